import type { AuditEvent } from "../audit/event.ts";
import { canonical, sha256Of } from "../base/canonical.ts";
import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { refuseUnconfirmed } from "../people/confirmed.ts";
import type { Person } from "../people/role.ts";
import { findDocument } from "../reading/store.ts";
import { getMove } from "../worklist/may-move.ts";
import { holdStill } from "../worklist/marks-store.ts";
import type { MoveName } from "../worklist/moves.ts";
import { UNDO_MS } from "../worklist/needs.ts";
import { getDecision, getItem } from "../worklist/queries.ts";
import { type Acted, act } from "../worklist/store.ts";
import type { ItemRow } from "../worklist/tables.ts";
import type { Wish } from "../worklist/wish.ts";
import type { Grade } from "./autonomy/grade.ts";
import { holdTrust } from "./autonomy/hold.ts";
import { refuseOwnWords } from "./autonomy/own-words.ts";
import { refuseOtherPlan } from "./autonomy/sampled-plan.ts";
import { scoreMove } from "./autonomy/score-move.ts";
import { grantsOf } from "./grants.ts";
import { shownMark } from "./shown.ts";
import { followLetter } from "./follow-letter.ts";
import { refuseNotDone } from "./plainly-done.ts";
import { keepSignature } from "./signature.ts";

/** A move that a person makes; who they are and what they may is found here and cannot be claimed. */
export type PersonsWish = Omit<Wish, "actor" | "grants"> & {
  /** What the person was shown, as `shownMark` gives it; `agree` is refused without it. */
  readonly shown?: string;
  /** Of what somebody proposed and this changes or returns: how much was wrong with it. */
  readonly grade?: Grade;
};

export type Made = Acted & { readonly events: readonly AuditEvent[] };

/**
 * The one way in which a person moves an item: the move, the signature where it is one, and the events for the
 * audit, which the caller appends as its transaction's last statement. Refuses with the reason.
 */
export async function makeMove(
  tx: PracticeScope,
  practice: string,
  person: Person,
  wish: PersonsWish,
  at: Date,
): Promise<Made> {
  refuseUnconfirmed(person);
  await holdTrustIn(tx, practice, person, wish);
  await holdWithLetter(tx, practice, wish.item);
  const item = await getItem(tx, practice, wish.item);
  const grants = await grantsOf(tx, practice, person, item, at);
  const actor = { by: person.account, role: person.role };
  const { shown, grade, ...asked } = wish;
  if (wish.move === "request-tests") refuseUnsignedWords(person, wish);
  if (getMove(wish.move).takesEffect === true) {
    refuseOtherPlan(wish.move, wish.plan);
    await refuseOwnWords(tx, person, item, wish.plan, at);
  }
  const acted = await act(tx, practice, { ...asked, actor, grants }, at);
  refuseNotDone(person, wish);
  // Refused after the act: the transaction ends with it, and the table of moves has given its own reasons first.
  if (wish.move === "agree") await refuseUnlessShown(tx, practice, acted, wish, shown);
  if (wish.move === "confirm") refuseUnsettled(acted, at);
  const authority = getMove(wish.move).signs === true ? await sign(tx, practice, acted, item, at) : undefined;
  if (wish.move === "release") await keepRelease(tx, practice, acted, wish);
  const followed = await followLetter(tx, practice, acted, item, at);
  const scored = await scoreMove(tx, practice, person, acted, item, grade, at);
  const event: AuditEvent = { ...actor, at, event: `item-${wish.move}`, subject: wish.item, device: "page" };
  return { ...acted, events: [authority === undefined ? event : { ...event, authority }, ...followed, ...scored] };
}

/**
 * Whoever's trust the step rests on or says something of is held before the item is, always in this order: a check that
 * ends it at this moment is seen before the step, or comes after it and looks back.
 */
async function holdTrustIn(tx: PracticeScope, practice: string, person: Person, wish: PersonsWish): Promise<void> {
  if (getMove(wish.move).takesEffect === true) return holdTrust(tx, practice, person.account);
  if (!SAYS_OF_TRUST.includes(wish.move)) return;
  const { proposer } = await getItem(tx, practice, wish.item);
  if (proposer !== null) await holdTrust(tx, practice, proposer);
}

const SAYS_OF_TRUST: readonly MoveName[] = ["agree", "change", "return", "reopen", "undo"];

/**
 * A letter and what it asks for are one to whoever looks at how far its work is: the letter is held first, whichever
 * of them is moved, so that none closes over an action that another opens at the same moment.
 */
async function holdWithLetter(tx: PracticeScope, practice: string, id: string): Promise<void> {
  const { kind, letter } = await getItem(tx, practice, id);
  if (kind === "letter" || kind === "action") await holdStill(tx, practice, letter ?? id);
}

async function refuseUnlessShown(
  tx: PracticeScope,
  practice: string,
  { state }: Acted,
  { item }: PersonsWish,
  shown: string | undefined,
): Promise<void> {
  if (state.plan === null) throw new Error("a signature without a plan");
  const { id } = await getDecision(tx, practice, item);
  if (shown === shownMark(state.plan, id)) return;
  throw new Refusal("conflict", "This is not what you were shown. Nothing was signed. Read it again before you sign.");
}

/** Tests may go before the countersignature where a GP has signed so; words to the patient never do. */
function refuseUnsignedWords({ role }: Person, { plan }: PersonsWish): void {
  if (role === "gp" || plan === undefined || plan.tells === null) return;
  throw new Refusal(
    "not-allowed",
    "Words for the patient wait for a GP's countersignature. Propose them with the tests.",
  );
}

/** A signature takes effect when it can no longer be taken back, and filing is an effect. */
function refuseUnsettled({ before }: Acted, at: Date): void {
  if (at.getTime() - before.statusSince.getTime() > UNDO_MS) return;
  throw new Refusal("conflict", "This was signed a moment ago and may still be taken back. Wait ten seconds.");
}

/** Gives the signature's hash, by which the audit names it. */
async function sign(
  tx: PracticeScope,
  practice: string,
  { state, action }: Acted,
  item: ItemRow,
  at: Date,
): Promise<string> {
  const { plan, patient } = state;
  if (plan === null || patient === null) throw new Error("a signature without plan or patient");
  const decision = await getDecision(tx, practice, item.id);
  const document = item.document === null ? undefined : await findDocument(tx, practice, item.document);
  const { number, by, role } = action;
  const bound = {
    item: item.id,
    action: number,
    by,
    role,
    at: at.toISOString(),
    patient,
    plan,
    document: document === undefined ? null : sha256Of(canonical(document.content)),
    decision: decision.id,
    outcome: sha256Of(canonical(decision.outcome)),
    inputs: sha256Of(canonical(decision.inputs)),
    seals: decision.inputs.seals ?? {},
  };
  return keepSignature(tx, practice, bound, at);
}

async function keepRelease(tx: PracticeScope, practice: string, { action }: Acted, wish: PersonsWish): Promise<void> {
  const { by, at, comment } = action;
  const row = { practice, id: newId(), item: wish.item, action: action.number, by, at, reason: comment ?? "" };
  await tx.insertInto("practice.releases").values(row).execute();
}
