import { type Next, NEXTS } from "../protocols/decision.ts";
import type { Action } from "./action.ts";
import type { Holder, Status } from "./item.ts";
import { getMove } from "./may-move.ts";
import type { Move } from "./move.ts";
import type { MoveName } from "./moves.ts";
import type { Plan } from "./plan.ts";

export type State = {
  readonly status: Status;
  readonly next: Next;
  readonly holder: Holder;
  readonly dueAt: Date;
  readonly isLate: boolean;
  readonly patient: string | null;
  /** What was last proposed or signed and has not been sent back since. */
  readonly plan: Plan | null;
  /** Who proposed it, so that nobody countersigns what they did themselves. */
  readonly proposer: string | null;
  /** Who asked the question that stands, and gets the answer. */
  readonly asker: string | null;
  /**
   * What came back, was put beside another report or was changed by the laboratory is at least this cautious
   * until somebody has dealt with it, whatever its own decision says; null where nothing of the kind stands.
   */
  readonly atLeast: Next | null;
  /** When it last came to wait for somebody: what a list calls its age. */
  readonly since: Date;
  /** When it came to its status, whoever held it since: an unsigned one ages by this. */
  readonly statusSince: Date;
  /** The number of the newest action: what a page must still be looking at when it writes. */
  readonly version: number;
  /** The newest action that a person made: what an undo would take back. */
  readonly last: { readonly move: MoveName; readonly by: string; readonly at: Date } | null;
  /** As it was before that action; null where there is nothing that can be taken back. */
  readonly before: State | null;
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
  const move = getMove(action.move);
  if (move.to === "before") return undone(state, action);
  const next = action.detail.next ?? state?.next;
  const holder = action.detail.holder ?? state?.holder;
  const dueAt = action.detail.dueAt === undefined ? state?.dueAt : new Date(action.detail.dueAt);
  const status = move.to === "same" ? state?.status : move.to;
  if (
    status === undefined ||
    next === undefined ||
    holder === undefined ||
    dueAt === undefined ||
    !NEXTS.includes(next)
  ) {
    throw new Error(`action ${action.number} leaves the item without status, next, holder or due time`);
  }
  const { by, at, detail } = action;
  const isNewDue = detail.dueAt !== undefined && dueAt.getTime() > at.getTime();
  return {
    status,
    next,
    holder,
    dueAt,
    isLate: detail.isLate ?? (isNewDue ? false : (state?.isLate ?? false)),
    patient: detail.patient === undefined ? (state?.patient ?? null) : detail.patient,
    ...planOf(state, action, move),
    asker: move.asks === true ? by : status === "asked" ? (state?.asker ?? null) : null,
    atLeast: atLeastOf(state, action, status),
    since: status === state?.status && detail.holder === undefined ? state.since : at,
    statusSince: status === state?.status ? state.statusSince : at,
    version: action.number,
    last: { move: action.move, by, at },
    // Only the newest step can be taken back, so nothing older is carried.
    before: state === null ? null : { ...state, before: null },
  };
}

/** A plan stands until the item comes back to be dealt with anew. */
function planOf(state: State | null, action: Action, move: Move): Pick<State, "plan" | "proposer"> {
  if (action.detail.plan !== undefined) {
    const proposer = move.signs === true ? (state?.proposer ?? null) : action.by;
    return { plan: action.detail.plan, proposer };
  }
  if (move.to === "waiting" && move.keepsPlan !== true) return { plan: null, proposer: null };
  // A doubt takes back what was proposed or signed, as opening it again does: nothing of it leaves while a question stands.
  if (move.asks === true && state !== null && DEALT_WITH.includes(state.status)) return { plan: null, proposer: null };
  return { plan: state?.plan ?? null, proposer: state?.proposer ?? null };
}

const BRINGS_BACK: ReadonlySet<MoveName> = new Set(["meet", "lapse", "unreached", "join", "amend", "letter-moved"]);
const DEALT_WITH: readonly Status[] = ["awaiting", "proposed", "signed", "in-effect", "closed", "returned"];
const TO_DEAL_WITH: readonly Status[] = ["waiting", "acknowledged", "asked"];

/** Of the wrong patient's reasons none holds any more; that it was there is for a GP today, whoever it is then matched to. */
function atLeastOf(state: State | null, { move, detail }: Action, status: Status): Next | null {
  if (!TO_DEAL_WITH.includes(status)) return null;
  if (move === "unmatch") return detail.next ?? null;
  const stands = state?.atLeast ?? null;
  return BRINGS_BACK.has(move) ? (detail.next ?? stands) : stands;
}

function undone(state: State | null, action: Action): State {
  if (state === null || state.before === null) throw new Error(`action ${action.number} has nothing to undo`);
  const last = { move: action.move, by: action.by, at: action.at };
  return { ...state.before, version: action.number, last, before: null };
}
