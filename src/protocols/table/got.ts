import type { Next } from "../decision.ts";
import type { Outcome } from "./compile.ts";

/** What a table said of a case. Without exactly one clause nobody but a GP can decide, and `clause` is null. */
export type Got = { readonly clause: string | null; readonly next: Next };

export function gotOf(outcome: Outcome): Got {
  if (outcome.kind !== "clause") return { clause: null, next: "gp" };
  return { clause: outcome.clause.clause, next: outcome.clause.next };
}
