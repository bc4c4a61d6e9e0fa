import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "./fixtures.test-support.ts";
import { holds } from "./holds.test-support.ts";

// Whose task a sentence is, when it is due, and which of a row's words are its heading.

/** What is asked for or will follow, with when. */
function tasks(text: string): readonly string[] {
  const letter = read(text);
  holds(letter);
  return letter.suggestions
    .filter(({ kind }) => /^action|^follow/u.test(kind))
    .map(({ kind, text: words, value }) => `${kind}: ${words} (${value["by"] ?? value["when"] ?? ""})`);
}

test("what the clinic will see again itself is no task of the practice, and what the practice is asked for stays one", () => {
  assert.deepEqual(tasks("Dear Doctor\nHe is well.\nPlan\nReview here in 6 months.\nSee in clinic in 3 months."), [
    "follow-up: Review here in 6 months. (in 6 months)",
    "follow-up: See in clinic in 3 months. (in 3 months)",
  ]);
  assert.deepEqual(tasks("Outcome\nAnnual review.\nYours sincerely,"), ["follow-up: Annual review. ()"]);
  assert.deepEqual(tasks("Plan\nGP: please review him in 6 months."), [
    "action-practice: please review him in 6 months. (in 6 months)",
  ]);
  assert.deepEqual(tasks("Plan\nAnnual review by GP please."), ["action-practice: Annual review by GP please. ()"]);
});

test("an appointment that a short letter begins with is found; a line of its letterhead is none", () => {
  assert.deepEqual(tasks("An appointment has been made in the audiology department on 12 December 2026 at 9.20."), [
    "follow-up: An appointment has been made in the audiology department on 12 December 2026 at 9.20. (on 12 December 2026)",
  ]);
  assert.deepEqual(tasks("Outpatient appointment centre, open on 12 December 2026\nSaltmarsh"), []);
});

test("a set phrase of a form and how a medicine is taken ask for nothing", () => {
  const text =
    "Medications\n(only changes to medications and medical devices as a result of the outpatient encounter are included)\nMedication item\tAsacol 800 mg tablets\tTo be taken orally once a day.";
  assert.deepEqual(tasks(text), []);
  assert.deepEqual(tasks("Medications\nAmlodipine to be stopped by GP"), [
    "action-practice: Amlodipine to be stopped by GP ()",
  ]);
});

test("of “urgently” and a day beside it the day counts", () => {
  assert.deepEqual(tasks("Dear Doctor\nPlease see urgently today."), [
    "action-practice: Please see urgently today. (today)",
  ]);
  assert.deepEqual(tasks("Dear Doctor\nPlease see urgently within 24 hours."), [
    "action-practice: Please see urgently within 24 hours. (within 24 hours)",
  ]);
  assert.deepEqual(tasks("Dear Doctor\nPlease check U&E urgently."), [
    "action-practice: Please check U&E urgently. (urgently)",
  ]);
});

test("the heading in a row's first cell is not part of what stands beside it", () => {
  const letter = read(
    "Diagnoses\tCroup.\nPlan and requested actions\tGP: please check his weight in 2 weeks.\nStopped\tRamipril 5 mg\nAspirin 75 mg",
  );
  holds(letter);
  const said = letter.suggestions.map(({ kind, text }) => `${kind}: ${text}`);
  assert.ok(said.includes("diagnosis: Croup"), said.join("\n"));
  assert.ok(said.includes("action-practice: GP: please check his weight in 2 weeks."), said.join("\n"));
  const medicines = letter.suggestions.filter(({ kind }) => kind === "medication").map(({ value }) => value["change"]);
  assert.deepEqual(medicines, ["stopped", "listed"]);
});

test("a disease that stands in capitals in its list is no heading", () => {
  const found = read("Diagnoses\nCOPD\nHTN\n").suggestions.filter(({ kind }) => kind === "diagnosis");
  assert.deepEqual(
    found.map(({ text, code }) => [text, code?.code]),
    [
      ["COPD", "13645005"],
      ["HTN", "38341003"],
    ],
  );
});
