import type { PracticeScope } from "../db/practice.ts";
import type { Document } from "../reading/report.ts";
import { keepEach } from "./history-store.ts";
import type { Match } from "./patient.ts";

/** `keepEach` over three lists in the same order. */
export async function keepHistory(
  tx: PracticeScope,
  practice: string,
  documents: readonly Document[],
  ids: readonly string[],
  matches: readonly Match[],
  at: Date,
): Promise<void> {
  const matched = documents.map((document, n) => ({ document, id: ids[n]!, match: matches[n]! }));
  await keepEach(tx, practice, matched, at);
}
