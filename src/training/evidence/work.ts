import type { MoveName } from "../../worklist/moves.ts";

// What the log says of a learner's own proposals over a period. Items stand in it by their ids alone: nothing of a
// patient.

export const OUTCOMES = ["agreed", "changed", "returned", "taken-back", "open"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  agreed: "Agreed and signed as proposed",
  changed: "Changed and signed",
  returned: "Returned",
  "taken-back": "Taken back by the learner",
  open: "Not decided yet",
};

/** One proposal: the item's id, which move it was, and what became of it. */
export type Proposal = {
  readonly item: string;
  readonly move: MoveName;
  readonly at: string;
  readonly outcome: Outcome;
};

export type Work = {
  /** ISO days in the practice, both included. */
  readonly from: string;
  readonly until: string;
  /** When the log was read, ISO 8601. */
  readonly readAt: string;
  readonly proposals: readonly Proposal[];
};

/** How many of each outcome. */
export function countOutcomes({ proposals }: Pick<Work, "proposals">): Readonly<Record<Outcome, number>> {
  const counts: Record<Outcome, number> = { agreed: 0, changed: 0, returned: 0, "taken-back": 0, open: 0 };
  for (const { outcome } of proposals) counts[outcome] += 1;
  return counts;
}
