import { type Selectable, type Transaction } from "kysely";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import { findAgreement } from "../joining/agreement.ts";
import type { CohortLearnersTable } from "../shape/tables.ts";
import { readAttended } from "./attended.ts";
import type { Known } from "./facts.ts";
import type { FundingContent, Milestone } from "./funding-file.ts";

type Shared = Transaction<Tables>;

export type Funding = { readonly id: string; readonly version: number; readonly content: FundingContent };

/** The milestones of an edition that count for new claims; null where none were loaded. */
export async function findFunding(tx: Shared, edition: string): Promise<Funding | null> {
  const row = await tx
    .selectFrom("shared.funding")
    .select(["id", "version", "content"])
    .where("edition", "=", edition)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function getMilestone(
  tx: Shared,
  edition: string,
  id: string,
): Promise<{ readonly funding: Funding; readonly milestone: Milestone }> {
  const funding = await findFunding(tx, edition);
  const milestone = funding?.content.milestones.find((one) => one.id === id);
  if (funding === null || milestone === undefined) {
    throw new Refusal("not-found", "There is no such milestone in this edition. Nothing was saved.");
  }
  return { funding, milestone };
}

/** The milestone of a claim, in the version that it was claimed by. */
export async function getMilestoneOf(
  tx: Shared,
  claim: { readonly funding: string; readonly milestone: string },
): Promise<Milestone> {
  const { content } = await tx
    .selectFrom("shared.funding")
    .select("content")
    .where("id", "=", claim.funding)
    .executeTakeFirstOrThrow();
  const milestone = content.milestones.find(({ id }) => id === claim.milestone);
  if (milestone === undefined) throw new Error(`no milestone "${claim.milestone}" in what it was claimed by`);
  return milestone;
}

/** The learner of a cohort, where they are of this practice. */
export async function getCohortLearner(
  tx: Shared,
  member: string,
  id: string,
): Promise<Selectable<CohortLearnersTable>> {
  const found = isId(id)
    ? await tx
        .selectFrom("shared.cohort_learners")
        .selectAll()
        .where("id", "=", id)
        .where("member", "=", member)
        .executeTakeFirst()
    : undefined;
  if (found === undefined) throw new Refusal("not-found", "There is no such learner at this practice.");
  return found;
}

/** All that may show a milestone of this learner, as it is now. */
export async function readKnown(tx: Shared, learner: Selectable<CohortLearnersTable>): Promise<Known> {
  const agreement = await findAgreement(tx, learner.member);
  const newest = await tx
    .selectFrom("shared.funding_confirmations")
    .selectAll()
    .distinctOn("milestone")
    .where("learner", "=", learner.id)
    .orderBy("milestone")
    .orderBy("number", "desc")
    .execute();
  return {
    learner: {
      startsOn: learner.starts_on,
      dueOn: learner.due_on,
      endedOn: learner.ended_on,
      ending: learner.ending,
    },
    agreement: agreement === null ? null : { signedOn: agreement.signedOn, mentor: agreement.mentor },
    attended: await readAttended(tx, learner.member, learner.learner),
    confirmed: newest
      .filter(({ confirmed }) => confirmed)
      .map(({ milestone, on_day, by, by_name, words }) => ({
        milestone,
        onDay: on_day,
        by,
        byName: by_name,
        words,
      })),
  };
}
