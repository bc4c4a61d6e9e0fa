import type { PracticeScope } from "../../db/practice.ts";
import { mentorNow } from "../../people/learners/learner.ts";
import { findLearner } from "../../people/learners/queries.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import type { Stage } from "../../people/scope/stage.ts";
import type { Decision } from "../../protocols/decision.ts";
import type { ItemKind } from "../../worklist/item.ts";
import { shippedTiers } from "../statistics/tiers.ts";
import { tasksOf } from "./task.ts";
import { FIRST_STAGE, mostCautious } from "./unit.ts";
import { readStages } from "./units.ts";

// How far somebody's work on this item is trusted at this instant: what was signed for it, unless something that is so
// now speaks against it.

export const DAY_MS = 24 * 60 * 60_000;

export type Trust = {
  readonly stage: Stage;
  /** Why it is less than what was signed; null where it is not. */
  readonly why: string | null;
};

const USUAL: Trust = { stage: FIRST_STAGE, why: null };

export async function readTrust(
  tx: PracticeScope,
  practice: string,
  account: string,
  outcome: Decision,
  item: { readonly kind: ItemKind },
  at: Date,
): Promise<Trust> {
  const stages = await readStages(tx, practice, account, tasksOf(outcome, item));
  if (stages.length === 0) return USUAL;
  const stage = mostCautious(stages);
  // Only where nothing waits for a signature can anything less be called for.
  if (stage !== "sampled") return { stage, why: null };
  const why = await readWhyNotSampled(tx, practice, account, at);
  return why === null ? { stage, why } : { stage: "supervised", why };
}

/** Why this person's sampled work waits for countersignatures all the same; null where it does not. */
export async function readWhyNotSampled(
  tx: PracticeScope,
  practice: string,
  account: string,
  at: Date,
): Promise<string | null> {
  const learner = await findLearner(tx, practice, account);
  if (learner !== null && mentorNow(learner, await readStaffing(tx, practice, at), at) === null) {
    return "Neither mentor nor second mentor is here, so everything is countersigned until one of them is back.";
  }
  const { overdueAfterDays } = shippedTiers();
  const overdue = await countOverdue(tx, practice, account, new Date(at.getTime() - overdueAfterDays * DAY_MS));
  if (overdue === 0) return null;
  const what = overdue === 1 ? "A check that was drawn has" : `${overdue} checks that were drawn have`;
  return `${what} not been made for more than ${overdueAfterDays} days, so everything is countersigned until they are.`;
}

async function countOverdue(tx: PracticeScope, practice: string, account: string, before: Date): Promise<number> {
  const { n } = await tx
    .selectFrom("practice.draws")
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("purpose", "=", "sample")
    .where("drawn", "=", true)
    .where("checked_at", "is", null)
    .where("voided_at", "is", null)
    .where("at", "<", before)
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}
