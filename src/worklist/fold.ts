import { type Next, NEXTS } from "../protocols/decision.ts";
import type { Action } from "./action.ts";
import type { Holder, Status } from "./item.ts";
import { getMove } from "./moves.ts";

export type State = {
  readonly status: Status;
  readonly next: Next;
  readonly holder: Holder;
  readonly dueAt: Date;
  /** The number of the newest action: what a page must still be looking at when it writes. */
  readonly version: number;
};

/** An item's state from its actions, oldest first; throws where they have a gap or do not begin with "open". */
export function fold(actions: readonly Action[]): State {
  let state: State | null = null;
  for (const action of actions) state = step(state, action);
  if (state === null) throw new Error("an item without actions");
  return state;
}

/** One action further. The caller has asked the moves table whether it may be made. */
export function step(state: State | null, action: Action): State {
  if (action.number !== (state?.version ?? 0) + 1) throw new Error(`action ${action.number} out of order`);
  const { to } = getMove(action.move);
  const next = action.detail.next ?? state?.next;
  const holder = action.detail.holder ?? state?.holder;
  const dueAt = action.detail.dueAt === undefined ? state?.dueAt : instant(action.detail.dueAt);
  if (next === undefined || holder === undefined || dueAt === undefined || !NEXTS.includes(next)) {
    throw new Error(`action ${action.number} leaves the item without next, holder or due time`);
  }
  return { status: to, next, holder, dueAt, version: action.number };
}

function instant(iso: string): Date {
  return new Date(iso);
}
