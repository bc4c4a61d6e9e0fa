import type { Transaction } from "kysely";
import { newId } from "../../base/ids.ts";
import { isRealDay } from "../../base/real-day.ts";
import { localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Member } from "../joining/member.ts";
import { getCohortLearner, getMilestone } from "./known.ts";
import { lockHub, logMoney, type MoneyActor } from "./money-log.ts";

export type Confirmation = {
  readonly member: Member;
  readonly learner: string;
  readonly milestone: string;
  readonly confirmed: boolean;
  /** ISO day on which it was so. */
  readonly onDay: string;
  readonly words: string;
};

/** A hub lead says in words what the system cannot see, or takes it back; what was claimed on it keeps what it stood on. */
export async function confirmFact(
  tx: Transaction<Tables>,
  actor: MoneyActor,
  said: Confirmation,
  at: Date,
): Promise<void> {
  const { member, confirmed, onDay, words } = said;
  await lockHub(tx, member.hub);
  const learner = await getCohortLearner(tx, member.id, said.learner);
  const { milestone } = await getMilestone(tx, member.edition, said.milestone);
  if (!milestone.shownBy.includes("confirmed")) {
    throw new Refusal("conflict", `"${milestone.words}" is shown by the system alone. Nothing was saved.`);
  }
  if (!isRealDay(onDay) || onDay > localDay(at)) {
    throw new Refusal("bad-input", "Give the day on which it was so, not later than today. Nothing was saved.");
  }
  if (words === "") throw new Refusal("bad-input", "Say how you know. Nothing was saved.");
  const last = await tx
    .selectFrom("shared.funding_confirmations")
    .select(["number", "confirmed"])
    .where("learner", "=", learner.id)
    .where("milestone", "=", milestone.id)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if ((last?.confirmed ?? false) === confirmed) {
    const stands = confirmed ? "This is confirmed already" : "This is not confirmed";
    throw new Refusal("conflict", `${stands}. Nothing was saved.`);
  }
  const row = { id: newId(), learner: learner.id, milestone: milestone.id, number: (last?.number ?? 0) + 1, confirmed };
  await tx
    .insertInto("shared.funding_confirmations")
    .values({ ...row, on_day: onDay, words, at, by: actor.account, by_name: actor.name })
    .execute();
  await logMoney(tx, member.hub, actor, at, {
    what: confirmed ? "confirmed" : "confirmation-taken-back",
    subject: row.id,
    words,
    detail: { milestone: milestone.id, learner: learner.id, onDay },
  });
}
