import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../../test/support/app.ts";
import { givenPractice } from "../../../test/support/given.ts";
import { askNow, givenSealed } from "../../../test/support/surveys.ts";
import { inPractice } from "../../db/practice.ts";
import { addCounts, countOf, countWeeks } from "../count.ts";
import { Figure } from "../figure.ts";
import { getMeasure, loadMeasures } from "../load.ts";
import { answersOf } from "../measure.ts";
import type { Count, Occurrence } from "../occurrence.ts";
import { spanFrom } from "../read/span.ts";
import { weekOf } from "../week.ts";
import { readAnswers } from "./answered.ts";
import type { SurveyForm, Timepoint, Way } from "./form.ts";
import { readSurveyAnswers } from "./occurrences.ts";
import { parseForm, shippedFormFor } from "./parse-form.ts";
import { countAnswers } from "./results-queries.ts";

// From what people send of the forms that ship to the figures of the measures that ship, by the product's own way.

const app = await testApp();
const MEASURES = loadMeasures();
const [PATIENT, LEARNER] = [shippedFormFor("patient"), shippedFormFor("learner")];

/** A burnout inventory as somebody with a licence would load it; the words are nobody's. */
const item = (id: string, scale: string, reversed = false) => ({
  id,
  kind: "scale",
  words: `Item ${id}`,
  aim: "staff-wellbeing",
  points: ["1", "5"],
  scale,
  ...(reversed ? { reversed } : {}),
});
const numbered = (count: number, scale: string) =>
  Array.from({ length: count }, (_, n) => item(`${scale}-${n + 1}`, scale));
const CBI = parseForm(
  Buffer.from(
    JSON.stringify({
      id: "cbi-ours",
      version: "1",
      perspective: "learner",
      timepoints: ["beginning"],
      title: "Loaded",
      says: "Says.",
      source: "A test.",
      scoring: "cbi",
      questions: [
        ...numbered(6, "personal"),
        ...numbered(6, "work"),
        item("work-7", "work", true),
        ...numbered(6, "client"),
      ],
    }),
  ),
  "a file",
);

type Sent = Readonly<Record<string, string>>;
type Asked = { readonly form: SurveyForm; readonly timepoint: Timepoint; readonly way: Way };

async function sends(practice: string, { form, timepoint, way }: Asked, sent: Sent, n: number): Promise<void> {
  const read = readAnswers(form, timepoint, sent, "2026-11-02");
  if (read.kind !== "told") throw new Error("what is sent is refused");
  const { id, version, perspective } = form;
  if (perspective === "hub") throw new Error("hub leads answer elsewhere");
  const from = { sheet: `printing ${n % 2}`, day: `2026-11-0${1 + (n % 3)}` };
  const told = way === "invitation" ? read.told : { ...read.told, from };
  await givenSealed(app, practice, { form: id, version, perspective, timepoint, way, closesOn: null }, told);
}

async function occurrencesOf(practice: string): Promise<readonly Occurrence[]> {
  await askNow(app, practice);
  const week = weekOf(app.clock.now());
  return inPractice(app.db, practice, (tx) => readSurveyAnswers(tx, practice, spanFrom(week, week)));
}

const totalOf = (occurrences: readonly Occurrence[], id: string): Count => {
  const weeks = [...new Set(occurrences.map(({ week }) => week))];
  return addCounts([...countWeeks(occurrences, MEASURES, weeks).values()].map((counts) => countOf(counts, id)));
};
const pairOf = (occurrences: readonly Occurrence[], id: string): readonly number[] => {
  const { numerator, denominator } = totalOf(occurrences, id);
  return [numerator, denominator];
};
const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

test("every survey measure that ships is reached by a form or scoring that ships, and gives what was said, counted by hand", async () => {
  const practice = await givenPractice(app, "Y96101");
  const byCode = { form: PATIENT, timepoint: "any", way: "code" } as const;
  const patients = [
    ...times(10, { "q-friends-and-family": "very-good", "q-told": "yes", "q-understood": "yes" }),
    ...times(4, { "q-friends-and-family": "good", "q-told": "no" }),
    ...times(3, { "q-friends-and-family": "poor", "q-told": "yes", "q-understood": "dont-know" }),
    // Who left the second question out said nothing of both.
    ...times(3, { "q-friends-and-family": "dont-know", "q-told": "yes" }),
  ];
  for (const [n, sent] of patients.entries()) await sends(practice, byCode, sent, n);
  // A browser that answers a poster as often as it likes is in no measure.
  for (let n = 0; n < 40; n += 1)
    await sends(practice, { ...byCode, way: "poster" }, { "q-friends-and-family": "very-poor", "q-told": "no" }, n);
  const asked = { form: LEARNER, timepoint: "beginning", way: "invitation" } as const;
  for (let n = 0; n < 10; n += 1) await sends(practice, asked, { "q-job-satisfaction": n < 5 ? "5" : "2" }, n);
  const burnt = {
    "q-personal-1": "2",
    "q-personal-2": "4",
    "q-personal-3": "3",
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`q-work-${n}`, "5"])),
    "q-client-1": "1",
    "q-client-2": "1",
    "q-client-3": "2",
  };
  for (let n = 0; n < 10; n += 1) await sends(practice, { ...asked, form: CBI }, burnt, n);
  // Two answered items of six are no score.
  await sends(practice, { ...asked, form: CBI }, { "q-personal-1": "5", "q-personal-2": "5" }, 1);

  const expected: Readonly<Record<string, readonly [number, number]>> = {
    // Very good or good, of all answers, "don't know" among them.
    "friends-and-family": [14, 20],
    // Ten yes to both, four no, three who do not know.
    "told-and-understood": [10, 17],
    // Five times 5 and five times 2, in tenths.
    "job-satisfaction": [350, 10],
    // 25, 75 and 50: 50. Six items at 100 and the reversed one at 0: 85.7. 0, 0 and 25: 8.3.
    "burnout-personal": [5000, 10],
    "burnout-work": [8570, 10],
    "burnout-client": [830, 10],
  };
  const occurrences = await occurrencesOf(practice);
  const ofAnswers = MEASURES.all.filter((measure) => answersOf(measure) !== null).map(({ id }) => id);
  assert.deepEqual(ofAnswers.toSorted(), Object.keys(expected).toSorted(), "a new measure of answers is to be reached");
  for (const [id, pair] of Object.entries(expected)) assert.deepEqual(pairOf(occurrences, id), pair, id);
  const says = (id: string) => Figure.of(getMeasure(MEASURES, id), totalOf(occurrences, id)).says;
  const burnout = says("burnout-work");
  assert.ok(burnout.kind === "value" && burnout.value === 85.7);
});

test("who does not know gives no score: of ten who say 5 and ten who do not know the mean is 5, of ten", async () => {
  const practice = await givenPractice(app, "Y96102");
  const asked = { form: LEARNER, timepoint: "beginning", way: "invitation" } as const;
  for (let n = 0; n < 20; n += 1) await sends(practice, asked, { "q-job-satisfaction": n < 10 ? "5" : "dont-know" }, n);
  const occurrences = await occurrencesOf(practice);
  assert.deepEqual(pairOf(occurrences, "job-satisfaction"), [500, 10]);
  assert.equal(occurrences.filter(({ kind }) => kind === "survey-answer").length, 20, "all of them answered");
});

test("not allowed: a question that one of ten answered, in an export, a measure or the results", async () => {
  const practice = await givenPractice(app, "Y96103");
  const asked = { form: LEARNER, timepoint: "beginning", way: "invitation" } as const;
  for (let n = 0; n < 10; n += 1) {
    // One says what nobody else says; of the scores one is missing, so that nine are left.
    const sent = { "q-job-satisfaction": n === 0 ? "dont-know" : "4", ...(n === 1 ? { "q-stay": "no" } : {}) };
    await sends(practice, asked, sent, n);
  }
  const occurrences = await occurrencesOf(practice);
  assert.deepEqual(new Set(occurrences.map(({ attributes }) => attributes["question"])), new Set(["job-satisfaction"]));
  assert.ok(occurrences.every(({ kind }) => kind === "survey-answer"));
  const results = await inPractice(app.db, practice, (tx) => countAnswers(tx, practice));
  assert.ok(results.length > 0 && results.every(({ question, scored }) => question !== "stay" && scored === 0));
});
