import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "preact-render-to-string";
import { refuseNotDone } from "../../countersign/plainly-done.ts";
import { ASSERTIONS, suggest, SUGGESTION_KINDS } from "../../reading/suggestion.ts";
import { Refusal } from "../../base/refusal.ts";
import { askedBy, type AskedFrom, askedFrom, daysUntil } from "./asked-by.ts";
import { filedBefore } from "../countersign/filing-text.ts";
import { readDue } from "./read-days.ts";
import { readMarked } from "./read-marked.ts";
import { StateFields } from "./state-fields.tsx";
import { statedLine } from "./state-words.ts";

/** The sentence with which it is refused. */
function refusalOf(tried: () => unknown): string {
  try {
    tried();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return "";
}

const CODE = { system: "http://snomed.info/sct", code: "91175000", display: "Seizure" };

test("what is not so now never reads as present nor carries its code, of whatever kind, and says in words what it is", () => {
  const says = {
    negated: /NOT so by the letter/,
    possible: /only possible/,
    historical: /in the past/,
    family: /in the family, not the patient/,
    planned: /planned/,
  };
  for (const kind of SUGGESTION_KINDS) {
    const line = (assertion: (typeof ASSERTIONS)[number]): string =>
      statedLine({ kind, words: "the words", code: CODE, value: { change: "stopped" }, assertion });
    assert.match(line("present"), /: the words \[91175000 Seizure\]$/);
    for (const assertion of ASSERTIONS) {
      if (assertion === "present") continue;
      const said = line(assertion);
      assert.match(said.slice(0, said.indexOf(": the words")), says[assertion], `${kind} ${assertion}`);
      assert.ok(!said.includes("[91175000"), `${kind} ${assertion}: ${said}`);
    }
  }
  assert.equal(
    new Set(
      ASSERTIONS.map((assertion) => statedLine({ kind: "diagnosis", words: "x", code: CODE, value: {}, assertion })),
    ).size,
    6,
  );
});

test("a medicine says whether it was started, stopped, changed or only listed", () => {
  const line = (change: string): string =>
    statedLine({ kind: "medication", words: "amlodipine 10 mg", code: null, value: { change }, assertion: "present" });
  assert.deepEqual(["started", "stopped", "changed", "listed", "unclear"].map(line), [
    "Medication, started: amlodipine 10 mg",
    "Medication, STOPPED: amlodipine 10 mg",
    "Medication, changed: amlodipine 10 mg",
    "Medication, listed, no change named: amlodipine 10 mg",
    "Medication, NOT CLEAR whether started, stopped or changed: amlodipine 10 mg",
  ]);
});

test("whoever changes a medicine finds chosen what the letter has, not clear too, and what they choose is kept", () => {
  const letter = (change: string) =>
    suggest("Ramipril", { start: 0, end: 8 }, { kind: "medication", assertion: "present", value: { change } });
  for (const change of ["started", "stopped", "changed", "listed", "unclear"]) {
    const html = render(StateFields({ id: "a", isMedicine: true, one: letter(change) }));
    const chosen = Array.from(html.matchAll(/<option value="([^"]*)" selected>/g), ([, value]) => value);
    assert.deepEqual(chosen, ["present", change]);
    assert.doesNotMatch(html, /Nothing said/);
    const from = letter(change === "stopped" ? "unclear" : "stopped");
    const form = { words: "Ramipril 5 mg", change };
    assert.equal(readMarked(form, "change", from, "Ramipril").value["change"], change);
    // What nobody offers is not taken: what the letter has stays.
    const other = { words: "Ramipril 5 mg", change: "cured" };
    assert.equal(readMarked(other, "change", from, "Ramipril").value["change"], from.value["change"]);
  }
  assert.match(render(StateFields({ id: "a", isMedicine: true, one: null })), /Nothing said/);
});

/** A letter of Friday 30 October that came on Monday 2 November 2026. */
const FROM: AskedFrom = { base: "2026-10-30", came: "2026-11-02", next: "gp" };
const asked = (text: string, more: Partial<AskedFrom> = {}) => askedBy({ text, value: {} }, { ...FROM, ...more });

test("by when: the letter's words, counted from its own day; the sooner of two", () => {
  const days: readonly (readonly [string, string])[] = [
    ["Please repeat U&E within 3 working days", "2026-11-02"],
    ["U&E 1 week after discharge please", "2026-11-06"],
    ["Please arrange a chest X-ray in 6 weeks", "2026-12-11"],
    ["Review in 6 to 8 weeks", "2026-12-11"],
    ["Bloods in 2/52 please", "2026-11-13"],
    ["Repeat in two weeks and again in 3 months", "2026-11-13"],
    ["Please review tomorrow", "2026-10-31"],
    ["Please see him next week", "2026-11-06"],
    ["Please check within 48 hours", "2026-11-01"],
  ];
  for (const [text, on] of days) {
    const found = asked(text);
    assert.deepEqual([found.how, found.on, found.isUrgent], ["letter", on, false], text);
  }
});

test("what is asked for today is for today, whatever else stands there, and is urgent", () => {
  for (const text of [
    "This may be cauda equina. Please see urgently today",
    "Please see the same day",
    "Stop ramipril immediately",
    "Please refer urgently and review in 6 weeks",
    "Please ring her as soon as\npossible",
  ]) {
    const found = asked(text);
    assert.deepEqual([found.how, found.on, found.isUrgent], ["letter", "2026-11-02", true], text);
  }
});

test("not urgent: words that only hold such a word; words that make no day are due early; silence is the usual", () => {
  for (const text of ["Please make a non-urgent appointment", "She was seen today; please code this"]) {
    assert.equal(asked(text).isUrgent, false, text);
  }
  assert.deepEqual([asked("Please review soon").how, asked("Please review soon").on], ["no-day", "2026-11-04"]);
  assert.equal(asked("Please review soon", { next: "gp-today" }).on, "2026-11-02");
  assert.deepEqual(askedBy({ text: "Please review", value: { by: "at the next one" } }, FROM).how, "no-day");
  for (const text of [
    "Kindly reconcile his medication",
    "Continue prednisolone for 3 months",
    "Fell 2 weeks ago: please code",
  ]) {
    assert.deepEqual([asked(text).how, asked(text).on], ["silent", "2026-11-16"], text);
  }
});

test("a letter without a day, or of a day to come, counts from when it came", () => {
  const item = { opened_at: new Date("2026-11-02T09:00:00Z"), next: "gp" } as const;
  assert.equal(askedFrom({ eventDate: null }, item).base, "2026-11-02");
  assert.equal(askedFrom({ eventDate: "2027-01-01" }, item).base, "2026-11-02");
  assert.equal(askedFrom({ eventDate: "2026-10-30T14:15:00" }, item).base, "2026-10-30");
});

test("later than the letter asks needs a reason; sooner, and where it says nothing, does not", () => {
  const at = new Date("2026-11-02T09:00:00Z");
  const inTwoWeeks = asked("Please repeat U&E in 2 weeks");
  assert.equal(daysUntil(inTwoWeeks, at), 11);
  assert.deepEqual(readDue({ days: "" }, inTwoWeeks, at), { within: "P11D", why: null });
  assert.deepEqual(readDue({ days: "3" }, inTwoWeeks, at), { within: "P3D", why: null });
  assert.match(
    refusalOf(() => readDue({ days: "14" }, inTwoWeeks, at)),
    /“in 2 weeks”: that is by 13-Nov-2026/,
  );
  assert.deepEqual(readDue({ days: "14", later: "He is away" }, inTwoWeeks, at), { within: "P14D", why: "He is away" });
  assert.deepEqual(readDue({ days: "0" }, inTwoWeeks, at).within, "PT8H");
  assert.match(
    refusalOf(() => readDue({ days: "1" }, asked("See urgently"), at)),
    /today/,
  );
  assert.match(
    refusalOf(() => readDue({ days: "9" }, asked("Review soon"), at)),
    /no rule makes a day/,
  );
  assert.deepEqual(readDue({ days: "60" }, asked("Reconcile"), at), { within: "P60D", why: null });
  for (const days of ["x", "-1", "401", "1.5"]) assert.throws(() => readDue({ days }, asked("Reconcile"), at), days);
});

test("not closed by an assistant or reception: words that say that it is not done", () => {
  for (const role of ["assistant", "reception"] as const) {
    for (const comment of ["Rang, no answer", "Left a message on voicemail", "Unable to book", "She declined", "DNA"]) {
      assert.match(
        refusalOf(() => refuseNotDone({ role }, { move: "finish", comment })),
        /not closed/,
        comment,
      );
    }
    refuseNotDone({ role }, { move: "finish", comment: "Booked for 14 December." });
    refuseNotDone({ role }, { move: "hand-up", comment: "Rang, no answer" });
  }
  refuseNotDone({ role: "gp" }, { move: "finish", comment: "She declined; discussed." });
});

test("a letter is filed before only where it was filed after its signature and that was not taken back", () => {
  const at = new Date("2026-11-02T09:00:00Z");
  const action = (number: number, move: "settle" | "wait-for-actions" | "undo" | "actions-done") => ({
    number,
    move,
    at,
    by: "a",
    role: "gp",
    comment: null,
    decision: null,
    detail: {},
  });
  const filed = [action(1, "settle"), action(2, "wait-for-actions")];
  assert.equal(filedBefore({ actions: [...filed, action(3, "actions-done")] }), at);
  assert.equal(filedBefore({ actions: [...filed, action(3, "undo")] }), null);
  assert.equal(filedBefore({ actions: [...filed, action(3, "settle")] }), null);
  assert.equal(filedBefore({ actions: [action(1, "settle")] }), null);
});
