import { GOVERNED } from "../../people/scope/governed.ts";
import { signingOf } from "../../outbox/held.ts";
import type { Action } from "../../worklist/action.ts";
import type { Status } from "../../worklist/item.ts";
import { getMove } from "../../worklist/may-move.ts";

/** The proposal that a check looks at, where it is somebody's whose deeds come from a post; null where it is not. */
export function proposalBefore(actions: readonly Action[], number: number) {
  const found = actions.findLast((one) => one.number < number && getMove(one.move).to === "proposed");
  const plan = found?.detail.plan;
  if (found === undefined || plan === undefined || !GOVERNED.some((role) => role === found.role)) return null;
  return { number: found.number, by: found.by, plan };
}

/** The step by which it takes effect unsigned, or did until it was filed; null where a GP signed it or nobody did. */
export function effectOfUnsigned(actions: readonly Action[], status: Status): { number: number; by: string } | null {
  const step = signingOf({ item: { id: "", patient: null, status }, actions });
  if (step === undefined || getMove(step.move).takesEffect !== true) return null;
  return { number: step.number, by: step.by };
}
