import { isId, newId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Ending, Learner } from "./learner.ts";
import { learnerOf } from "./queries.ts";

// The learner's own record. Whether somebody may be learner or mentor is asked before (training/learners).

export type NewLearner = Pick<
  Learner,
  "account" | "curriculum" | "curriculumVersion" | "route" | "mentor" | "secondMentor" | "startedOn" | "dueOn"
>;

/** Begins a training; refuses somebody who is a learner here already. Gives its id. */
export async function addLearner(tx: PracticeScope, practice: string, learner: NewLearner): Promise<string> {
  const id = newId();
  const { account, curriculum, route, mentor } = learner;
  const added = await tx
    .insertInto("practice.learners")
    .values({
      practice,
      id,
      account,
      curriculum,
      curriculum_version: learner.curriculumVersion,
      route,
      mentor,
      second_mentor: learner.secondMentor,
      started_on: learner.startedOn,
      due_on: learner.dueOn,
      ...OPEN,
    })
    .onConflict((conflict) => conflict.columns(["practice", "account"]).where("ended_at", "is", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) throw new Refusal("conflict", "They are a learner here already. Nothing was saved.");
  return id;
}

const OPEN = {
  ended_at: null,
  ended_by: null,
  ending: null,
  ending_words: null,
  ending_bound: null,
  ending_sha256: null,
} as const;

/** The learner, held until the transaction ends: of two who change or mark at once the second sees what the first did. */
export async function holdLearner(tx: PracticeScope, practice: string, id: string): Promise<Learner> {
  const row = isId(id) ? await readHeld(tx, practice, id) : undefined;
  if (row === undefined) throw new Refusal("not-found", "There is no such learner at this practice.");
  return learnerOf(row);
}

async function readHeld(tx: PracticeScope, practice: string, id: string) {
  return tx
    .selectFrom("practice.learners")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** What stands in a training that has ended stays as it is. */
export function refuseEnded({ endedAt }: Pick<Learner, "endedAt">): void {
  if (endedAt !== null) throw new Refusal("conflict", "This training has ended. Nothing was saved.");
}

export type LearnerChange = Partial<Pick<Learner, "mentor" | "secondMentor" | "dueOn">>;

/** Changes what is named of a learner who was held; refuses where somebody has changed it since `version`. */
export async function changeLearner(
  tx: PracticeScope,
  practice: string,
  { id, version }: Pick<Learner, "id" | "version">,
  { mentor, secondMentor, dueOn }: LearnerChange,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("practice.learners")
    .set({
      version: version + 1,
      ...(mentor === undefined ? {} : { mentor }),
      ...(secondMentor === undefined ? {} : { second_mentor: secondMentor }),
      ...(dueOn === undefined ? {} : { due_on: dueOn }),
    })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .where("version", "=", version)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return;
  throw new Refusal("conflict", "Somebody has changed this since you opened the page. Nothing was saved.");
}

export type Ended = {
  readonly ending: Ending;
  readonly words: string | null;
  readonly by: string;
  readonly at: Date;
  /** What the mentor signed and its hash; null where it ends without a signature. */
  readonly signed: { readonly bound: string; readonly sha256: string } | null;
};

/** Ends the training of a learner who was held; nothing of it changes after that. */
export async function endLearner(
  tx: PracticeScope,
  practice: string,
  { id, version }: Pick<Learner, "id" | "version">,
  { ending, words, by, at, signed }: Ended,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("practice.learners")
    .set({
      version: version + 1,
      ended_at: at,
      ended_by: by,
      ending,
      ending_words: words,
      ending_bound: signed?.bound ?? null,
      ending_sha256: signed?.sha256 ?? null,
    })
    .where("practice", "=", practice)
    .where("id", "=", id)
    .where("version", "=", version)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return;
  throw new Refusal("conflict", "Somebody has changed this since you opened the page. Nothing was saved.");
}
