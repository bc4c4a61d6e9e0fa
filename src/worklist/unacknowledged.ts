import { getMove } from "./may-move.ts";
import type { Action } from "./action.ts";
import { type State, step } from "./fold.ts";

// A "GP now" needs a GP who takes it by name. Passing it on, asking about it and raising it do not stop the
// clock, and an acknowledgement that was undone never stopped it.

export const ALARM_AFTER_MS = 15 * 60_000;

/** Since when it has needed somebody to take it; null where it does not, or somebody has. */
export function unacknowledgedSince(actions: readonly Action[]): Date | null {
  let state: State | null = null;
  let since: Date | null = null;
  let before: Date | null = null;
  for (const action of actions) {
    state = step(state, action);
    const was: Date | null = since;
    const isNeeded = state.next === "gp-now" && (state.status === "waiting" || state.status === "asked");
    const isUndone = getMove(action.move).to === "before";
    since = isNeeded ? ((isUndone ? before : since) ?? action.at) : null;
    before = was;
  }
  return since;
}
