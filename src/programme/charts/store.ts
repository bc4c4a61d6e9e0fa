import type { Transaction } from "kysely";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { type KeptNote, notesOf, type SaidNote } from "../../measures/chart-note.ts";
import type { Appointed } from "../../people/appointed.ts";
import { logProgramme } from "../shape/log.ts";
import { type Charted, mayWrite, subjectOf } from "./place.ts";

type Tx = Transaction<Tables>;
type By = { readonly person: Appointed; readonly at: Date };
const EVENTS = { note: "chart-noted", rebase: "chart-rebased", withdrawn: "chart-note-withdrawn" } as const;

/** Keeps what a person wrote on a chart; `id` is the form's, so that the same form twice is one note. */
export async function addNote(tx: Tx, by: By, chart: Charted, id: string, said: SaidNote): Promise<void> {
  await append(tx, by, chart, { id, ...said, withdraws: null });
}

/** Takes a note or a rebase back, with a reason; refuses what is not there ("not-found") or was before ("conflict"). */
export async function withdrawNote(
  tx: Tx,
  by: By,
  chart: Charted,
  { id, note, why }: { readonly id: string; readonly note: string; readonly why: string },
): Promise<void> {
  const notes = await readNotes(tx, chart);
  const kept = notes.find((one) => one.id === note);
  if (kept === undefined) throw new Refusal("not-found", "There is no such note on this chart.");
  const isNew = await append(tx, by, chart, { id, kind: "withdrawn", week: kept.week, words: why, withdraws: note });
  if (!isNew) throw new Refusal("conflict", "This note was taken back already.");
}

/** What was written on a chart, in the order of its weeks; what was taken back among it. */
export async function readNotes(tx: Tx, { at, measure }: Charted): Promise<readonly KeptNote[]> {
  const subject = subjectOf(at, measure.id);
  return (await readNotesOf(tx, [subject])).get(subject) ?? [];
}

/** The same of many charts by their subjects (`subjectOf`), for a page that shows them; those without notes are left out. */
export async function readNotesOf(
  tx: Tx,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptNote[]>> {
  if (subjects.length === 0) return new Map();
  const rows = await tx.selectFrom("shared.chart_notes").selectAll().where("subject", "in", subjects).execute();
  return new Map([...Map.groupBy(rows, ({ subject }) => subject)].map(([subject, these]) => [subject, notesOf(these)]));
}

type Row = {
  readonly id: string;
  readonly kind: keyof typeof EVENTS;
  readonly week: string;
  readonly words: string;
  readonly withdraws: string | null;
};

/** False where it was there before, and then nothing is done. */
async function append(tx: Tx, { person, at }: By, chart: Charted, row: Row): Promise<boolean> {
  if (!mayWrite(person, chart.at)) {
    throw new Refusal("not-allowed", `Who leads ${chart.at.name} writes on its charts; you may read them.`);
  }
  if (!isId(row.id)) throw new Refusal("bad-input", "This form is none of Countersign's.");
  const subject = subjectOf(chart.at, chart.measure.id);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.chart_notes")
    .values({ ...row, subject, by: person.account, by_name: person.name, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  const detail = { week: row.week, note: row.withdraws ?? row.id };
  await logProgramme(tx, { at, by: person.account, byName: person.name, what: EVENTS[row.kind], subject, detail });
  return true;
}
