import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { readAnswers } from "./answered.ts";
import { newCode, parseCode } from "./code.ts";
import { atLeast, dueOf, shuffled, type Waiting } from "./enough.ts";
import { AIMS, choicesOf, PERSPECTIVES, questionsAt, type SurveyForm, UNSURE } from "./form.ts";
import { parseForm, shippedFormFor, shippedForms } from "./parse-form.ts";
import { shownOf } from "./results.ts";
import { scoreCbi } from "./scoring/cbi.ts";
import { scoresOf } from "./scoring/score.ts";
import { openWindows, windowsOf } from "./timepoints.ts";

test("there is a form for every perspective; of staff each asks about all four aims at each of the four times", () => {
  assert.deepEqual(
    shippedForms()
      .map(({ perspective }) => perspective)
      .toSorted(),
    PERSPECTIVES.toSorted(),
  );
  for (const perspective of ["learner", "mentor", "practice", "hub"] as const) {
    const form = shippedFormFor(perspective);
    for (const timepoint of ["beginning", "middle", "end", "afterwards"] as const) {
      const aims = new Set(questionsAt(form, timepoint).map(({ aim }) => aim));
      assert.deepEqual([...aims].toSorted(), AIMS.toSorted(), `${perspective} ${timepoint}`);
    }
  }
});

test("every question can be answered by not knowing, and the Friends and Family question has its fixed wording", () => {
  for (const { questions } of shippedForms())
    for (const question of questions)
      if (question.kind !== "words")
        assert.equal(choicesOf(question).filter(({ value }) => value === UNSURE).length, 1, question.id);
  const [first] = shippedFormFor("patient").questions;
  assert.ok(first?.kind === "choice");
  assert.equal(first.words, "Overall, how was your experience of our service?");
  assert.deepEqual(
    first.choices.map(({ words }) => words),
    ["Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don't know"],
  );
  assert.deepEqual(first.good, ["very-good", "good"]);
});

test("no words of a copyrighted instrument ship: forms that ship have no scoring, and scorings hold no question", () => {
  for (const form of shippedForms()) assert.equal(form.scoring, "none", form.id);
  const folder = join(import.meta.dirname, "scoring");
  for (const name of readdirSync(folder)) {
    const code = readFileSync(join(folder, name), "utf8");
    // An item is a sentence to somebody about themselves: "you", "I", or a question mark after words in quotes.
    const quoted = [...code.matchAll(/"([^"\n]*)"|`([^`]*)`/g)].map(([, plain, ticked]) => plain ?? ticked ?? "");
    for (const text of quoted) assert.doesNotMatch(text, /\b(?:you|your|I|I've|me|my)\b|\?$/, `${name}: ${text}`);
  }
  // What such items are about, in the words that only they use: none of it is in what ships.
  const telling =
    /burn(?:t|ed)? ?out|emotionally exhaust|worn out|feeling (?:optimistic|useful|relaxed|close)|make up my own mind|thinking clearly/i;
  for (const form of shippedForms())
    for (const { words } of form.questions) assert.doesNotMatch(words, telling, `${form.id}: ${words}`);
});

// Items of a licensed file, with no words of it.
const item = (id: string, scale: string, reversed = false) => ({
  id,
  kind: "scale" as const,
  words: `Item ${id}`,
  aim: "staff-wellbeing" as const,
  points: ["least", "most"],
  scale,
  ...(reversed ? { reversed: true as const } : {}),
});
const numbered = (count: number, scale: string) =>
  Array.from({ length: count }, (_, n) => item(`${scale}-${n + 1}`, scale));
const CBI: SurveyForm = {
  id: "cbi-ours",
  version: "1",
  perspective: "learner",
  timepoints: ["beginning", "end"],
  title: "Under licence",
  says: "Says.",
  source: "A test.",
  scoring: "cbi",
  questions: [
    ...numbered(6, "personal"),
    ...numbered(6, "work"),
    item("work-7", "work", true),
    ...numbered(6, "client"),
  ],
};
const parsed = (form: unknown) => parseForm(Buffer.from(JSON.stringify(form)), "a file");

test("the burnout inventory: worked examples of means from 0 to 100, one item the other way, and too few answers", () => {
  assert.deepEqual(parsed(CBI), CBI);
  const all = (point: number) => Object.fromEntries(CBI.questions.map(({ id }) => [id, point]));
  // All at the most: 100, but for the reversed item of work, which is 0 then: 600 / 7.
  assert.deepEqual(scoreCbi(CBI, all(5)), [
    { scale: "personal", score: 100 },
    { scale: "work", score: 600 / 7 },
    { scale: "client", score: 100 },
  ]);
  assert.deepEqual(
    scoreCbi(CBI, all(1)).map(({ score }) => score),
    [0, 100 / 7, 0],
  );
  assert.deepEqual(
    scoreCbi(CBI, all(3)).map(({ score }) => score),
    [50, 50, 50],
  );
  // 25, 75 and 50 of three answered: 50. Two answered: no score. Work needs four.
  assert.deepEqual(scoreCbi(CBI, { "personal-1": 2, "personal-2": 4, "personal-3": 3 }), [
    { scale: "personal", score: 50 },
  ]);
  assert.deepEqual(scoreCbi(CBI, { "personal-1": 2, "personal-2": 4 }), []);
  assert.deepEqual(scoreCbi(CBI, { "work-1": 5, "work-2": 5, "work-3": 5 }), []);
  assert.deepEqual(scoreCbi(CBI, { "work-1": 5, "work-2": 5, "work-3": 5, "work-7": 5 }), [
    { scale: "work", score: 75 },
  ]);
});

test("the short wellbeing scale: a raw sum without its table, a metric score with it, none where an item is missing", () => {
  const questions = numbered(7, "wellbeing");
  const form: SurveyForm = { ...CBI, id: "short", scoring: "short-wemwbs", questions };
  const points = Object.fromEntries(questions.map(({ id }, n) => [id, n < 5 ? 3 : 4]));
  assert.deepEqual(scoresOf(parsed(form), points), [{ scale: "raw", score: 23 }]);
  const conversion = Object.fromEntries(Array.from({ length: 29 }, (_, n) => [String(n + 7), (n + 7) / 2]));
  assert.deepEqual(scoresOf(parsed({ ...form, conversion }), points), [{ scale: "metric", score: 11.5 }]);
  assert.deepEqual(scoresOf(form, { "wellbeing-1": 3 }), []);
});

test("not allowed: a form that is not whole, or not of the shape that its scoring needs", () => {
  const refused: readonly (readonly [unknown, RegExp])[] = [
    [{ ...CBI, questions: CBI.questions.slice(1) }, /the scale personal has 6 items, and not 5/],
    [
      { ...CBI, questions: CBI.questions.map(({ id }) => item(id, id.split("-")[0] ?? "")) },
      /one item counts the other way/,
    ],
    [{ ...CBI, scoring: "short-wemwbs" }, /there are 7 items, and not 19/],
    [{ ...CBI, questions: [...CBI.questions, item("work-1", "work")] }, /two questions are called work-1/],
    [{ ...CBI, timepoints: ["any"] }, /patients are asked at/],
    [{ ...CBI, perspective: "patient" }, /patients are asked at/],
    [{ ...CBI, extra: 1 }, /a file: /],
    [{ ...CBI, questions: [] }, /questions/],
    [
      { ...CBI, id: "short", scoring: "short-wemwbs", questions: numbered(7, "w"), conversion: { "7": 7 } },
      /the conversion says nothing of a raw sum of 8/,
    ],
  ];
  for (const [form, says] of refused) assert.throws(() => parsed(form), says);
  assert.throws(() => parseForm(Buffer.from("{"), "a file"), /is not JSON/);
});

test("the times of a training, by its days alone", () => {
  // Counted by hand: 273 days from 1 September to 1 June, the middle 136 days after the beginning.
  assert.deepEqual(
    windowsOf({ startsOn: "2026-09-01", endsOn: "2027-06-01" }).map((one) => Object.values(one).join(" ")),
    [
      "beginning 2026-09-01 2026-09-29",
      "middle 2027-01-01 2027-01-29",
      "end 2027-05-04 2027-06-29",
      "afterwards 2027-09-01 2027-09-29",
    ],
  );
  const on = (day: string) =>
    openWindows({ startsOn: "2026-09-01", endsOn: "2027-06-01" }, day).map((one) => one.timepoint);
  assert.deepEqual(on("2026-08-31"), []);
  assert.deepEqual(on("2026-09-28"), ["beginning"]);
  assert.deepEqual(on("2026-09-29"), []);
  // Three months after 30 November is the last of February.
  assert.equal(windowsOf({ startsOn: "2026-03-01", endsOn: "2026-11-30" })[3]?.opensOn, "2027-02-28");
});

test("for ever: nothing is written out with fewer than are enough, nothing twice, and nothing goes on before its day", () => {
  const waiting = fc.record({
    perspective: fc.constantFrom(...PERSPECTIVES),
    group: fc.constantFrom("a", "b", "c"),
    widensOn: fc.constantFrom(null, "2026-11-01", "2026-12-01"),
  });
  fc.assert(
    fc.property(fc.array(waiting, { maxLength: 60 }), (rows) => {
      const all: readonly Waiting[] = rows.map((row, n) => ({
        ...row,
        group: `${row.perspective} ${row.group}`,
        id: String(n),
      }));
      const { together, widened } = dueOf(all, "2026-11-15");
      for (const group of together) {
        assert.ok(group.length >= atLeast(group[0]?.perspective ?? "hub"));
        assert.equal(new Set(group.map((one) => one.group)).size, 1);
      }
      const named = [...together.flat(), ...widened].map(({ id }) => id);
      assert.equal(new Set(named).size, named.length);
      assert.ok(widened.every(({ widensOn }) => widensOn === "2026-11-01"));
    }),
  );
});

test("for ever: a shuffle keeps everything and invents nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (list) => {
      const sorted = (all: readonly number[]) => all.toSorted((a, b) => a - b);
      assert.deepEqual(sorted(shuffled(list)), sorted(list));
    }),
  );
  // Each of three places is met by the first about a third of the time: 3,000 times, six standard deviations either way.
  const places = [0, 0, 0];
  for (let n = 0; n < 3000; n += 1) {
    const place = shuffled([0, 1, 2]).indexOf(0);
    places[place] = (places[place] ?? 0) + 1;
  }
  assert.ok(
    places.every((count) => Math.abs(count - 1000) < 6 * Math.sqrt(3000 * (1 / 3) * (2 / 3))),
    String(places),
  );
});

test("a figure is shown with its denominator or not at all: nine of staff are nothing, ten are; of patients eight", () => {
  const rows = (perspective: "patient" | "learner", good: number, bad: number) =>
    [
      { choice: "yes", count: good },
      { choice: "no", count: bad },
    ].map((one) => ({
      ...one,
      perspective,
      form: "f",
      version: "1",
      timepoint: "any" as const,
      way: null,
      question: "q",
      sum: 0,
      scored: 0,
    }));
  const choices = [
    { value: "yes", words: "Yes" },
    { value: "no", words: "No" },
  ];
  assert.deepEqual(shownOf("learner", rows("learner", 6, 3), choices, ["yes"]), { kind: "few", needed: 10 });
  const ten = shownOf("learner", rows("learner", 6, 4), choices, ["yes"]);
  assert.ok(ten.kind === "figure" && ten.answers === 10 && ten.good?.count === 6 && ten.mean === null);
  assert.deepEqual(shownOf("patient", rows("patient", 7, 0), choices, ["yes"]), { kind: "few", needed: 8 });
  assert.equal(shownOf("patient", rows("patient", 7, 1), choices, ["yes"]).kind, "figure");
});

test("a code is read as people type it, and no other is", () => {
  const { text, sha256 } = newCode("Y90941");
  for (const typed of [text, text.toLowerCase(), text.replaceAll("-", " "), `  ${text.replaceAll("-", "")} `])
    assert.deepEqual(parseCode(typed), { practice: "Y90941", sha256 }, typed);
  for (const wrong of ["", "Y90941", text.slice(0, -1).replace(/^Y9/, ""), "Y90941-ABCDE-1234O", "é".repeat(20)])
    assert.notEqual(parseCode(wrong)?.sha256, sha256, wrong);
});

test("for ever: whatever is sent of a form is told in full or refused in a sentence, and never throws", () => {
  const form = shippedFormFor("patient");
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("q-friends-and-family", "q-why", "q-told", "q-x"), fc.string()),
      (sent) => {
        const read = readAnswers(form, "any", sent, "2026-11-02");
        if (read.kind === "told") assert.ok(read.told.answers.length + read.told.words.length > 0);
        else assert.ok(read.faults.every(({ says }) => says.endsWith(".")));
      },
    ),
  );
});
