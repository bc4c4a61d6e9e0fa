import fc from "fast-check";
import { testApp } from "../../test/support/app.ts";
import { givenNewcomer, givenPerson, givenPractice } from "../../test/support/given.ts";
import { freshly, type Who } from "../../test/support/moving.ts";
import { givenCurriculum, givenEvidence, givenTraining } from "../../test/support/training.ts";
import { inPractice } from "../db/practice.ts";
import { readEarned } from "../people/scope/competence-store.ts";
import { examineEarned } from "./marks/examine.ts";
import { giveMark } from "./marks/give-mark.ts";
import { type MarkName, MARKS } from "./marks/mark.ts";
import { listMarks } from "./marks/marks-queries.ts";
import { readPieces, shownEvidence } from "./marks/pieces.ts";
import { revokeMark } from "./marks/revoke-mark.ts";

// Marks of every kind and order, and what follows from them by a second reckoning.

export const app = await testApp();
await givenCurriculum(app);

// One step of a story: who marks or takes the newest mark back, in which competency, and on what day.
export const KEYS = ["limits", "sending", "blood-theory", "blood-practice"] as const;
export const step = fc.record({
  competency: fc.constantFrom(...KEYS),
  does: fc.constantFrom<MarkName | "revoke">(...MARKS, "competent", "competent", "revoke"),
  by: fc.constantFrom("mentor", "second"),
});

let practices = 0;
export async function training() {
  practices += 1;
  const practice = await givenPractice(app, `Y9792${practices}`);
  const mentor = await givenPerson(app, practice, "gp");
  const second = await givenPerson(app, practice, "nurse");
  const learner = await givenNewcomer(app, practice, "reception", "A learner");
  const id = await givenTraining(app, practice, { account: learner.account, mentor, secondMentor: second });
  const piece = { learner: id, account: learner.account };
  await givenEvidence(app, practice, { ...piece, competency: "limits", kind: "tutorial" });
  await givenEvidence(app, practice, { ...piece, competency: "sending", kind: "tutorial" });
  for (let n = 0; n < 2; n += 1)
    await givenEvidence(app, practice, { ...piece, competency: "sending", kind: "application" });
  await givenEvidence(app, practice, { ...piece, competency: "blood-theory", kind: "tutorial" });
  await givenEvidence(app, practice, {
    ...piece,
    competency: "blood-practice",
    kind: "certificate",
    expiresOn: "2026-11-20",
  });
  const signs = (who: Who, competency: string, mark: MarkName) =>
    inPractice(app.db, practice, async (tx) => {
      const own = (await listMarks(tx, practice, id)).filter((one) => one.competency === competency);
      const shown = shownEvidence(await readPieces(tx, practice, id, competency), own.length, app.clock.now());
      const wish = { learner: id, competency, mark, words: "Words.", shown };
      await giveMark(tx, practice, freshly(app, practice, who), wish, app.clock.now());
    });
  const takesBack = (who: Who, mark: string) =>
    inPractice(app.db, practice, (tx) =>
      revokeMark(tx, practice, freshly(app, practice, who), { learner: id, mark, why: "Why." }, app.clock.now()),
    );
  const marks = () => inPractice(app.db, practice, (tx) => listMarks(tx, practice, id));
  const earned = async (at: Date) =>
    [...(await inPractice(app.db, practice, (tx) => readEarned(tx, practice, learner.account, at)))].sort();
  const examined = () => inPractice(app.db, practice, (tx) => examineEarned(tx, practice, app.clock.now()));
  return { practice, id, learner, mentor, second, examined, signs, takesBack, marks, earned };
}
