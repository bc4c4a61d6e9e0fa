import { newId } from "../base/ids.ts";
import type { Action } from "./action.ts";
import type { State } from "./fold.ts";
import { URGENCY } from "./item.ts";
import type { DecisionRow } from "./tables.ts";
import type { Redecided } from "./wish.ts";

// How states, actions and decisions stand in their tables.

/** The columns that lists and counts need, from the fold: `doctor` makes them again and compares. */
export function columnsOf(state: State) {
  return {
    status: state.status,
    next: state.next,
    urgency: URGENCY[state.next],
    holder_kind: state.holder.kind,
    holder: state.holder.name,
    due_at: state.dueAt,
    is_late: state.isLate,
    since: state.since,
    status_since: state.statusSince,
    patient: state.patient,
    proposer: state.proposer,
    tells: (state.plan?.tells ?? null) !== null,
    version: state.version,
  };
}

export function actionRow(practice: string, item: string, action: Action) {
  const { number, move, at, by, role, comment, decision } = action;
  const detail = JSON.stringify(action.detail);
  return { practice, id: newId(), item, number, move, at, by, role, comment, decision, detail };
}

export function decisionRow(practice: string, item: string, made: Redecided, at: Date): DecisionRow {
  return {
    practice,
    id: newId(),
    item,
    decided_at: at,
    inputs: JSON.stringify(made.inputs),
    outcome: JSON.stringify(made.decision),
  };
}
