import type { Match } from "./patient.ts";

/**
 * The accounts to whom any of those who may be meant is oneself or a relative. An exact match has none: whose it
 * is then says who sees it, as the register has it at the time.
 */
export function relationsOfCandidates(match: Match): readonly string[] {
  return match.kind === "exact" ? [] : relationsOf(match);
}

/** The same, with those of whoever fits exactly: a person has not said yet that it is they. */
export function relationsOf(match: Match): readonly string[] {
  switch (match.kind) {
    case "exact":
      return match.patient.staffRelations;
    case "candidates":
      return [...new Set(match.candidates.flatMap(({ patient }) => patient.staffRelations))];
    case "none":
      return [];
  }
}
