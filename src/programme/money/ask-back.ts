import type { Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { getMove } from "./claim-moves.ts";
import { lockHub, logMoney, type MoneyActor } from "./money-log.ts";
import { getClaim } from "./take-move.ts";

/**
 * Asks back what was paid: a new line, less than nothing, with its reason; the paid claim stays as it was paid. It frees
 * nothing of the budget before the money has come. Gives the new line's id.
 */
export async function askBack(
  tx: Transaction<Tables>,
  actor: MoneyActor,
  { claim: id, words, version }: { readonly claim: string; readonly words: string; readonly version: number },
  at: Date,
): Promise<string> {
  await lockHub(tx, (await getClaim(tx, id)).hub);
  const paid = await getClaim(tx, id);
  if (!getMove("ask-back").who.includes(actor.as)) {
    throw new Refusal("not-allowed", "Money is asked back by the hub or the nation. Nothing was saved.");
  }
  if (version !== paid.version) {
    throw new Refusal("conflict", "Somebody has changed this claim since you opened the page. Nothing was saved.");
  }
  if (paid.kind !== "payment" || paid.state !== "paid") {
    throw new Refusal("conflict", "Only what was paid is asked back. Nothing was saved.");
  }
  if (words === "") throw new Refusal("bad-input", "Say why. Nothing was saved.");
  const back = await tx
    .selectFrom("shared.claims")
    .select("id")
    .where("of", "=", id)
    .where("stands", "=", true)
    .executeTakeFirst();
  if (back !== undefined) throw new Refusal("conflict", "This money is asked back already. Nothing was saved.");
  const line = {
    id: newId(),
    hub: paid.hub,
    member: paid.member,
    learner: paid.learner,
    milestone: paid.milestone,
    milestone_words: paid.milestone_words,
    funding: paid.funding,
    kind: "clawback",
    of: id,
    pence: -paid.pence,
    // What it stands on is the reason that was given; who gave it is among those who claimed it.
    fact: JSON.stringify({ ...paid.fact, by: null }),
    state: "claimed",
    since: at,
    version: 1,
    stands: true,
    claimed_as: actor.as,
    file: null,
    paid_on: null,
    bank_reference: null,
  } as const;
  await tx
    .insertInto("shared.claims")
    .values({ ...line, claimed_by: [actor.account] })
    .execute();
  await logMoney(tx, paid.hub, actor, at, {
    what: "ask-back",
    subject: line.id,
    words,
    detail: { of: id, pence: line.pence, milestone: paid.milestone },
  });
  return line.id;
}
