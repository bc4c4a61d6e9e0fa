import { appendAudit } from "../../audit/store.ts";
import { isFresh } from "../../countersign/fresh.ts";
import { listPermissions, REQUESTS, signPermission, withdrawPermission } from "../../countersign/permissions.ts";
import type { RequestPermissionRow } from "../../countersign/tables.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { readSettings } from "../../people/staffing-store.ts";
import { type Adopted, inForceOf, listAdopted } from "../../protocols/queries.ts";
import { sealOf } from "../../protocols/seal.ts";
import { type LoadedProtocol, readProtocol } from "../../protocols/table/read-protocol.ts";
import { Button } from "../../web/components/button.tsx";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { timeWords } from "../../worklist/words.ts";
import { SignAgain } from "./sign-again.tsx";

// "May request": of which protocols the tests may be requested before the countersignature.

const READERS = ["assistant", "gp", "nurse", "pharmacist", "manager"] as const;

export function permissionRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/permissions", who: READERS, answer: (visit) => show(desk, visit) },
    {
      method: "POST",
      path: "/permissions/sign",
      who: ["gp"],
      answer: (visit) =>
        change(desk, visit, "request-permission-signed", async (tx) => {
          const { person, form, at } = visit;
          const signing = { adopted: idIn(form["adopted"]), seal: form["seal"] ?? "" };
          return { subject: await signPermission(tx, person.practice, person, signing, at), authority: signing.seal };
        }),
    },
    {
      method: "POST",
      path: "/permissions/withdraw",
      who: ["gp"],
      answer: (visit) =>
        change(desk, visit, "request-permission-withdrawn", async (tx) => {
          const id = idIn(visit.form["permission"]);
          await withdrawPermission(tx, visit.person.practice, visit.person, id, visit.at);
          return { subject: id };
        }),
    },
  ];
}

async function change(
  desk: Desk,
  { person, at }: Visit<Person>,
  event: string,
  make: (tx: PracticeScope) => Promise<{ readonly subject: string; readonly authority?: string }>,
): Promise<Answer> {
  await inPractice(desk.db, person.practice, async (tx) => {
    const made = await make(tx);
    await appendAudit(tx, [{ at, by: person.account, role: person.role, device: "page", event, ...made }]);
  });
  return { kind: "go", to: "/permissions" };
}

function idIn(text: string | undefined): string {
  if (text === undefined || !isId(text)) throw new Refusal("bad-input", "Choose one of the list.");
  return text;
}

async function show(desk: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const read = await inPractice(desk.db, practice, async (tx) => ({
    inForce: inForceOf(await listAdopted(tx, practice)),
    permissions: await listPermissions(tx, practice),
    names: await listNames(tx),
    settings: await readSettings(tx, practice),
  }));
  const calling = read.inForce.flatMap((adopted) => callingOf(adopted) ?? []);
  const maySign = person.role === "gp" && isFresh(person, read.settings.signHours, at);
  const page = {
    title: "May request",
    current: "/protocols",
    children: (
      <>
        <h1 class="nhsuk-heading-l">Which tests may be requested before the countersignature</h1>
        <p>
          An assistant may request the tests of these protocols at once, after the ten seconds of undo; a GP sees the
          report and the results together. All other tests wait for a GP's signature. A permission is for the version
          shown and ends when that is withdrawn or replaced.
        </p>
        {person.role === "gp" && !maySign && <SignAgain next="/permissions" />}
        <Calling
          calling={calling}
          permissions={read.permissions}
          names={read.names}
          person={person}
          maySign={maySign}
        />
        <History permissions={read.permissions} names={read.names} />
      </>
    ),
  };
  return { kind: "page", page };
}

type Calling = { readonly adopted: Adopted; readonly title: string; readonly tests: readonly string[] };

/** A protocol in force with the tests that its clauses call for; null where it calls for none. */
function callingOf(adopted: Adopted): Calling | null {
  const loaded = adopted.kind === "protocol" ? findLoaded(adopted) : null;
  if (loaded === null) return null;
  const deeds = loaded.protocol.clauses.flatMap((clause) => clause.do);
  const tests = [...new Set(deeds.filter(({ deed }) => REQUESTS.has(deed)).map(({ what }) => what))];
  return tests.length === 0 ? null : { adopted, title: loaded.protocol.title, tests };
}

/** Bytes that an older version of the product signed may not read any more; they delegate nothing. */
function findLoaded({ name, bytes, cases }: Adopted): LoadedProtocol | null {
  try {
    return readProtocol(name, bytes, cases ?? Buffer.from("[]"));
  } catch {
    return null;
  }
}

type CallingProps = {
  readonly calling: readonly Calling[];
  readonly permissions: readonly RequestPermissionRow[];
  readonly names: ReadonlyMap<string, string>;
  readonly person: Person;
  readonly maySign: boolean;
};

function Calling({ calling, permissions, names, person, maySign }: CallingProps) {
  if (calling.length === 0) return <p>No protocol in force calls for a test.</p>;
  const isGp = person.role === "gp";
  return (
    <Table
      caption="Protocols in force that call for tests"
      captionSize="m"
      compact
      responsive
      columns={[
        { header: "Protocol" },
        { header: "Tests it calls for" },
        { header: "May be requested at once" },
        ...(isGp ? [{ header: "Change" }] : []),
      ]}
      rows={calling.map(({ adopted, title, tests }) => {
        const seal = sealOf(adopted);
        const standing = permissions.find((one) => one.withdrawn_at === null && one.sha256 === seal);
        return [
          <a href={`/protocols/${adopted.id}`}>
            {title} {adopted.version}
          </a>,
          <ul class="nhsuk-list app-lines">
            {tests.map((test) => (
              <li key={test}>{test}</li>
            ))}
          </ul>,
          standing === undefined ? (
            "No: after the countersignature"
          ) : (
            <>
              <Tag colour="green">Yes</Tag> {nameOf(names, standing.signed_by)}, {timeWords(standing.signed_at)}
            </>
          ),
          ...(isGp
            ? [<Change adopted={adopted} title={title} seal={seal} standing={standing} maySign={maySign} />]
            : []),
        ];
      })}
    />
  );
}

type ChangeProps = {
  readonly adopted: Adopted;
  readonly title: string;
  readonly seal: string;
  readonly standing: RequestPermissionRow | undefined;
  readonly maySign: boolean;
};

function Change({ adopted, title, seal, standing, maySign }: ChangeProps) {
  if (standing !== undefined) {
    return (
      <form method="post" action="/permissions/withdraw">
        <input type="hidden" name="permission" value={standing.id} />
        <Button small variant="secondary" preventDoubleClick ariaLabel={`Take back: ${title}`}>
          Take back
        </Button>
      </form>
    );
  }
  if (!maySign) return <>Needs a fresh sign-in</>;
  return (
    <form method="post" action="/permissions/sign">
      <input type="hidden" name="adopted" value={adopted.id} />
      <input type="hidden" name="seal" value={seal} />
      <Button small preventDoubleClick ariaLabel={`Sign: may be requested: ${title}`}>
        Sign: may be requested
      </Button>
    </form>
  );
}

type HistoryProps = Pick<CallingProps, "permissions" | "names">;

function History({ permissions, names }: HistoryProps) {
  if (permissions.length === 0) return <p>No GP has signed any permission yet.</p>;
  return (
    <Table
      caption="All that was ever signed"
      captionSize="m"
      compact
      responsive
      columns={[{ header: "Protocol" }, { header: "Signed" }, { header: "Taken back or replaced" }]}
      rows={permissions.map((one) => [
        one.protocol,
        `${nameOf(names, one.signed_by)}, ${timeWords(one.signed_at)}`,
        one.withdrawn_at === null || one.withdrawn_by === null
          ? "Not taken back"
          : `${nameOf(names, one.withdrawn_by)}, ${timeWords(one.withdrawn_at)}`,
      ])}
    />
  );
}

function nameOf(names: ReadonlyMap<string, string>, account: string): string {
  return names.get(account) ?? "Somebody who left";
}
