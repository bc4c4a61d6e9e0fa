import type { App } from "../../src/app.ts";
import { inPractice } from "../../src/db/practice.ts";
import { addLearner } from "../../src/people/learners/learner-store.ts";

/** A learner who names these as their mentors, and of whom a test needs no more. Gives the learner's id. */
export async function givenLearner(
  app: App,
  practice: string,
  who: { readonly account: string; readonly mentor: string; readonly secondMentor: string | null },
): Promise<string> {
  const learner = { ...who, curriculum: "small", curriculumVersion: "1", route: "in-house" } as const;
  const span = { startedOn: "2026-09-01", dueOn: "2027-06-01" };
  return inPractice(app.db, practice, (tx) => addLearner(tx, practice, { ...learner, ...span }));
}
