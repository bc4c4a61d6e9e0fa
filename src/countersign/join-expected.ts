import { sql } from "kysely";
import { type AuditEvent, MACHINE } from "../audit/event.ts";
import { showDate, showInstant } from "../base/show-date.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Staffing } from "../people/staffing.ts";
import { findElsewhere } from "../protocols/standing/requester.ts";
import type { Report } from "../reading/report.ts";
import { findDocument } from "../reading/store.ts";
import { standardTerms } from "../terms/analyte.ts";
import { whatComes } from "../worklist/expectation-meets.ts";
import { dayDone, intervalOf, nextMonitoring } from "../worklist/expectation-monitoring.ts";
import { listMeetable, listWithDocument } from "../worklist/expectation-queries.ts";
import { readSteps, type Stepped, takeStep } from "../worklist/expectation-store.ts";
import { openExpectations } from "../worklist/expectations-store.ts";
import { findItem, getItem } from "../worklist/queries.ts";
import type { ExpectationRow, ItemRow } from "../worklist/tables.ts";
import { bringBack } from "./bring-back.ts";

const ACTOR = { by: "machine", role: "machine" } as const;

/** What a report that is certainly this patient's brings of what is expected of them. */
export async function joinExpected(
  tx: PracticeScope,
  practice: string,
  come: { readonly item: ItemRow; readonly document: string; readonly report: Report },
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { item, document, report } = come;
  if (item.patient === null) return [];
  const events: AuditEvent[] = [];
  for (const expected of await listMeetable(tx, practice, item.patient)) {
    const asked = { ...expected, sampled: await sampledFor(tx, practice, expected) };
    const comes = whatComes(asked, report, standardTerms());
    const came = [...comes.keys()].filter((analyte) => !(analyte in expected.came));
    if (came.length === 0) continue;
    const isAll = expected.analytes.every((analyte) => analyte in expected.came || came.includes(analyte));
    const comment = comeWords(practice, came, report);
    const detail = { document, analytes: came.join(" ") };
    const wish = { expectation: expected.id, actor: ACTOR, comment, detail };
    const stepped = await takeStep(tx, practice, { ...wish, step: isAll ? "meet" : "part" }, at);
    if (!isAll) continue;
    events.push({ ...MACHINE, at, event: "expectation-met", subject: expected.id });
    events.push(...(await bringTogether(tx, practice, stepped, item.id, staffing, at)));
    if (expected.kind !== "monitoring") continue;
    await goOn(tx, practice, expected, dayDone([...comes.values(), report.issued], at), item, at);
  }
  return events;
}

/** When the samples of the report were taken from which it was asked: an add-on is measured in one of them. */
async function sampledFor(
  tx: PracticeScope,
  practice: string,
  { way, item }: Pick<ExpectationRow, "way" | "item">,
): Promise<readonly string[]> {
  const from = way === "add-on" && item !== null ? await findItem(tx, practice, item) : undefined;
  if (from === undefined || from.document === null) return [];
  const document = await findDocument(tx, practice, from.document);
  if (document?.content.kind !== "report") return [];
  return document.content.specimens.flatMap(({ collected }) => (collected === null ? [] : [collected]));
}

/** Both results meet: what waited for it comes back to its GP, or the report joins what was signed meanwhile. */
async function bringTogether(
  tx: PracticeScope,
  practice: string,
  { row }: Stepped,
  brought: string,
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  if (row.item === null) return [];
  const asker = await getItem(tx, practice, row.item);
  if (asker.status === "awaiting") {
    const others = await listOpenOf(tx, practice, asker.id);
    if (others.length > 0) return [];
    const why = `${row.what}: all that was asked for has come. A GP sees both reports together.`;
    return [await bringBack(tx, practice, asker, { move: "meet", next: "gp", why }, staffing, at)];
  }
  // Monitoring that goes as it should is not a GP's to read each time.
  if (row.kind !== "test" && row.kind !== "repeat") return [];
  const come = await getItem(tx, practice, brought);
  if (come.status !== "waiting" && come.status !== "asked") return [];
  const why = `This was asked for on ${showDate(row.asked_at.toISOString())} because of ${asker.about}. A GP sees both together.`;
  return [await bringBack(tx, practice, come, { move: "join", next: "gp", why }, staffing, at)];
}

async function listOpenOf(tx: PracticeScope, practice: string, item: string): Promise<readonly { id: string }[]> {
  return tx
    .selectFrom("practice.expectations")
    .select("id")
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("status", "=", "open")
    .where(sql<boolean>`cardinality(analytes) > 0`)
    .execute();
}

/** Monitoring closes only with its next date: it goes on at the same distance until a GP says otherwise. */
async function goOn(
  tx: PracticeScope,
  practice: string,
  expected: ExpectationRow,
  doneOn: string,
  item: ItemRow,
  at: Date,
): Promise<void> {
  const [asked] = await readSteps(tx, practice, expected.id);
  if (asked === undefined) throw new Error(`expectation ${expected.id} has no steps`);
  const every = intervalOf(asked);
  const from = { patient: expected.patient, item: item.id, action: null, by: ACTOR.by, every };
  await openExpectations(tx, practice, from, [nextMonitoring(expected, doneOn, every)], at);
}

function comeWords(practice: string, came: readonly string[], report: Report): string {
  const terms = standardTerms();
  const names = came.map((id) => terms.analytes.get(id)?.name ?? id).join(", ");
  const elsewhere = findElsewhere(report, practice);
  const issued = report.issued === null ? "" : ` in the report issued ${showInstant(report.issued)}`;
  return `${names} came${issued}.${elsewhere === null ? "" : ` ${elsewhere}`}`;
}

/** What a document had brought is outstanding again: it was another patient's, or the laboratory took it back. */
export async function takeBack(
  tx: PracticeScope,
  practice: string,
  { document, patient, why }: { readonly document: string; readonly patient: string; readonly why: string },
  at: Date,
): Promise<readonly ExpectationRow[]> {
  const rows = await listWithDocument(tx, practice, patient, document);
  for (const { id } of rows) {
    await takeStep(
      tx,
      practice,
      { expectation: id, step: "unmeet", actor: ACTOR, comment: why, detail: { document } },
      at,
    );
  }
  return rows;
}

/** Whoever acted because it had come is told that it had not. */
export async function tellAskers(
  tx: PracticeScope,
  practice: string,
  taken: readonly ExpectationRow[],
  staffing: Staffing,
  at: Date,
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  const told = new Set<string>();
  for (const { id, item, status, what } of taken) {
    const now = await tx
      .selectFrom("practice.expectations")
      .select("status")
      .where("practice", "=", practice)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (status !== "met" || now.status === "met" || item === null || told.has(item)) continue;
    told.add(item);
    const asker = await getItem(tx, practice, item);
    if (asker.status === "awaiting") continue;
    const why = `${what}: the result that had come does not count any more, and it is expected again.`;
    events.push(await bringBack(tx, practice, asker, { move: "amend", next: "gp", why }, staffing, at));
  }
  return events;
}
