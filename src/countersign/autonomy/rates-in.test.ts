import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { GRADES, type Grade } from "./grade.ts";
import { linesOf } from "./lines.ts";
import { ratesIn, totalIn, WAYS } from "./rates-in.ts";
import { type Source, SOURCES } from "./tables.ts";
import type { Score } from "./unit.ts";

const lines = linesOf("results", null);
const period = { from: new Date("2026-10-01T00:00:00Z"), until: new Date("2026-11-01T00:00:00Z") };
const NONE = { planted: 0, found: 0 };

const score = (over: Partial<Score>): Score => ({
  id: "a",
  item: "item",
  action: 1,
  step: null,
  source: "countersign",
  grade: "none",
  by: "gp",
  at: new Date("2026-10-15T12:00:00Z"),
  words: null,
  ...over,
});
const many = (count: number, over: Partial<Score>): Score[] =>
  Array.from({ length: count }, (_, n) => score({ item: `${over.source ?? ""}${over.grade ?? ""}${n}`, ...over }));

test("each way of checking has its own rate with its own denominator, and exact limits", () => {
  const scores = [
    ...many(100, {}),
    ...many(3, { grade: "major" }),
    ...many(1, { grade: "critical" }),
    ...many(20, { source: "check" }),
  ];
  const [signed, checked, ...others] = ratesIn({ scores, lines }, period, NONE);
  assert.deepEqual(others, []);
  assert.deepEqual([signed?.way, signed?.checked, signed?.changed, signed?.critical], ["countersign", 104, 4, 1]);
  // Clopper-Pearson of 4 among 104 and of 0 among 20: where a binomial tail is 2.5%, by halving it in another language.
  assert.ok(Math.abs((signed?.interval.low ?? 0) - 0.010577) < 1e-5, String(signed?.interval.low));
  assert.ok(Math.abs((signed?.interval.high ?? 0) - 0.095555) < 1e-5, String(signed?.interval.high));
  assert.deepEqual([checked?.way, checked?.checked, checked?.changed, checked?.interval.low], ["check", 20, 0, 0]);
  assert.ok(Math.abs((checked?.interval.high ?? 0) - (1 - 0.025 ** (1 / 20))) < 1e-9);
});

test("what was checked before the period or at its end is not in it, and nothing checked is no rate", () => {
  const scores = [
    score({ at: new Date("2026-09-30T23:59:59Z") }),
    score({ at: period.until }),
    score({ at: period.from, item: "first" }),
  ];
  assert.deepEqual(
    ratesIn({ scores, lines }, period, NONE).map((rate) => rate.checked),
    [1],
  );
  assert.deepEqual(ratesIn({ scores: [], lines }, period, NONE), []);
  assert.deepEqual(totalIn([], period), { checked: 0, changed: 0, critical: 0 });
});

test("checks after the fact are corrected for what they miss, and countersignatures are not: nobody measured that", () => {
  const scores = [...many(50, {}), ...many(45, { source: "check" }), ...many(5, { source: "check", grade: "minor" })];
  const [signed, checked] = ratesIn({ scores, lines }, period, { planted: 10, found: 5 });
  assert.equal(signed?.corrected, null);
  assert.equal(checked?.corrected?.rate, 0.2, "5 of 50, when half of what is wrong is found");
  assert.equal(ratesIn({ scores, lines }, period, NONE)[1]?.corrected, null);
});

test("a decision of two kinds of work, looked at twice, is counted once in the total, by the gravest", () => {
  const first = [score({}), score({ source: "second", grade: "critical" })];
  const other = [score({}), score({ item: "another", grade: "minor" })];
  assert.deepEqual(totalIn([{ scores: first }, { scores: other }], period), { checked: 2, changed: 2, critical: 1 });
});

test("no more is critical than changed, nor changed than checked, and the rate is within its limits", () => {
  const made = fc.record({ source: fc.constantFrom<Source>(...SOURCES), grade: fc.constantFrom<Grade>(...GRADES) });
  fc.assert(
    fc.property(fc.array(made, { maxLength: 60 }), (list) => {
      const scores = list.map((one, n) => score({ ...one, item: `i${n}` }));
      const rates = ratesIn({ scores, lines }, period, NONE);
      for (const { checked, changed, critical, interval } of rates) {
        assert.ok(critical <= changed && changed <= checked && checked > 0);
        assert.ok(interval.low <= interval.rate && interval.rate <= interval.high);
      }
      const sum = rates.reduce((all, one) => all + one.checked, 0);
      assert.equal(sum, list.filter(({ source }) => WAYS.some((way) => way === source)).length);
      assert.equal(totalIn([{ scores }], period).checked, list.length);
    }),
  );
});
