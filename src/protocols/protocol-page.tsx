import type { AuditEvent } from "../audit/event.ts";
import { appendAudit } from "../audit/store.ts";
import { isId } from "../base/ids.ts";
import { showInstant } from "../base/show-date.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice, type PracticeScope } from "../db/practice.ts";
import { listNames } from "../people/names.ts";
import type { Person, Role } from "../people/role.ts";
import { ROLES } from "../people/role.ts";
import { BackLink } from "../web/components/back-link.tsx";
import { Button } from "../web/components/button.tsx";
import { Input } from "../web/components/input.tsx";
import { SummaryList } from "../web/components/summary-list.tsx";
import { Tag } from "../web/components/tag.tsx";
import { WarningCallout } from "../web/components/warning-callout.tsx";
import type { Answer, Route, Visit } from "../web/route.ts";
import { readList } from "./decide/load-lists.ts";
import { type Examined, examine } from "./library.ts";
import { ProtocolTable } from "./protocol-table.tsx";
import { STANDING_COLOUR, STANDING_WORDS, type Shelf } from "./list-page.tsx";
import { findOrigin, type Origin, type Recalled } from "./origins.ts";
import { type Adopted, findAdopted, standingOf } from "./queries.ts";
import { sealOf } from "./seal.ts";
import { signAdopted, withdrawAdopted } from "./store.ts";
import { type LoadedProtocol, readProtocol } from "./table/read-protocol.ts";

const NO_CASES = Buffer.from("[]");

/** What else has to happen when something comes into force or goes out of it; gives its events for the audit. */
export type Changes = {
  readonly changed: (tx: PracticeScope, practice: string, at: Date) => Promise<readonly AuditEvent[]>;
};

/** One adopted copy: its table, whether it is proved, who signed it; signing and withdrawing. */
export function protocolRoutes(shelf: Shelf & Changes): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/protocols/:id", who: ROLES, answer: (visit) => show(shelf, visit) },
    {
      method: "POST",
      path: "/protocols/:id/sign",
      who: ["gp"],
      answer: (visit) =>
        change(shelf, visit, "protocol-signed", async (tx, adopted) => {
          await refuseUnlessSound(adopted);
          const { person, at, form } = visit;
          await signAdopted(tx, person.practice, { adopted: adopted.id, seal: form["seal"] ?? "", by: person }, at);
        }),
    },
    {
      method: "POST",
      path: "/protocols/:id/withdraw",
      who: ["gp"],
      answer: (visit) =>
        change(shelf, visit, "protocol-withdrawn", async (tx, adopted) => {
          const { person, at, form } = visit;
          const withdrawal = { adopted: adopted.id, reason: form["reason"] ?? "", by: person };
          await withdrawAdopted(tx, person.practice, withdrawal, at);
        }),
    },
  ];
}

async function show(shelf: Shelf, visit: Visit<Person>): Promise<Answer> {
  const { person } = visit;
  const { adopted, names, origin } = await inPractice(shelf.db, person.practice, async (tx) => {
    const found = await getAdopted(tx, visit);
    return {
      adopted: found,
      names: await listNames(tx),
      origin: await findOrigin(tx, person.practice, found.id),
    };
  });
  const recalled =
    origin === null ? undefined : (await shelf.findRecalled([origin.publication])).get(origin.publication);
  const loaded = adopted.kind === "protocol" ? findLoaded(adopted) : null;
  const examined = loaded === null ? null : await examine(loaded);
  const standing = standingOf(adopted);
  const page = {
    title: adopted.name,
    current: "/protocols",
    children: (
      <>
        <BackLink href="/protocols">Protocols</BackLink>
        <h1 class="nhsuk-heading-l">
          {loaded?.protocol.title ?? adopted.name}{" "}
          <Tag colour={STANDING_COLOUR[standing]}>{STANDING_WORDS[standing]}</Tag>
        </h1>
        {recalled !== undefined && <RecalledNote of={recalled} />}
        <Warned of={examined?.proof.warns ?? []} />
        <Facts adopted={adopted} examined={examined} names={names} origin={origin} reader={person.role} />
        {loaded === null ? (
          <pre class="app-bytes">{adopted.bytes.toString("utf8")}</pre>
        ) : (
          <ProtocolTable loaded={loaded} />
        )}
        {person.role === "gp" && <GpForms adopted={adopted} maySign={examined === null || examined.maySign} />}
      </>
    ),
  };
  return { kind: "page", page };
}

/** It stays as the GP here left it: whether it should is theirs to decide, and they have to know. */
function RecalledNote({ of: { at, why } }: { readonly of: Recalled }) {
  return (
    <WarningCallout heading="Withdrawn where it came from" headingLevel={2}>
      <p>
        {showInstant(at.toISOString())}: {why}
      </p>
      <p>Your practice's copy stays as it is until a GP here withdraws it.</p>
    </WarningCallout>
  );
}

/** Before everything else of it: what a GP should know before they sign. */
function Warned({ of }: { readonly of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <WarningCallout heading="Know this before you sign" headingLevel={2}>
      {of.map((says) => (
        <p key={says}>{says}</p>
      ))}
    </WarningCallout>
  );
}

type FactsProps = {
  readonly adopted: Adopted;
  /** Null for a list, and for bytes that can no longer be read as a table. */
  readonly examined: Examined | null;
  readonly names: ReadonlyMap<string, string>;
  /** Null where it came from no other practice. */
  readonly origin: Origin | null;
  readonly reader: Role;
};

function Facts({ adopted, examined, names, origin, reader }: FactsProps) {
  const { signed, withdrawn } = adopted;
  const by = (done: { readonly by: string; readonly at: Date }): string =>
    `${names.get(done.by) ?? "Somebody who left"}, ${showInstant(done.at.toISOString())}`;
  return (
    <SummaryList
      rows={[
        { key: "Version", value: adopted.version },
        ...(origin === null ? [] : [{ key: "Came from", value: <CameFrom origin={origin} reader={reader} /> }]),
        { key: "Signed by", value: signed === null ? "Nobody" : by(signed) },
        ...(withdrawn === null
          ? []
          : [
              { key: "Withdrawn by", value: by(withdrawn) },
              { key: "Withdrawn because", value: withdrawn.reason },
            ]),
        ...(examined === null ? [] : proofRows(examined)),
        { key: "Seal", value: <span class="app-seal">{sealOf(adopted)}</span> },
      ]}
    />
  );
}

/** Where another practice published it; signing it there counts for nothing here. */
function CameFrom({ origin, reader }: { readonly origin: Origin; readonly reader: Role }) {
  const from = origin.fromName ?? "Another practice, which is not named";
  const mayOpen = reader === "gp" || reader === "manager";
  return (
    <>
      {mayOpen ? <a href={`/library/shared/${origin.publication}`}>{from}</a> : from}, by {origin.author}. What was
      signed there is not signed here.
    </>
  );
}

function proofRows({ proof, test }: Examined) {
  const faults = proof.gaps.length + proof.overlaps.length + proof.unreachable.length + proof.belowFloor.length;
  return [
    {
      key: "Proof",
      value: proof.proved
        ? "Exactly one clause applies, whatever comes, and none lies below the red-flag floor"
        : `${faults} faults: it cannot be signed`,
    },
    {
      key: "Cases",
      value: `${test.passed} passed, ${test.failed.length} failed, ${test.withoutCase.length} clauses without one`,
    },
  ];
}

function GpForms({ adopted, maySign }: { readonly adopted: Adopted; readonly maySign: boolean }) {
  const standing = standingOf(adopted);
  return (
    <>
      {standing === "unsigned" && maySign && (
        <form method="post" action={`/protocols/${adopted.id}/sign`}>
          <input type="hidden" name="seal" value={sealOf(adopted)} />
          <p>
            Signing puts your name under every clause above. From then on others may act by it; what waits is decided
            again.
          </p>
          <Button preventDoubleClick>Sign this protocol</Button>
        </form>
      )}
      {standing !== "withdrawn" && (
        <form method="post" action={`/protocols/${adopted.id}/withdraw`}>
          <Input name="reason" label="Reason for withdrawing it" />
          <Button variant="warning" preventDoubleClick>
            Withdraw: it no longer delegates
          </Button>
        </form>
      )}
    </>
  );
}

async function change(
  shelf: Shelf & Changes,
  visit: Visit<Person>,
  event: string,
  work: (tx: PracticeScope, adopted: Adopted) => Promise<void>,
): Promise<Answer> {
  const { person, at } = visit;
  const id = await inPractice(shelf.db, person.practice, async (tx) => {
    const adopted = await getAdopted(tx, visit);
    await work(tx, adopted);
    const decided = await shelf.changed(tx, person.practice, at);
    const authority = `${adopted.name} ${adopted.version}`;
    await appendAudit(tx, [
      { at, by: person.account, role: person.role, event, subject: adopted.id, authority, device: "page" },
      ...decided,
    ]);
    return adopted.id;
  });
  return { kind: "go", to: `/protocols/${id}` };
}

async function getAdopted(tx: PracticeScope, { person, params }: Visit<Person>): Promise<Adopted> {
  const id = params["id"] ?? "";
  const found = isId(id) ? await findAdopted(tx, person.practice, id) : undefined;
  if (found === undefined) throw new Refusal("not-found", "There is no such protocol at this practice.");
  return found;
}

/** Null where the bytes can no longer be read as a table: the page then shows them as they are. */
function findLoaded(adopted: Adopted): LoadedProtocol | null {
  try {
    return loadedOf(adopted);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function loadedOf(adopted: Adopted): LoadedProtocol {
  return readProtocol(adopted.name, adopted.bytes, adopted.cases ?? NO_CASES);
}

async function refuseUnlessSound(adopted: Adopted): Promise<void> {
  if (adopted.kind === "list") {
    // Refuses with one sentence what is no list.
    readList(adopted.bytes, adopted.name);
    return;
  }
  const { maySign } = await examine(loadedOf(adopted));
  if (!maySign)
    throw new Refusal("not-allowed", "Only a proved table whose every clause has a passing case can be signed.");
}
