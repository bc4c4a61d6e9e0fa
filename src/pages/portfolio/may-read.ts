import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isMentorOf, type Learner } from "../../people/learners/learner.ts";
import type { Person } from "../../people/role.ts";
import { getSeen } from "../../training/course/may-see.ts";

// The whole portfolio is for the learner and their mentors, as each piece of it is (training/evidence/may.ts). The
// certificate says no more than the learner's page, and is for whoever reads that.

export const mayReadPortfolio = (learner: Learner, { account }: Pick<Person, "account">): boolean =>
  learner.account === account || isMentorOf(learner, account);

/** The learner, for somebody who may read all that they have shown; who knows of them only is told why not. */
export async function openPortfolio(tx: PracticeScope, person: Person, id: string): Promise<Learner> {
  const learner = await getSeen(tx, person, id);
  if (mayReadPortfolio(learner, person)) return learner;
  throw new Refusal(
    "not-allowed",
    "The portfolio is read by the learner and their mentors. Whoever else shall read it is given it by the learner.",
  );
}
