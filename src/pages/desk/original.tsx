import { appendAudit } from "../../audit/store.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Database } from "../../db/connect.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { FileStore } from "../../files/store.ts";
import type { Person } from "../../people/role.ts";
import { decode } from "../../reading/decode.ts";
import { PatientBanner } from "../../web/banner.tsx";
import { BackLink } from "../../web/components/back-link.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import type { Answer, Visit } from "../../web/route.ts";
import { findCopy } from "../../worklist/copies.ts";
import { timeWords } from "../../worklist/words.ts";
import { type Opened, openReport } from "./opened.ts";

// The bytes as they came, as text that the browser can do nothing with but show.

export type ReportDesk = { readonly db: Database; readonly files: FileStore };

/** A message of megabytes is no page; what is left out is said. */
const MOST_SHOWN = 200_000;

/** Of an item; with `copy` in the address that of a copy of its letter, which came by another way. */
export async function showOriginal(desk: ReportDesk, visit: Visit<Person>): Promise<Answer> {
  const { person, at } = visit;
  const { practice } = person;
  const { opened, kept, others } = await inPractice(desk.db, practice, async (tx) => {
    const found = await openReport(tx, visit);
    if (found.message === null) throw new Refusal("not-found", "Nothing came for this: there is no original.");
    const source = visit.params["copy"] === undefined ? found.message : await copyOf(tx, visit, found.item);
    const beside = await readBeside(tx, practice, source, found.item.id);
    refuseRelated(beside, person);
    const actor = { by: person.account, role: person.role, device: "page" };
    const message = await getMessage(tx, practice, source);
    await appendAudit(tx, [{ ...actor, at, event: "original-read", subject: found.item.id }]);
    return { opened: found, kept: message, others: beside.length };
  });
  const { text } = decode(await desk.files.read(practice, kept.sha256));
  const { item, patient, document } = opened;
  const page = {
    title: "Original",
    current: "/",
    ...(patient === null ? {} : { banner: <PatientBanner patient={patient} on={at.toISOString()} /> }),
    children: (
      <>
        <BackLink href={`/items/${item.id}`}>Report</BackLink>
        <h1 class="nhsuk-heading-l">The original message</h1>
        {others > 0 && (
          <WarningCallout heading="Other reports are in this message" headingLevel={2}>
            <p>It holds {others} more, which may be about other patients. Look for the right name and number.</p>
          </WarningCallout>
        )}
        <SummaryList
          rows={[
            { key: "Received", value: timeWords(kept.receivedAt) },
            { key: "Size", value: `${kept.size} bytes` },
            ...(document === null ? [] : [{ key: "Read as", value: document.format ?? "nothing that can be read" }]),
            { key: "SHA-256", value: <span class="app-seal">{kept.sha256}</span> },
          ]}
        />
        {text.length > MOST_SHOWN && (
          <p>
            <strong>
              Only the first {MOST_SHOWN} of {text.length} characters are shown.
            </strong>
          </p>
        )}
        <pre class="app-bytes" tabindex={0} aria-label="The message as it came">
          {text.slice(0, MOST_SHOWN)}
        </pre>
      </>
    ),
  };
  return { kind: "page", page };
}

/** Only a copy of this very item's letter: no other message can be reached through it. */
async function copyOf(
  tx: PracticeScope,
  { person, params }: Visit<Person>,
  { document }: Opened["item"],
): Promise<string> {
  const copy = params["copy"] ?? "";
  const found =
    document === null || !isId(copy) ? undefined : await findCopy(tx, person.practice, { original: document, copy });
  if (found === undefined) throw new Refusal("not-found", "No such copy of this letter came.");
  return found.message;
}

type Beside = { readonly item: string; readonly relations: readonly string[] };

/** The other reports of the same message. */
async function readBeside(
  tx: PracticeScope,
  practice: string,
  message: string,
  item: string,
): Promise<readonly Beside[]> {
  const rows = await tx
    .selectFrom("practice.documents as document")
    .innerJoin("practice.items as item", (join) =>
      join.onRef("item.practice", "=", "document.practice").onRef("item.document", "=", "document.id"),
    )
    .leftJoin("practice.patients as patient", (join) =>
      join.onRef("patient.practice", "=", "item.practice").onRef("patient.id", "=", "item.patient"),
    )
    .select(["item.id", "item.hidden_from", "patient.staff_relations"])
    .where("document.practice", "=", practice)
    .where("document.message", "=", message)
    .where("item.id", "<>", item)
    .execute();
  return rows.map((row) => ({ item: row.id, relations: [...(row.staff_relations ?? []), ...row.hidden_from] }));
}

/** One file may hold a relative's report beside this one: to this person those bytes are not there. */
function refuseRelated(beside: readonly Beside[], { account }: Person): void {
  if (!beside.some(({ relations }) => relations.includes(account))) return;
  throw new Refusal("not-found", "This original cannot be shown to you. A colleague can look it up.");
}

async function getMessage(
  tx: PracticeScope,
  practice: string,
  message: string,
): Promise<{ sha256: string; size: number; receivedAt: Date }> {
  return tx
    .selectFrom("practice.messages")
    .select(["sha256", "size", "received_at as receivedAt"])
    .where("practice", "=", practice)
    .where("id", "=", message)
    .executeTakeFirstOrThrow();
}
