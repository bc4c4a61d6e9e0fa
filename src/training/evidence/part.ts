import type { PracticeScope } from "../../db/practice.ts";
import { isMentorOf, type Learner } from "../../people/learners/learner.ts";
import { taughtBy } from "./taught-by.ts";

export type Part = "learner" | "mentor" | "teacher";

/** What this account is to this learner for this competency; null: nothing, and they read none of it. */
export async function partOf(
  tx: PracticeScope,
  practice: string,
  learner: Learner,
  competency: string,
  account: string,
): Promise<Part | null> {
  if (account === learner.account) return "learner";
  if (isMentorOf(learner, account)) return "mentor";
  return (await taughtBy(tx, practice, learner.id, competency)) === account ? "teacher" : null;
}
