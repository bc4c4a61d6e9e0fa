import type { Check } from "../../base/check.ts";
import { sha256Of } from "../../base/canonical.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Learner } from "../../people/learners/learner.ts";
import { listLearners } from "../../people/learners/queries.ts";
import { listEarned } from "../../people/scope/earn.ts";
import { DEED_NAMES } from "../../people/scope/deeds.ts";
import { getCurriculumOf } from "../course/curriculum-of.ts";
import { earnsOf, type Earns } from "./earns.ts";
import { standingMarks } from "./mark.ts";
import { listMarks } from "./marks-queries.ts";

// What doctor asks of marks: that each is what was signed, that nobody holds a deed which no standing mark gives, and
// that what a training which goes on has earned is held.

export async function examineEarned(tx: PracticeScope, practice: string, at: Date): Promise<Check> {
  const check = "what is earned is what the marks say";
  const marks = await tx
    .selectFrom("practice.competency_marks")
    .select(["id", "bound", "sha256"])
    .where("practice", "=", practice)
    .execute();
  const broken = marks.filter(({ bound, sha256 }) => sha256Of(bound) !== sha256);
  // What is not what was signed can be asked nothing more.
  if (broken.length > 0) {
    return { check, looked: marks.length, wrong: broken.map(({ id }) => `mark ${id} is not what was signed`) };
  }
  const learners = await listLearners(tx, practice);
  const earnt = new Map<string, readonly Earns[]>();
  for (const learner of learners) earnt.set(learner.id, await earnsIn(tx, practice, learner));
  const wrong: string[] = [];
  for (const account of new Set(learners.map((learner) => learner.account))) {
    const own = learners.filter((learner) => learner.account === account);
    const held = await listEarned(tx, practice, account);
    const given = own.flatMap(({ id }) => earnt.get(id) ?? []);
    for (const { id, deed, mark } of held) {
      if (!given.some((one) => one.deed === deed && one.mark === mark)) wrong.push(`competence ${id} has no mark`);
    }
    const [open] = own.filter(({ endedAt }) => endedAt === null);
    for (const { deed, expiresAt } of earnt.get(open?.id ?? "") ?? []) {
      if ((expiresAt === null || expiresAt > at) && !held.some((one) => one.deed === deed)) {
        wrong.push(`learner ${open?.id} has earned ${deed} and does not hold it`);
      }
    }
  }
  return { check, looked: marks.length, wrong };
}

async function earnsIn(tx: PracticeScope, practice: string, learner: Learner): Promise<readonly Earns[]> {
  const { curriculum } = await getCurriculumOf(tx, learner);
  const standing = standingMarks(await listMarks(tx, practice, learner.id));
  return DEED_NAMES.flatMap((deed) => earnsOf(curriculum, standing, deed) ?? []);
}
