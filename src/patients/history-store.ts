import { format } from "../base/decimal.ts";
import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import { chunks } from "./chunks.ts";
import type { PastResult } from "./history.ts";
import { getIds } from "./numbers.ts";
import type { HistoryRow } from "./row.ts";
import type { PastResultsTable } from "./tables.ts";

// Earlier results, from files and from the documents themselves; a correction is another row.

/** Adds a file's earlier results; one that is held already is not added again. */
export async function loadHistory(
  tx: PracticeScope,
  practice: string,
  rows: readonly HistoryRow[],
  at: Date,
): Promise<{ readonly rows: number; readonly patients: number }> {
  const idOf = await getIds(tx, practice, "history", rows);
  const results = rows.map(({ nhsNumber, result }) => resultRow(practice, idOf(nhsNumber), result, null, at));
  await addResults(tx, results);
  return { rows: rows.length, patients: new Set(results.map(({ patient }) => patient)).size };
}

/** Keeps the results of a document as history of the patient that it was matched to. */
export async function keepResults(
  tx: PracticeScope,
  practice: string,
  kept: { readonly patient: string; readonly document: string | null; readonly results: readonly PastResult[] },
  at: Date,
): Promise<void> {
  await addResults(
    tx,
    kept.results.map((result) => resultRow(practice, kept.patient, result, kept.document, at)),
  );
}

function resultRow(
  practice: string,
  patient: string,
  { analyte, value, comparator, at, raw, unit }: PastResult,
  document: string | null,
  recordedAt: Date,
): PastResultsTable {
  const amount = { value: format(value.value), over: value.over };
  const sent = { comparator, taken_at: at, raw, unit: unit ?? "" };
  return { practice, id: newId(), patient, analyte, ...amount, ...sent, document, recorded_at: recordedAt };
}

async function addResults(tx: PracticeScope, results: readonly PastResultsTable[]): Promise<void> {
  for (const some of chunks(results)) {
    await tx
      .insertInto("practice.past_results")
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
