import { v4 } from "uuid";
import { PRACTICE } from "../../../demo/people/staff.ts";
import { type Random, randomFor } from "../../../demo/random.ts";
import type { App } from "../../app.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import type { Answered, Told } from "../../measures/surveys/answered.ts";
import { shippedFormFor } from "../../measures/surveys/parse-form.ts";
import { openPoolKey, publicHalfOf } from "../../measures/surveys/pool-key.ts";
import { keepSealed } from "../../measures/surveys/pool-store.ts";
import { askTogether, openPool } from "../../measures/surveys/round.ts";
import { seal } from "../../measures/surveys/seal.ts";
import { takeOver } from "../../measures/surveys/write-out-shared.ts";

// What learners of other practices and patients of this one said. Ten answers and more are shown; where fewer came the
// page says so.

const LEARNERS = [
  { region: "North East & Yorkshire", many: 17, mood: 4.2 },
  { region: "North West", many: 14, mood: 3.7 },
  { region: "South East", many: 4, mood: 2.3 },
] as const;
const PATIENTS = 23;

/** Once: where there are answers already nothing is added. */
export async function fillSurveys(app: App, seed: number): Promise<void> {
  const now = app.clock.now();
  const asker = { db: app.db, key: openPoolKey(app.settings.dataDir) };
  const recipient = publicHalfOf(app.settings.dataDir);
  const random = randomFor(seed, "programme/surveys");
  await openPool(asker, now);
  const known = await inShared(app.db, (tx) =>
    tx.selectFrom("shared.survey_pool").select("id").limit(1).executeTakeFirst(),
  );
  if (known === undefined) {
    const { id: form, version } = shippedFormFor("learner");
    await inShared(app.db, async (tx) => {
      for (const { region, many, mood } of LEARNERS) {
        const going = Array.from({ length: many }, () => ({
          id: v4(),
          perspective: "learner" as const,
          form,
          version,
          timepoint: "middle" as const,
          sealed: seal(recipient, JSON.stringify(learnerSays(random, mood))),
        }));
        await takeOver(tx, going, region, now);
      }
    });
    await askTogether(asker, now);
  }
  await inPractice(app.db, PRACTICE.ods, async (tx) => {
    const had = await tx
      .selectFrom("practice.survey_pool")
      .select("id")
      .where("practice", "=", PRACTICE.ods)
      .limit(1)
      .executeTakeFirst();
    if (had !== undefined) return;
    const { id: form, version } = shippedFormFor("patient");
    const asking = { perspective: "patient", form, version, timepoint: "any", way: "code", closesOn: null } as const;
    for (let n = 0; n < PATIENTS; n += 1) await keepSealed(tx, PRACTICE.ods, recipient, asking, patientSays(random));
  });
}

function learnerSays(random: Random, mood: number): Told {
  const score = (): number => Math.max(1, Math.min(5, Math.round(mood + random.bell() * 0.8)));
  const answers = shippedFormFor("learner").questions.flatMap((question): readonly Answered[] => {
    if (question.kind !== "scale" || !(question.at ?? ["middle"]).includes("middle")) return [];
    const said = score();
    return [{ question: question.id, choice: String(said), score: said }];
  });
  return { answers, words: [] };
}

function patientSays(random: Random): Told {
  const answer = (question: string, choice: string): Answered => ({ question, choice, score: null });
  return {
    answers: [
      answer("friends-and-family", random.pick(["very-good", "very-good", "good", "good", "neither", "poor"])),
      answer("told", random.pick(["yes", "yes", "yes", "no"])),
      answer("understood", random.pick(["yes", "yes", "yes", "unsure"])),
    ],
    words: [],
  };
}
