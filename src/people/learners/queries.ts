import type { Selectable } from "kysely";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Learner } from "./learner.ts";
import type { LearnersTable } from "./tables.ts";

/** The learner that this account is at the practice now; null where they are none, or not any more. */
export async function findLearner(tx: PracticeScope, practice: string, account: string): Promise<Learner | null> {
  const row = await tx
    .selectFrom("practice.learners")
    .selectAll()
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row === undefined ? null : learnerOf(row);
}

/** All learners of the practice, those whose training has ended last, and else the newest first. */
export async function listLearners(tx: PracticeScope, practice: string): Promise<readonly Learner[]> {
  const rows = await tx
    .selectFrom("practice.learners")
    .selectAll()
    .where("practice", "=", practice)
    .orderBy((eb) => eb("ended_at", "is not", null))
    .orderBy("started_on", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(learnerOf);
}

/** The learner of this id, ended or not; another practice's is not found. */
export async function getLearner(tx: PracticeScope, practice: string, id: string): Promise<Learner> {
  const row = isId(id) ? await readLearner(tx, practice, id) : undefined;
  if (row === undefined) throw new Refusal("not-found", "There is no such learner at this practice.");
  return learnerOf(row);
}

async function readLearner(tx: PracticeScope, practice: string, id: string) {
  return tx
    .selectFrom("practice.learners")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "=", id)
    .executeTakeFirst();
}

export function learnerOf(row: Selectable<LearnersTable>): Learner {
  return {
    id: row.id,
    account: row.account,
    curriculum: row.curriculum,
    curriculumVersion: row.curriculum_version,
    route: row.route,
    mentor: row.mentor,
    secondMentor: row.second_mentor,
    startedOn: row.started_on,
    dueOn: row.due_on,
    version: row.version,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    ending: row.ending,
    endingWords: row.ending_words,
  };
}
