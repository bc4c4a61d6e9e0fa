import type { PracticeScope } from "../db/practice.ts";
import type { KeptDocument } from "../reading/store.ts";
import type { Match } from "./patient.ts";
import { matchEach } from "./queries.ts";

export type Matched = KeptDocument & { readonly match: Match };

/** The documents of a message, each with whose it is. */
export async function matchDocuments(
  tx: PracticeScope,
  practice: string,
  kept: readonly KeptDocument[],
): Promise<readonly Matched[]> {
  const matches = await matchEach(
    tx,
    practice,
    kept.map(({ document }) => document),
  );
  return kept.map((one, n) => ({ ...one, match: matches[n] ?? { kind: "none", why: "It was not matched." } }));
}
