import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isMentorOf, type Learner } from "../../people/learners/learner.ts";
import { getLearner, listLearners } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";

// Who reads what somebody learns and how they are marked: they themself, their mentors, the GPs and the practice
// manager. To everybody else it is as if there were no such learner.

export function maySee(learner: Learner, { account, role }: Pick<Person, "account" | "role">): boolean {
  return role === "gp" || role === "manager" || learner.account === account || isMentorOf(learner, account);
}

export async function getSeen(tx: PracticeScope, person: Person, id: string): Promise<Learner> {
  const learner = await getLearner(tx, person.practice, id);
  if (maySee(learner, person)) return learner;
  throw new Refusal("not-found", "There is no such learner at this practice.");
}

export async function listSeen(tx: PracticeScope, person: Person): Promise<readonly Learner[]> {
  return (await listLearners(tx, person.practice)).filter((learner) => maySee(learner, person));
}
