import { Refusal } from "../../base/refusal.ts";
import { showDate } from "../../base/show-date.ts";
import { inShared } from "../../db/practice.ts";
import { endPasskey, listPasskeys } from "../../people/passkeys-store.ts";
import { faultOfShortCode } from "../../people/secret-rules.ts";
import { changeShortCode } from "../../people/short-codes.ts";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { Table } from "../../web/components/table.tsx";
import { openPerson } from "./again.tsx";
import { type Call, type Door, type DoorAnswer, go, page } from "./door.ts";
import { homeOf, listPlaces, tell } from "./enter.ts";
import { type Fault, faultAt, Faults, Passkey } from "./parts.tsx";

const YOURS = "/sign-in/yours";
const FRESH_MS = 10 * 60_000;

/** What a person signs in with. A screen that was left open must not be enough to change it. */
export const yoursDoors: readonly Door[] = [
  {
    method: "GET",
    path: YOURS,
    opensFor: ["open"],
    only: "live",
    open: async (call) => yoursPage(call, []),
  },
  {
    method: "POST",
    path: "/sign-in/yours/short-code",
    opensFor: ["open"],
    only: "live",
    open: async (call) => {
      if (!isFresh(call)) return go(AGAIN);
      const code = (call.form["shortCode"] ?? "").replaceAll(/\s/g, "");
      const says = faultOfShortCode(code);
      if (says !== null) return yoursPage(call, [{ field: "shortCode", says }], 400);
      await changeShortCode(call.app.db, openPerson(call).account, code, call.at);
      return go(YOURS);
    },
  },
  {
    method: "POST",
    path: "/sign-in/yours/remove",
    opensFor: ["open"],
    only: "live",
    open: async (call) => {
      if (!isFresh(call)) return go(AGAIN);
      const person = openPerson(call);
      const isEnded = await inShared(call.app.db, (tx) =>
        endPasskey(tx, person.account, call.form["passkey"] ?? "", call.at),
      );
      if (!isEnded) throw new Refusal("not-found", "There is no such passkey of yours.");
      await tell(call.app, person, "passkey-removed", call.at);
      return go(YOURS);
    },
  },
];

export const AGAIN = `/sign-in/again?next=${encodeURIComponent(YOURS)}`;

/** True where they have shown just now who they are. */
export function isFresh(call: Call): boolean {
  const age = call.at.getTime() - (openPerson(call).signedInAt?.getTime() ?? Number.NEGATIVE_INFINITY);
  return age >= 0 && age <= FRESH_MS;
}

async function yoursPage(call: Call, faults: readonly Fault[], status = 200): Promise<DoorAnswer> {
  const person = openPerson(call);
  const { passkeys, places } = await inShared(call.app.db, async (tx) => ({
    passkeys: await listPasskeys(tx, person.account, null),
    places: await listPlaces(tx, person.account, call.at),
  }));
  return page(
    faults.length === 0 ? "Your sign-in" : "Error: Your sign-in",
    <>
      <Faults faults={faults} />
      <h1 class="nhsuk-heading-l">Your sign-in</h1>
      <p>
        <a href={homeOf(person.role)}>Go to your work</a>
        {places.length > 1 && (
          <>
            {" or "}
            <a href="/sign-in/practice">change where you work</a>
          </>
        )}
      </p>
      <h2 class="nhsuk-heading-m">Passkeys</h2>
      <p>
        With a passkey this computer or your telephone signs you in and unlocks your screen: by fingerprint, face or its
        own code. You need none.
      </p>
      {passkeys.length > 0 && <Passkeys passkeys={passkeys} />}
      {isFresh(call) ? <AddPasskey host={call.host} /> : <AskAgain />}
      <h2 class="nhsuk-heading-m">Short code</h2>
      {isFresh(call) ? <ChangeShortCode faults={faults} /> : <AskAgain />}
    </>,
    status,
  );
}

function Passkeys({ passkeys }: { readonly passkeys: Awaited<ReturnType<typeof listPasskeys>> }) {
  return (
    <Table
      responsive
      columns={[
        { header: "Passkey" },
        { header: "For" },
        { header: "Added" },
        { header: "Last used" },
        { header: "Remove" },
      ]}
      rows={passkeys.map(({ id, name, host, createdAt, usedAt }) => [
        name,
        host,
        dayOf(createdAt),
        usedAt === null ? "Never" : dayOf(usedAt),
        <form method="post" action="/sign-in/yours/remove">
          <input type="hidden" name="passkey" value={id} />
          <Button small variant="secondary" ariaLabel={`Remove ${name}`}>
            Remove
          </Button>
        </form>,
      ])}
    />
  );
}

function AddPasskey({ host }: { readonly host: string }) {
  return (
    <Passkey purpose="add" next={YOURS} host={host} button="Add a passkey">
      <Input name="passkeyName" label="A name for it" hint="For example: desk 2, or my telephone" width={20} />
    </Passkey>
  );
}

function AskAgain() {
  return (
    <p>
      <a href={AGAIN}>Sign in again</a> to change this.
    </p>
  );
}

function ChangeShortCode({ faults }: { readonly faults: readonly Fault[] }) {
  return (
    <form method="post" action="/sign-in/yours/short-code" novalidate>
      <Input
        name="shortCode"
        type="password"
        label="New short code"
        hint="6 to 12 digits"
        inputmode="numeric"
        width={10}
        error={faultAt(faults, "shortCode")}
      />
      <Button variant="secondary">Change the short code</Button>
    </form>
  );
}

const dayOf = (at: Date): string => showDate(at.toISOString().slice(0, 10));
