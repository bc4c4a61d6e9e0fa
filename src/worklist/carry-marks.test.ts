import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { suggest, type Suggestion } from "../reading/suggestion.ts";
import { carriedMarks, lostMarks } from "./carry-marks.ts";
import type { MarkRow } from "./tables.ts";

// What a person marked before a letter was read again.

const AT = new Date("2026-11-02T12:00:00Z");
const MARK: MarkRow = {
  practice: "Y90001",
  id: "00000000-0000-4000-8000-000000000001",
  item: "00000000-0000-4000-8000-000000000002",
  reading: 1,
  kind: "diagnosis",
  start_at: null,
  end_at: null,
  words: "",
  verdict: "accept",
  code: null,
  value: {},
  comment: null,
  action: null,
  at: AT,
  by: "somebody",
  role: "gp",
};

const says = (text: string, words: string, more: Partial<Suggestion> = {}): Suggestion => {
  const start = text.indexOf(words);
  return suggest(text, { start, end: start + words.length }, { kind: "diagnosis", assertion: "present", ...more });
};
const markOf = ({ kind, start, end, text, value }: Suggestion, over: Partial<MarkRow> = {}): MarkRow => ({
  ...MARK,
  kind,
  start_at: start,
  end_at: end,
  words: text,
  value,
  ...over,
});
const read = (text: string, ...suggestions: Suggestion[]) => ({ text, suggestions });

const WORDS = ["gout", "asthma", "angina", "no", "seen", "gouty"] as const;
const someText = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(" "));

/** Every word as it stands, each taken for a diagnosis unless "no" is before it. */
function readWhole(text: string) {
  const found = [...text.matchAll(/[a-z]+/g)].map(({ 0: word, index }) =>
    suggest(
      text,
      { start: index, end: index + word.length },
      { kind: "diagnosis", assertion: text.slice(0, index).endsWith("no ") ? "negated" : "present" },
    ),
  );
  return read(text, ...found);
}
const times = (text: string, word: string): number => text.split(" ").filter((one) => one === word).length;

test("a mark holds on exactly where its word stands once before and after and means the same; who made it stays", () => {
  fc.assert(
    fc.property(someText, someText, (before, after) => {
      const [from, to] = [readWhole(before), readWhole(after)];
      const marks = from.suggestions.map((one, n) => markOf(one, { id: `${n}`, by: `person ${n}` }));
      const carried = carriedMarks(marks, from, to, 2);
      for (const { start_at, end_at, words, by, at, reading } of carried) {
        assert.equal(after.slice(start_at ?? 0, end_at ?? 0), words);
        assert.deepEqual([at, reading], [AT, 2]);
        assert.equal(marks.find((one) => one.by === by)?.words, words);
      }
      // By another way: by words instead of by places.
      const expected = from.suggestions.filter(({ text, assertion }) => {
        if (before === after) return true;
        // "gout" stands in "gouty" too, so that it is not the only one.
        const isOne = (all: string): boolean => times(all, text) === 1 && !(text === "gout" && times(all, "gouty") > 0);
        return (
          isOne(before) && isOne(after) && to.suggestions.find((one) => one.text === text)?.assertion === assertion
        );
      });
      assert.deepEqual(
        carried.map(({ words }) => words),
        expected.map(({ text }) => text),
      );
      const kept = carried.map((row, n) => ({ ...row, id: `new ${n}` }));
      for (const { words } of lostMarks(marks, kept)) assert.ok(!carried.some((one) => one.words === words));
    }),
  );
});

test("not carried: what is negated now, what has another dose, and what is part of another word", () => {
  const before = read("Gout.", says("Gout.", "Gout"));
  const negated = "There is no evidence of Gout.";
  const marks = [markOf(before.suggestions[0]!)];
  assert.deepEqual(carriedMarks(marks, before, read(negated, says(negated, "Gout", { assertion: "negated" })), 2), []);
  assert.deepEqual(carriedMarks(marks, before, read("Gouty tophi.", says("Gouty tophi.", "Gout")), 2), []);
  assert.deepEqual(carriedMarks(marks, before, read("A letter. Gout."), 2), [], "no rule takes it for anything now");
  const aspirin = (text: string, dose: string) =>
    read(text, says(text, "aspirin", { kind: "medication", value: { change: "started", dose } }));
  const old = aspirin("aspirin 75", "75");
  const dosed = [markOf(old.suggestions[0]!)];
  assert.deepEqual(carriedMarks(dosed, old, aspirin("Took aspirin 300", "300"), 2), []);
  assert.equal(carriedMarks(dosed, old, aspirin("Took aspirin 75", "75"), 2).length, 1);
});

test("what a person added holds by its words alone; a change, its reason and what it gave out go with it", () => {
  const [from, to] = [read("A cyst was seen."), read("Page 1. A cyst was seen.")];
  const added = { ...MARK, verdict: "add" as const, start_at: 2, end_at: 6, words: "cyst" };
  assert.deepEqual(
    carriedMarks([added], from, to, 2).map(({ start_at, end_at }) => [start_at, end_at]),
    [[10, 14]],
  );
  assert.deepEqual(carriedMarks([{ ...added, start_at: null, end_at: null }], from, to, 2), [], "it has no place");
  assert.deepEqual(lostMarks([{ ...added, start_at: null, end_at: null }], []), []);
  const [a, b] = [read("Gout.", says("Gout.", "Gout")), read("Yes: Gout.", says("Yes: Gout.", "Gout"))];
  const changed = { verdict: "change" as const, words: "Gout of the toe", comment: "By the phone.", action: MARK.id };
  const [kept] = carriedMarks([markOf(a.suggestions[0]!, changed)], a, b, 2);
  assert.deepEqual(
    [kept?.words, kept?.comment, kept?.action, kept?.verdict],
    ["Gout of the toe", "By the phone.", MARK.id, "change"],
  );
});
