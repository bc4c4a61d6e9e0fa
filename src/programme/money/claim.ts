import { type Selectable, type Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { showDate } from "../../base/show-date.ts";
import { localDay } from "../../base/local-day.ts";
import type { Tables } from "../../db/tables.ts";
import type { Member } from "../joining/member.ts";
import { getSums, whatLacks } from "./budget.ts";
import { getMove, STATE_WORDS } from "./claim-moves.ts";
import { lookFor } from "./facts.ts";
import { getCohortLearner, getMilestone, readKnown } from "./known.ts";
import { lockHub, logMoney, type MoneyActor } from "./money-log.ts";
import { pence, poundsWords } from "./pence.ts";
import type { CohortLearnersTable } from "../shape/tables.ts";
import type { ClaimsTable } from "./tables.ts";

type Shared = Transaction<Tables>;

export type Claimed =
  | { readonly kind: "claimed"; readonly claim: string }
  /** It is kept and promised to nobody, with the numbers. */
  | { readonly kind: "waiting"; readonly claim: string; readonly says: string };

/**
 * Claims a milestone of a learner: kept where a fact shows it, as waiting where the hub's budget has no room. Refuses
 * what nothing shows, with what is missing, and what is claimed already, with which claim stands.
 */
export async function makeClaim(
  tx: Shared,
  actor: MoneyActor,
  wish: { readonly member: Member; readonly learner: string; readonly milestone: string },
  at: Date,
): Promise<Claimed> {
  const { member } = wish;
  if (!getMove("claim").who.includes(actor.as)) {
    throw new Refusal("not-allowed", "A practice claims, or its hub lead on its behalf. Nothing was claimed.");
  }
  await lockHub(tx, member.hub);
  const learner = await getCohortLearner(tx, member.id, wish.learner);
  const { funding, milestone } = await getMilestone(tx, member.edition, wish.milestone);
  const standing = await findStanding(tx, learner, milestone.id);
  if (standing !== null) throw twice(standing, learner.id, milestone.words);
  const looked = lookFor(milestone, await readKnown(tx, learner));
  if (looked.kind === "missing") throw new Refusal("conflict", `${looked.says} Nothing was claimed.`);
  const lacks = whatLacks(await getSums(tx, member.hub), pence(milestone.pence));
  const claim = {
    id: newId(),
    hub: member.hub,
    member: member.id,
    learner: learner.id,
    milestone: milestone.id,
    milestone_words: milestone.words,
    funding: funding.id,
    kind: "payment",
    of: null,
    pence: milestone.pence,
    state: lacks === null ? "claimed" : "waiting",
    since: at,
    version: 1,
    stands: true,
    claimed_by: [actor.account],
    claimed_as: actor.as,
    file: null,
    paid_on: null,
    bank_reference: null,
  } as const;
  await tx
    .insertInto("shared.claims")
    .values({ ...claim, claimed_by: [actor.account], fact: JSON.stringify(looked.fact) })
    .execute();
  await logMoney(tx, member.hub, actor, at, {
    what: lacks === null ? "claim" : "wait",
    subject: claim.id,
    words: lacks,
    detail: { milestone: milestone.id, pence: milestone.pence, funding: funding.version, fact: looked.fact.says },
  });
  return lacks === null
    ? { kind: "claimed", claim: claim.id }
    : { kind: "waiting", claim: claim.id, says: `There is no room in the budget now. ${lacks}` };
}

type Standing = Pick<Selectable<ClaimsTable>, "learner" | "state" | "since" | "pence">;

/** The claim that stands of this milestone, for this training or another of the same person in the edition. */
async function findStanding(
  tx: Shared,
  { id, member, learner, first_training }: Selectable<CohortLearnersTable>,
  milestone: string,
): Promise<Standing | null> {
  const row = await tx
    .selectFrom("shared.claims as c")
    .innerJoin("shared.cohort_learners as l", "l.id", "c.learner")
    .innerJoin("shared.members as m", "m.id", "l.member")
    .innerJoin("shared.members as here", (join) =>
      join.on("here.id", "=", member).onRef("here.ods", "=", "m.ods").onRef("here.edition", "=", "m.edition"),
    )
    .select(["c.learner", "c.state", "c.since", "c.pence"])
    .where((eb) =>
      eb.or([
        eb("c.learner", "=", id),
        eb(eb.fn.coalesce("l.first_training", "l.learner"), "=", first_training ?? learner),
      ]),
    )
    .where("c.milestone", "=", milestone)
    .where("c.kind", "=", "payment")
    .where("c.stands", "=", true)
    .executeTakeFirst();
  return row ?? null;
}

function twice({ learner: of, state, since, pence: amount }: Standing, learner: string, words: string) {
  const stands = `${STATE_WORDS.payment[state].toLowerCase()} since ${showDate(localDay(since))}`;
  const whose = of === learner ? "of this learner" : "of this person's other training here";
  return new Refusal(
    "conflict",
    `"${words}" ${whose} is claimed already: ${poundsWords(pence(amount))}, ${stands}. Nothing was claimed twice.`,
  );
}
