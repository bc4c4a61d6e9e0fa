import { format } from "../base/decimal.ts";
import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import { standardTerms } from "../terms/analyte.ts";
import { chunks } from "./chunks.ts";
import type { PastResult } from "./history.ts";
import type { Matched } from "./match-documents.ts";
import { getIds } from "./numbers.ts";
import { pastResultsOf } from "./past-result.ts";
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

/**
 * Keeps the final numbers of each report that was matched exactly as history of its patient. Call it after
 * deciding, or a report would be held against itself; where a person chose the patient, `match` is exact too.
 */
export async function keepEach(
  tx: PracticeScope,
  practice: string,
  documents: readonly Matched[],
  at: Date,
): Promise<void> {
  const rows = documents.flatMap(({ document, id, match }) => {
    if (document.kind !== "report" || match.kind !== "exact") return [];
    const results = pastResultsOf(standardTerms(), document);
    return results.map((result) => resultRow(practice, match.patient.id, result, id, at));
  });
  await addResults(tx, rows);
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
