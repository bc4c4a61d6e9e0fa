import type { Match } from "./patient.ts";

/**
 * The accounts to whom any of those who may be meant is oneself or a relative. An exact match has none: whose it
 * is then says who sees it, as the register has it at the time.
 */
export function relationsOfCandidates(match: Match): readonly string[] {
  if (match.kind !== "candidates") return [];
  return [...new Set(match.candidates.flatMap(({ patient }) => patient.staffRelations))];
}
