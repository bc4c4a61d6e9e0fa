import { Refusal } from "../../base/refusal.ts";
import { inShared } from "../../db/practice.ts";
import type { SignedIn } from "../../people/appointed.ts";
import { lockSession, unlockSession } from "../../people/sessions.ts";
import { unlockByCode } from "../../people/short-codes.ts";
import { Button } from "../../web/components/button.tsx";
import { Input } from "../../web/components/input.tsx";
import { type Call, type Door, type DoorAnswer, go, page } from "./door.ts";
import { homeOf, tell } from "./enter.ts";
import { leadingOn, validNext } from "./next.ts";
import { type Fault, faultAt, Faults, Next, Passkey } from "./parts.tsx";
import { placeOf } from "./place.ts";

/** A locked session opens these and the way out, and nothing else. */
export const unlockDoors: readonly Door[] = [
  {
    method: "GET",
    path: "/unlock",
    opensFor: ["locked"],
    isBackground: true,
    open: async (call) => unlockPage(call, validNext(call.query["next"]), []),
  },
  {
    method: "POST",
    path: "/unlock",
    opensFor: ["locked"],
    open: async (call) => {
      const next = validNext(call.form["next"]);
      const person = personOf(call);
      if (call.app.demonstration) return opened(call, person, next, await unlockByBeing(call));
      const code = call.form["shortCode"] ?? "";
      if (code.trim() === "")
        return unlockPage(call, next, [{ field: "shortCode", says: "Enter your short code" }], 400);
      const session = { secret: call.secret, person, address: call.address };
      const unlocked = await unlockByCode(call.app.db, session, code, call.at);
      switch (unlocked.kind) {
        case "unlocked":
          return opened(call, person, next, unlocked.secret);
        case "wrong":
          return unlockPage(
            call,
            next,
            [{ field: "shortCode", says: "That is not your short code. After three wrong ones you sign in anew." }],
            401,
          );
        case "gone":
          // In another window, say: whoever is in goes on, and the cookie is that window's.
          return go(leadingOn("/sign-in", next));
        case "ended":
          await tell(call.app, person, "short-code-guessed", call.at);
          return call.isScript
            ? { answer: { kind: "data", data: { state: "ended" } }, session: null }
            : go(leadingOn("/sign-in", next), null);
      }
    },
  },
  {
    method: "POST",
    path: "/lock",
    opensFor: ["open"],
    open: async (call) => {
      await inShared(call.app.db, (tx) => lockSession(tx, call.secret, call.at));
      await tell(call.app, personOf(call), "locked", call.at);
      return go(leadingOn("/unlock", call.cameFrom));
    },
  },
];

async function opened(call: Call, person: SignedIn, next: string | null, secret: string): Promise<DoorAnswer> {
  await tell(call.app, person, "unlocked", call.at);
  if (call.isScript) return { answer: { kind: "data", data: { state: "open" } }, session: secret };
  return go(next ?? homeOf(person.role), secret);
}

// Whoever may be anybody may go on being who they were.
async function unlockByBeing({ app, secret, at }: Call): Promise<string> {
  return inShared(app.db, (tx) => unlockSession(tx, secret, at));
}

function personOf({ standing }: Call): SignedIn {
  if (standing?.kind === "open" || standing?.kind === "locked") return standing.person;
  throw new Refusal("not-signed-in", "Your session has ended.");
}

function unlockPage(call: Call, next: string | null, faults: readonly Fault[], status = 200): DoorAnswer {
  const person = personOf(call);
  return page(
    faults.length === 0 ? "Locked" : "Error: Locked",
    <>
      <Faults faults={faults} />
      <h1 class="nhsuk-heading-l">Locked</h1>
      <p>
        <strong>{person.name}</strong> is signed in here at {placeOf(person)}, and nobody was at this screen for a
        while. {next === null ? "" : "You come back to the page that you were on."}
      </p>
      <form method="post" action="/unlock" id="unlock" novalidate>
        <Next next={next} />
        {call.app.demonstration ? (
          <Button>Go on as {person.name}</Button>
        ) : (
          <>
            <Input
              name="shortCode"
              type="password"
              label="Short code"
              inputmode="numeric"
              width={10}
              error={faultAt(faults, "shortCode")}
            />
            <Button>Unlock</Button>
          </>
        )}
      </form>
      {!call.app.demonstration && (
        <Passkey purpose="unlock" next={next} host={call.host} button="Unlock with a passkey" />
      )}
      <form method="post" action="/leave">
        <Button variant="secondary">
          {call.app.demonstration ? "Choose another person" : `I am not ${person.name}: sign out`}
        </Button>
      </form>
    </>,
    status,
  );
}
