import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { GRADES } from "../countersign/autonomy/grade.ts";
import { type AgendaFrom, agendaOf, type Disagreement, gathered } from "./agenda.ts";

const on = (day: number): Date => new Date(Date.UTC(2026, 10, day, 9));
const check = (day: number, task: string, grade: Disagreement["grade"], words: string | null = null): Disagreement => ({
  at: on(day),
  task,
  grade,
  words,
  item: `item-${day}`,
});
const NOTHING: AgendaFrom = { disagreements: [], incidents: [], questions: [] };

test("what could have harmed first, then incidents, then what repeats itself with its count, then the rest, then questions", () => {
  const lines = agendaOf({
    disagreements: [
      check(1, "Potassium", "minor"),
      check(2, "Vitamin D", "minor", "The dose was the old one"),
      check(3, "Vitamin D", "major", "The dose was the old one"),
      check(4, "Lipids", "major", "Ask before you file"),
      check(5, "Vitamin D", "minor", "Nobody had asked about tablets"),
      check(6, "Thyroid", "critical", "The repeat was left out"),
      check(7, "Thyroid", "none"),
    ],
    incidents: [{ at: on(5), what: "A letter went to the old address", id: "i1" }],
    questions: [
      { at: on(8), task: "Letters", words: "Is this code ours?", item: "item-8" },
      { at: on(9), task: "Vitamin D", words: null, item: "item-9" },
      { at: on(7), task: "Letters", words: null, item: "item-7" },
    ],
  });
  assert.deepEqual(
    lines.map(({ kind, title, count }) => [kind, title, count]),
    [
      ["critical", "Critical error: Thyroid", 1],
      ["incident", "Incident or near miss", 1],
      ["theme", "Vitamin D: changed 3 times, 1 of them major", 3],
      ["single", "Lipids: changed once, major", 1],
      ["single", "Potassium: changed once", 1],
      ["question", "Asked about Vitamin D", 1],
      ["question", "Asked 2 times about Letters", 2],
    ],
  );
  assert.deepEqual(lines[2]?.said, [
    { words: "The dose was the old one", times: 2 },
    { words: "Nobody had asked about tablets", times: 1 },
  ]);
  assert.deepEqual(
    lines[2]?.links.map(({ href }) => href),
    ["/items/item-5", "/items/item-3", "/items/item-2"],
  );
  assert.equal(lines[1]?.links[0]?.href, "/incidents/i1");
});

test("two critical errors of one task are two lines, and none of them is summed up in a theme", () => {
  const lines = agendaOf({
    ...NOTHING,
    disagreements: [check(1, "Thyroid", "critical"), check(2, "Thyroid", "critical"), check(3, "Thyroid", "minor")],
  });
  assert.deepEqual(
    lines.map(({ kind, links }) => [kind, links[0]?.href]),
    [
      ["critical", "/items/item-2"],
      ["critical", "/items/item-1"],
      ["single", "/items/item-3"],
    ],
  );
});

test("nothing happened: no agenda, and what was agreed is none either", () => {
  assert.deepEqual(agendaOf(NOTHING), []);
  assert.deepEqual(agendaOf({ ...NOTHING, disagreements: [check(1, "Lipids", "none", "Well done")] }), []);
});

const day = fc.integer({ min: 1, max: 28 });
const task = fc.constantFrom("Potassium", "Vitamin D", "Letters", "Lipids");
const words = fc.constantFrom(null, "", "The dose was the old one", "Ask before you file");
const item = fc.integer({ min: 1, max: 12 }).map((n) => `item-${n}`);
const from: fc.Arbitrary<AgendaFrom> = fc.record({
  disagreements: fc.array(fc.record({ at: day.map(on), task, grade: fc.constantFrom(...GRADES), words, item })),
  incidents: fc.uniqueArray(fc.record({ at: day.map(on), what: fc.constant("Something"), id: item }), {
    selector: ({ id }) => id,
  }),
  questions: fc.array(fc.record({ at: day.map(on), task, words, item })),
});
const ORDER = ["critical", "incident", "theme", "single", "question"];

test("whatever happened, each thing stands in exactly one line, in the order of what it is, with a link that leads to it", () => {
  fc.assert(
    fc.property(from, (all) => {
      const lines = agendaOf(all);
      const { disagreements, incidents, questions } = all;
      const count = (...kinds: readonly string[]): number =>
        lines.filter(({ kind }) => kinds.includes(kind)).reduce((total, line) => total + line.count, 0);
      const graded = (...grades: readonly string[]) => disagreements.filter(({ grade }) => grades.includes(grade));
      assert.equal(count("critical"), graded("critical").length);
      assert.equal(count("theme", "single"), graded("minor", "major").length);
      assert.equal(count("incident"), incidents.length);
      assert.equal(count("question"), questions.length);
      const places = lines.map(({ kind }) => ORDER.indexOf(kind));
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      );
      const counts = lines.filter(({ kind }) => kind === "theme").map((line) => line.count);
      assert.deepEqual(
        counts,
        counts.toSorted((a, b) => b - a),
      );
      const hrefs = new Set(lines.flatMap(({ links }) => links.map(({ href }) => href)));
      for (const one of [...graded("minor", "major", "critical"), ...questions])
        assert.ok(hrefs.has(`/items/${one.item}`));
      for (const { links, said, count: of } of lines) {
        assert.equal(new Set(links.map(({ href }) => href)).size, links.length, "each link once");
        assert.ok(links.length > 0 && said.reduce((total, { times }) => total + times, 0) <= of);
      }
    }),
  );
});

test("the same things in another order make the same agenda", () => {
  const shuffled = from.chain((all) =>
    fc.record({
      all: fc.constant(all),
      disagreements: fc.shuffledSubarray([...all.disagreements], { minLength: all.disagreements.length }),
      incidents: fc.shuffledSubarray([...all.incidents], { minLength: all.incidents.length }),
      questions: fc.shuffledSubarray([...all.questions], { minLength: all.questions.length }),
    }),
  );
  fc.assert(fc.property(shuffled, ({ all, ...other }) => assert.deepEqual(agendaOf(other), agendaOf(all))));
});

test("whatever is open is on the next agenda, whenever the last tutorial was; what is over only where it came since", () => {
  const some = fc.array(fc.record({ at: day.map(on), isOpen: fc.boolean() }));
  const check = fc.property(some, day.map(on), (all, since) => {
    const kept = new Set(gathered(all, since));
    for (const one of all) assert.equal(kept.has(one), one.isOpen || one.at.getTime() >= since.getTime());
  });
  fc.assert(check);
});
