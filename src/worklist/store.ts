import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Action } from "./action.ts";
import { findClaim, releaseClaim } from "./claims.ts";
import { effectOf } from "./effect.ts";
import { askAgain, openExpectations, withdrawExpectations } from "./expectations-store.ts";
import { fold, type State, step } from "./fold.ts";
import { isTheirs } from "./open-to.ts";
import { getMove, whyNot, whyNotRole } from "./may-move.ts";
import type { Move } from "./move.ts";
import type { Circumstances } from "./needs.ts";
import { readActions } from "./queries.ts";
import { refuseUnread } from "./read-all.ts";
import { actionRow, columnsOf, decisionRow } from "./rows.ts";
import type { ItemRow } from "./tables.ts";
import { NO_GRANTS, type Wish } from "./wish.ts";
import { notHere } from "./not-here.ts";

export type Acted = { readonly state: State; readonly before: State; readonly action: Action };

/** Makes one move, or refuses with the reason; the item's columns are written by the same fold. */
export async function act(tx: PracticeScope, practice: string, wish: Wish, at: Date): Promise<Acted> {
  const locked = await tx
    .selectFrom("practice.items")
    .select(["opened_at", "kind"])
    .where("practice", "=", practice)
    .where("id", "=", wish.item)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) throw notHere();
  const before = fold(await readActions(tx, practice, wish.item));
  const move = getMove(wish.move);
  const never = whyNotRole(move, wish.actor.role);
  if (never !== null) throw new Refusal("not-allowed", never);
  refuseStale(wish, before);
  const no = whyNot(move, circumstancesOf(wish, before, locked, at));
  if (no !== null) throw new Refusal("not-allowed", no);
  refuseWithoutComment(move, wish);
  refuseUnread(move, wish.plan);
  if (wish.actor.role !== "machine") await refuseClaimed(tx, practice, wish, at);
  const decided = wish.redecided === undefined ? null : decisionRow(practice, wish.item, wish.redecided, at);
  if (decided !== null) await tx.insertInto("practice.decisions").values(decided).execute();
  const action: Action = {
    number: before.version + 1,
    move: wish.move,
    at,
    by: wish.actor.by,
    role: wish.actor.role,
    comment: wish.comment,
    decision: decided?.id ?? null,
    detail: effectOf(wish, before, locked.opened_at, at),
  };
  const state = step(before, action);
  await tx
    .insertInto("practice.actions")
    .values(actionRow(practice, wish.item, action))
    .execute();
  await tx
    .updateTable("practice.items")
    .set({
      ...columnsOf(state),
      ...(wish.patient === undefined ? {} : { subject: wish.patient.name }),
      ...(wish.subject === undefined ? {} : { subject: wish.subject }),
      ...(wish.redecided === undefined ? {} : { asks: wish.redecided.decision.asks.length > 0 }),
    })
    .where("practice", "=", practice)
    .where("id", "=", wish.item)
    .execute();
  await follow(tx, practice, { state, before, action }, wish);
  return { state, before, action };
}

/** What the moves table asks about, as it is now. */
export function circumstancesOf(
  wish: Pick<Wish, "actor" | "grants">,
  state: State,
  { kind }: Pick<ItemRow, "kind">,
  at: Date,
): Circumstances {
  const { last, before } = state;
  const { role } = wish.actor;
  return {
    status: state.status,
    next: state.next,
    role,
    by: wish.actor.by,
    at,
    isTheirs: role !== "machine" && isTheirs(state.holder, { account: wish.actor.by, role }),
    isMatched: state.patient !== null,
    isUnreadable: kind === "unreadable",
    kind,
    hasPlan: state.plan !== null,
    proposer: state.proposer,
    last:
      last === null
        ? null
        : { by: last.by, at: last.at, isUndoable: before !== null && getMove(last.move).undoable === true },
    ...(wish.grants ?? NO_GRANTS),
  };
}

function refuseStale(wish: Wish, { version }: State): void {
  if (version === wish.version) return;
  throw new Refusal("conflict", "Somebody else has changed this since you opened it. Nothing of yours was done.");
}

function refuseWithoutComment({ comment, words }: Move, wish: Wish): void {
  if (comment !== "needed" || (wish.comment !== null && wish.comment.trim() !== "")) return;
  throw new Refusal("bad-input", `"${words}" needs a few words of yours. Nothing was done.`);
}

async function refuseClaimed(tx: PracticeScope, practice: string, wish: Wish, at: Date): Promise<void> {
  const held = await findClaim(tx, practice, wish.item, at);
  if (held !== null && held.account !== wish.actor.by) {
    throw new Refusal("conflict", "Somebody else has said that they are doing this. Nothing of yours was done.");
  }
  await releaseClaim(tx, practice, wish.item, wish.actor.by, at);
}

/** What was asked for becomes expected with the step that asks, and goes with it when that is taken back. */
async function follow(
  tx: PracticeScope,
  practice: string,
  { state, before, action }: Acted,
  wish: Wish,
): Promise<void> {
  const { item, actor } = wish;
  const withdraw = (why: string, number?: number): Promise<void> =>
    withdrawExpectations(
      tx,
      practice,
      { item, by: actor.by, why, ...(number === undefined ? {} : { action: number }) },
      action.at,
    );
  if (wish.move === "undo") {
    await withdraw("Undone.", before.version);
    // A doubt took back what nobody had requested yet; whoever takes the doubt back must not lose it.
    const { last } = before;
    const isDoubt = last !== null && getMove(last.move).asks === true;
    return isDoubt ? askAgain(tx, practice, { item, withdrawnAt: last.at }, action.at) : undefined;
  }
  if (wish.move === "unmatch") return withdraw("The report was matched to the wrong patient.");
  // What was signed for and is not requested yet goes with the signed plan; what was requested is still expected.
  const isDoubt = getMove(wish.move).asks === true && before.status === "awaiting";
  const wasSigned = ["signed", "in-effect", "closed"].includes(before.status) || isDoubt;
  if (wasSigned && before.plan !== null && state.plan === null) {
    const why = "What asked for it was opened again before it was requested.";
    await withdrawExpectations(tx, practice, { item, by: actor.by, why, unmade: true }, action.at);
  }
  const { signs, takesEffect } = getMove(wish.move);
  const asks = wish.move === "request-tests" || signs === true || takesEffect === true;
  if (!asks || state.plan === null || state.patient === null) return;
  const from = { patient: state.patient, item, action: action.number, by: actor.by };
  await openExpectations(tx, practice, from, state.plan.expects, action.at);
}
