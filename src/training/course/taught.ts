import type { PracticeScope } from "../../db/practice.ts";
import { listLearners } from "../../people/learners/queries.ts";
import { namesOf } from "../../people/names.ts";
import { competenciesOf } from "../curriculum/curriculum.ts";
import { listPlan } from "../plan/plan-store.ts";
import { getCurriculumOf } from "./curriculum-of.ts";

export type Taught = {
  /** The learner's id, their name, and what they are taught. */
  readonly learner: string;
  readonly name: string;
  readonly competency: string;
  readonly title: string;
};

/** What this account was given to teach, of the trainings that go on. */
export async function listTaught(tx: PracticeScope, practice: string, account: string): Promise<readonly Taught[]> {
  const taught: Taught[] = [];
  for (const learner of await listLearners(tx, practice)) {
    if (learner.endedAt !== null) continue;
    const own = (await listPlan(tx, practice, learner.id)).filter(
      ({ taughtBy, leftOutWhy }) => taughtBy === account && leftOutWhy === null,
    );
    if (own.length === 0) continue;
    const { curriculum } = await getCurriculumOf(tx, learner);
    const names = await namesOf(tx, [learner.account]);
    for (const { competency } of own) {
      const title = competenciesOf(curriculum).find((one) => one.competency === competency)?.title ?? competency;
      taught.push({ learner: learner.id, name: names.get(learner.account) ?? "", competency, title });
    }
  }
  return taught;
}
