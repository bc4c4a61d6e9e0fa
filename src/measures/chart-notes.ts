import type { AuditEvent } from "../audit/event.ts";
import { isId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { type KeptNote, type NoteRow, notesOf, type SaidNote } from "./chart-note.ts";

// Notes and rebases of a practice's own charts. Whoever calls writes the events as the transaction's last statement.

declare module "../db/tables.ts" {
  interface Tables {
    "practice.chart_notes": NoteRow & { readonly practice: string; readonly measure: string };
  }
}

const EVENTS = { note: "chart-noted", rebase: "chart-rebased" } as const;

/** Keeps what a person wrote on the chart of a measure; `id` is the form's, so that the same form twice is one note. */
export async function addChartNote(
  tx: PracticeScope,
  person: Person,
  { id, measure, said }: { readonly id: string; readonly measure: string; readonly said: SaidNote },
  at: Date,
): Promise<readonly AuditEvent[]> {
  if (!isId(id)) throw new Refusal("bad-input", "This form is none of Countersign's.");
  const { practice, account: by, name: by_name } = person;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("practice.chart_notes")
    .values({ practice, id, measure, ...said, withdraws: null, by, by_name, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? [eventOf(person, EVENTS[said.kind], id, at)] : [];
}

/** Takes one back, with a reason; refuses ("not-found", "conflict") what is not there or was taken back before. */
export async function withdrawChartNote(
  tx: PracticeScope,
  person: Person,
  {
    id,
    measure,
    note,
    why,
  }: { readonly id: string; readonly measure: string; readonly note: string; readonly why: string },
  at: Date,
): Promise<readonly AuditEvent[]> {
  const { practice, account: by, name: by_name } = person;
  const kept = (await readChartNotes(tx, practice, measure)).find((one) => one.id === note);
  if (kept === undefined || !isId(id)) throw new Refusal("not-found", "There is no such note on this chart.");
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("practice.chart_notes")
    .values({ practice, id, measure, kind: "withdrawn", week: kept.week, words: why, withdraws: note, by, by_name, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new Refusal("conflict", "This note was taken back already.");
  return [eventOf(person, "chart-note-withdrawn", note, at)];
}

/** What was written on the chart of a measure, in the order of its weeks; what was taken back among it. */
export async function readChartNotes(
  tx: PracticeScope,
  practice: string,
  measure: string,
): Promise<readonly KeptNote[]> {
  const rows = await tx
    .selectFrom("practice.chart_notes")
    .select(["id", "kind", "week", "words", "withdraws", "by", "by_name", "at"])
    .where("practice", "=", practice)
    .where("measure", "=", measure)
    .execute();
  return notesOf(rows);
}

/** The same of all of a practice's charts, by measure. */
export async function readAllChartNotes(
  tx: PracticeScope,
  practice: string,
): Promise<ReadonlyMap<string, readonly KeptNote[]>> {
  const rows = await tx
    .selectFrom("practice.chart_notes")
    .select(["id", "kind", "week", "words", "withdraws", "by", "by_name", "at", "measure"])
    .where("practice", "=", practice)
    .execute();
  return new Map([...Map.groupBy(rows, ({ measure }) => measure)].map(([measure, these]) => [measure, notesOf(these)]));
}

function eventOf({ account: by, role }: Person, event: string, subject: string, at: Date): AuditEvent {
  return { by, role, at, device: "page", event, subject };
}
