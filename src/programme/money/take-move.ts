import { type Selectable, type Transaction, type Updateable } from "kysely";
import { isId } from "../../base/ids.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { getSums, whatLacks } from "./budget.ts";
import { applyMove, type ClaimMoveName, type ClaimState, getMove, STATE_WORDS } from "./claim-moves.ts";
import { type Fact, type Looked, lookFor } from "./facts.ts";
import { getCohortLearner, getMilestoneOf, readKnown } from "./known.ts";
import { lockHub, logMoney, type MoneyActor } from "./money-log.ts";
import { pence } from "./pence.ts";
import { whyNotTheirs } from "./second-person.ts";
import type { ClaimsTable } from "./tables.ts";

type Shared = Transaction<Tables>;
export type Claim = Selectable<ClaimsTable>;

export type MoveWish = {
  readonly move: ClaimMoveName;
  /** Why, or the bank's reference; "" where nothing was said. */
  readonly words: string;
  /** The version that whoever asks was shown; null where the payment file asks, which holds the hub's lock. */
  readonly version: number | null;
  /** Only of "put-in-file". */
  readonly file?: string;
};

/** The claim, whosever it is: who may see it is the caller's to have asked. */
export async function getClaim(tx: Shared, id: string): Promise<Claim> {
  const row = isId(id)
    ? await tx.selectFrom("shared.claims").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (row === undefined) throw new Refusal("not-found", "There is no such claim.");
  return row;
}

/** What a claim stands on can be taken back, and its learner leave: these moves ask again whether it is so. */
const LOOKS_AGAIN: ReadonlySet<ClaimMoveName> = new Set(["put-forward", "claim-again", "approve"]);

/** Makes one move of a claim, with its line in the trail; gives the new state. Refuses with the reason. */
export async function takeMove(
  tx: Shared,
  actor: MoneyActor,
  id: string,
  wish: MoveWish,
  at: Date,
): Promise<ClaimState> {
  await lockHub(tx, (await getClaim(tx, id)).hub);
  const claim = await getClaim(tx, id);
  const move = getMove(wish.move);
  const hands = { claimedBy: claim.claimed_by, claimedAs: claim.claimed_as };
  const looked = LOOKS_AGAIN.has(wish.move) ? await lookAgain(tx, claim) : null;
  const confirmedBy = (looked?.kind === "shown" ? looked.fact : claim.fact).by;
  const notTheirs = whyNotTheirs(move, actor, { ...hands, confirmedBy });
  if (notTheirs !== null) throw new Refusal("not-allowed", `${notTheirs} Nothing was saved.`);
  if (wish.version !== null && wish.version !== claim.version) {
    throw new Refusal("conflict", "Somebody has changed this claim since you opened the page. Nothing was saved.");
  }
  const next = move.kind === claim.kind ? applyMove(claim.state, wish.move) : null;
  if (next === null) {
    const stands = STATE_WORDS[claim.kind][claim.state].toLowerCase();
    throw new Refusal("conflict", `This claim is ${stands}, so that this cannot be done now. Nothing was saved.`);
  }
  if (move.asks !== "nothing" && wish.words === "") {
    const what = move.asks === "why" ? "Say why." : "Give the bank's reference.";
    throw new Refusal("bad-input", `${what} Nothing was saved.`);
  }
  const also = await alsoChanged(tx, actor, claim, { ...wish, looked }, at);
  await tx
    .updateTable("shared.claims")
    .set({ state: next, since: at, version: claim.version + 1, ...also })
    .where("id", "=", id)
    .execute();
  await logMoney(tx, claim.hub, actor, at, {
    what: wish.move,
    subject: id,
    words: wish.words === "" ? null : wish.words,
    detail: { pence: claim.pence, milestone: claim.milestone },
  });
  return next;
}

async function alsoChanged(
  tx: Shared,
  { account }: MoneyActor,
  claim: Claim,
  { move, words, file, looked }: MoveWish & { readonly looked: Looked | null },
  at: Date,
): Promise<Updateable<ClaimsTable>> {
  switch (move) {
    case "put-forward":
    case "claim-again": {
      const fact = shownIn(looked);
      await refuseWithoutRoom(tx, claim);
      return { fact: JSON.stringify(fact), claimed_by: [...new Set([...claim.claimed_by, account])] };
    }
    case "put-in-file":
      if (file === undefined) throw new Error("a claim is put in a file by whoever makes the file");
      return { file };
    case "pay":
      return { paid_on: localDay(at), bank_reference: words };
    case "approve":
      return { fact: JSON.stringify(shownIn(looked)) };
    case "fail":
      await refuseWhereAskedBack(tx, claim.id);
      return {
        file: null,
        paid_on: null,
        bank_reference: null,
        claimed_by: [...new Set([...claim.claimed_by, account])],
      };
    case "take-back":
      // The milestone can be claimed anew from now on.
      if (claim.of !== null) {
        await tx.updateTable("shared.claims").set({ stands: false }).where("id", "=", claim.of).execute();
      }
      return { paid_on: localDay(at), bank_reference: words };
    case "withdraw":
    case "give-up":
      return { stands: false };
    case "claim":
    case "wait":
    case "return":
    case "ask-back":
    case "approve-back":
      return {};
  }
}

/** Whether what the claim stands on is so now, and by what, by the milestones that it was claimed by. */
export async function lookAgain(
  tx: Shared,
  claim: Pick<Claim, "member" | "learner" | "milestone" | "funding">,
): Promise<Looked> {
  const milestone = await getMilestoneOf(tx, claim);
  const learner = await getCohortLearner(tx, claim.member, claim.learner);
  return lookFor(milestone, await readKnown(tx, learner));
}

function shownIn(looked: Looked | null): Fact {
  if (looked === null) throw new Error("a move that stands on a fact has looked for it");
  if (looked.kind === "missing") throw new Refusal("conflict", `${looked.says} Nothing was saved.`);
  return looked.fact;
}

/** What waited or was returned has to find room in the budget. */
async function refuseWithoutRoom(tx: Shared, claim: Claim): Promise<void> {
  const lacks = whatLacks(await getSums(tx, claim.hub), pence(claim.pence));
  if (lacks !== null) throw new Refusal("conflict", `There is no room in the budget yet. ${lacks} Nothing was saved.`);
}

async function refuseWhereAskedBack(tx: Shared, claim: string): Promise<void> {
  const back = await tx
    .selectFrom("shared.claims")
    .select("id")
    .where("of", "=", claim)
    .where("stands", "=", true)
    .executeTakeFirst();
  if (back !== undefined) {
    throw new Refusal("conflict", "This money is asked back: a failed payment is not asked back. Nothing was saved.");
  }
}
