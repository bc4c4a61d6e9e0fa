import type { KeyObject } from "node:crypto";
import { v4 } from "uuid";
import { PRACTICE, STAFF } from "../../../demo/people/staff.ts";
import { type Random, randomFor } from "../../../demo/random.ts";
import type { App } from "../../app.ts";
import { localDay } from "../../base/local-day.ts";
import { inPractice, inShared, type PracticeScope } from "../../db/practice.ts";
import { type Answered, readAnswers, type Told } from "../../measures/surveys/answered.ts";
import { parseCode } from "../../measures/surveys/code.ts";
import { holdCode, makeSheet, spendCode } from "../../measures/surveys/codes-store.ts";
import { shippedFormFor } from "../../measures/surveys/parse-form.ts";
import { openPoolKey, publicHalfOf } from "../../measures/surveys/pool-key.ts";
import { keepSealed } from "../../measures/surveys/pool-store.ts";
import { askPractice, askTogether, openPool } from "../../measures/surveys/round.ts";
import { seal } from "../../measures/surveys/seal.ts";
import { takeOver } from "../../measures/surveys/write-out-shared.ts";

// What learners of other practices and patients of this one said. Ten answers and more are shown; where fewer came the
// page says so.

const LEARNERS = [
  { region: "North East & Yorkshire", many: 17, mood: 4.2 },
  { region: "North West", many: 14, mood: 3.7 },
  { region: "South East", many: 4, mood: 2.3 },
] as const;
/** Two printings, on two days: 35 answers, which are enough to be written down. */
const PRINTINGS = [
  { daysAgo: 12, printed: 24, used: 19 },
  { daysAgo: 5, printed: 24, used: 16 },
] as const;
const DAY_MS = 86_400_000;

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
  const isNew = await inPractice(app.db, PRACTICE.ods, (tx) => patientsAnswer(tx, recipient, random, now));
  if (isNew) await askPractice(asker, PRACTICE.ods, now);
}

/** A GP has printed codes twice, so that the manager may read; some were used on each of two days. */
async function patientsAnswer(tx: PracticeScope, recipient: KeyObject, random: Random, now: Date): Promise<boolean> {
  const { ods } = PRACTICE;
  const had = await tx
    .selectFrom("practice.survey_pool")
    .select("id")
    .where("practice", "=", ods)
    .limit(1)
    .executeTakeFirst();
  if (had !== undefined) return false;
  const form = shippedFormFor("patient");
  const by = STAFF.find(({ title }) => title === "GP partner")?.id ?? "";
  for (const { daysAgo, printed, used } of PRINTINGS) {
    const at = new Date(now.getTime() - daysAgo * DAY_MS);
    const made = await makeSheet(tx, ods, { way: "code", count: printed, form }, { by, at });
    for (const text of made.codes.slice(0, used)) {
      const code = parseCode(text);
      const found = code === null ? null : await holdCode(tx, code, at);
      if (found?.kind !== "open") throw new Error("a code that was made does not open");
      await spendCode(tx, ods, found.id);
      const asking = { perspective: "patient", form: form.id, version: form.version, timepoint: "any" } as const;
      const told = { ...patientSays(random, localDay(at)), from: { sheet: made.sheet, day: localDay(at) } };
      await keepSealed(tx, ods, recipient, { ...asking, way: "code", closesOn: null }, told);
    }
  }
  return true;
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

function patientSays(random: Random, day: string): Told {
  const sent = {
    "q-friends-and-family": random.pick(["very-good", "very-good", "good", "good", "neither", "poor"]),
    "q-told": random.pick(["yes", "yes", "yes", "no"]),
    "q-understood": random.pick(["yes", "yes", "yes", "dont-know"]),
  };
  const read = readAnswers(shippedFormFor("patient"), "any", sent, day);
  if (read.kind !== "told") throw new Error("a patient of the demonstration answers what is not asked");
  return read.told;
}
