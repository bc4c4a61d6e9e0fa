import { GOVERNED } from "../../people/scope/governed.ts";
import type { Action } from "../../worklist/action.ts";
import { getMove } from "../../worklist/may-move.ts";

/** The proposal that a check looks at, where it is somebody's whose deeds come from a post; null where it is not. */
export function proposalBefore(actions: readonly Action[], number: number) {
  const found = actions.findLast((one) => one.number < number && getMove(one.move).to === "proposed");
  const plan = found?.detail.plan;
  if (found === undefined || plan === undefined || !GOVERNED.some((role) => role === found.role)) return null;
  return { number: found.number, by: found.by, plan };
}
