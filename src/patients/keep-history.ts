import type { PracticeScope } from "../db/practice.ts";
import type { Document } from "../reading/report.ts";
import { standardTerms } from "../terms/analyte.ts";
import { keepResults } from "./history-store.ts";
import { pastResultsOf } from "./past-result.ts";
import type { Match } from "./patient.ts";

/** What was read for a patient matched exactly becomes history for the reports that come after it. */
export async function keepHistory(
  tx: PracticeScope,
  practice: string,
  documents: readonly Document[],
  ids: readonly string[],
  matches: readonly Match[],
  at: Date,
): Promise<void> {
  for (const [n, document] of documents.entries()) {
    const match = matches[n];
    const id = ids[n];
    if (document.kind !== "report" || match?.kind !== "exact" || id === undefined) continue;
    const results = pastResultsOf(standardTerms(), document);
    if (results.length === 0) continue;
    await keepResults(tx, practice, { patient: match.patient.id, document: id, results }, at);
  }
}
