import type { Actor } from "../audit/event.ts";
import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Role } from "../people/role.ts";
import type { Decision } from "../protocols/decision.ts";
import type { Action, ActionDetail } from "./action.ts";
import { dueAt } from "./due.ts";
import { fold, type State } from "./fold.ts";
import { queueFor, URGENCY } from "./item.ts";
import { getMove, type MoveName, whyNot } from "./moves.ts";
import { readActions } from "./queries.ts";
import type { DecisionRow, ItemRow } from "./tables.ts";

/** A document that was decided and now becomes a piece of work. */
export type Opening = {
  readonly document: string;
  readonly patient: string | null;
  /** What the list shows: whom it is about, and what. */
  readonly subject: string;
  readonly about: string;
  readonly decision: Decision;
  /** All that the decision was made from, so that it can be made again. */
  readonly inputs: unknown;
};

/** Opens one item for each; their states are the fold of the "open" actions written with them. */
export async function openItems(
  tx: PracticeScope,
  practice: string,
  openings: readonly Opening[],
  at: Date,
): Promise<readonly string[]> {
  const rows = openings.map((opening) => rowsOf(practice, opening, at));
  if (rows.length === 0) return [];
  await Promise.all([
    tx
      .insertInto("practice.items")
      .values(rows.map((row) => row.item))
      .execute(),
    tx
      .insertInto("practice.decisions")
      .values(rows.map((row) => row.decision))
      .execute(),
    tx
      .insertInto("practice.actions")
      .values(rows.map((row) => row.action))
      .execute(),
  ]);
  return rows.map((row) => row.item.id);
}

function rowsOf(practice: string, opening: Opening, at: Date) {
  const item = newId();
  const decision = decisionRow(practice, item, opening, at);
  const action: Action = {
    number: 1,
    move: "open",
    at,
    by: "machine",
    role: "machine",
    comment: null,
    decision: decision.id,
    detail: detailOf(opening.decision, at),
  };
  const state = fold([action]);
  const row: ItemRow = {
    practice,
    id: item,
    origin: "document",
    document: opening.document,
    patient: opening.patient,
    subject: opening.subject,
    about: opening.about,
    opened_at: at,
    ...columnsOf(state),
  };
  return { item: row, decision, action: actionRow(practice, item, action) };
}

function decisionRow(
  practice: string,
  item: string,
  made: Pick<Opening, "decision" | "inputs">,
  at: Date,
): DecisionRow {
  return {
    practice,
    id: newId(),
    item,
    decided_at: at,
    inputs: JSON.stringify(made.inputs),
    outcome: JSON.stringify(made.decision),
  };
}

/** `within` runs from receipt, so a second decision does not give more time than the first. */
function detailOf(decision: Decision, receivedAt: Date): ActionDetail {
  return {
    next: decision.next,
    dueAt: dueAt(receivedAt, decision.within).toISOString(),
    holder: queueFor(decision.next),
  };
}

function columnsOf(state: State) {
  return {
    status: state.status,
    next: state.next,
    urgency: URGENCY[state.next],
    holder_kind: state.holder.kind,
    holder: state.holder.name,
    due_at: state.dueAt,
    version: state.version,
  };
}

function actionRow(practice: string, item: string, action: Action) {
  const { number, move, at, by, role, comment, decision } = action;
  const detail = JSON.stringify(action.detail);
  return { practice, id: newId(), item, number, move, at, by, role, comment, decision, detail };
}

export type Wish = {
  readonly item: string;
  /** The version that the person was looking at; another one since then is a conflict. */
  readonly version: number;
  readonly move: MoveName;
  readonly actor: Actor & { readonly role: Role | "machine" };
  readonly comment: string | null;
  readonly redecided?: Pick<Opening, "decision" | "inputs">;
};

/** Makes one move, or refuses with the reason; the item's columns are written by the same fold. */
export async function act(tx: PracticeScope, practice: string, wish: Wish, at: Date): Promise<State> {
  const locked = await tx
    .selectFrom("practice.items")
    .select(["opened_at", "status", "next", "version"])
    .where("practice", "=", practice)
    .where("id", "=", wish.item)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) throw new Refusal("not-found", "There is no such report at this practice.");
  const no = whyNot(getMove(wish.move), wish.actor.role, locked.status, locked.next);
  if (no !== null) throw new Refusal("not-allowed", no);
  if (locked.version !== wish.version) {
    throw new Refusal(
      "conflict",
      "Somebody else has changed this report since you opened it. Nothing of yours was done.",
    );
  }
  const before = await readActions(tx, practice, wish.item);
  const decided = wish.redecided === undefined ? null : decisionRow(practice, wish.item, wish.redecided, at);
  if (decided !== null) await tx.insertInto("practice.decisions").values(decided).execute();
  const action: Action = {
    number: before.length + 1,
    move: wish.move,
    at,
    by: wish.actor.by,
    role: wish.actor.role,
    comment: wish.comment,
    decision: decided?.id ?? null,
    detail: effectOf(wish, locked.opened_at),
  };
  const state = fold([...before, action]);
  await tx
    .insertInto("practice.actions")
    .values(actionRow(practice, wish.item, action))
    .execute();
  await tx
    .updateTable("practice.items")
    .set(columnsOf(state))
    .where("practice", "=", practice)
    .where("id", "=", wish.item)
    .execute();
  return state;
}

function effectOf(wish: Wish, receivedAt: Date): ActionDetail {
  switch (wish.move) {
    case "open":
      throw new Refusal("not-allowed", "An item is opened once, by the document that it came from.");
    case "acknowledge":
      return { holder: { kind: "person", name: wish.actor.by } };
    case "answer":
    case "decide":
      return wish.redecided === undefined ? {} : detailOf(wish.redecided.decision, receivedAt);
  }
}
