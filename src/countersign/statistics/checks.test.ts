import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Refusal } from "../../base/refusal.ts";
import { auditSize } from "./audit-size.ts";
import { correctedRate } from "./checking.ts";
import { averageFractionInspected, averageOutgoingQuality, csp1, samplingPlan } from "./csp1.ts";
import { escapesUnderCsp1, escapesUnderMonitor } from "./escapes.ts";
import { exactInterval } from "./interval.ts";
import { monitor } from "./monitor.ts";
import { near } from "./near.test-support.ts";

// How much is checked afterwards, how large an audit is, and what a rate seen says. Expected values: as in figures.test.ts.

test("Dodge's rows of clean checks come out as published, and no smaller one keeps the limit", () => {
  const shares = [1 / 2, 1 / 4, 1 / 5, 1 / 10, 1 / 20];
  for (const [aoql, rows] of [
    [0.01, [28, 60, 71, 110, 152]],
    [0.02, [14, 30, 36, 54, 75]],
    [0.05, [5, 12, 14, 21, 30]],
  ] as const) {
    assert.deepEqual(
      shares.map((f) => csp1({ aoql, f }).i),
      rows,
    );
    for (const [at, f] of shares.entries()) {
      const largest = Math.max(...RATES.map((p) => dodge(rows[at] ?? 0, f, p).aoq));
      near(csp1({ aoql, f }).aoql, largest, 1e-6);
      assert.ok(largest <= aoql && Math.max(...RATES.map((p) => dodge((rows[at] ?? 0) - 1, f, p).aoq)) > aoql);
    }
  }
});

/** Every rate below a half in steps of a hundredth of a percent; above, Dodge's u is too large to be held. */
const RATES = Array.from({ length: 4999 }, (_, at) => (at + 1) / 10_000);

/** The formulas as Dodge gives them. */
function dodge(i: number, f: number, p: number): { afi: number; aoq: number } {
  const q = 1 - p;
  const u = (1 - q ** i) / (p * q ** i);
  const v = 1 / (f * p);
  const afi = (u + f * v) / (u + v);
  return { afi, aoq: p * (1 - afi) };
}

test("what is checked and what stays unseen are Dodge's formulas", () => {
  for (const [i, f, p, afi, aoq] of [
    [110, 0.1, 0.02, 0.506267978529, 0.009874640429],
    [28, 0.5, 0.01, 0.569891724159, 0.004301082758],
    [71, 0.2, 0.05, 0.905126435834, 0.004743678208],
  ] as const) {
    const plan = { i, fractions: [f], aoql: 0.01 };
    near(averageFractionInspected(plan, p), afi, 1e-11);
    near(averageOutgoingQuality(plan, p), aoq, 1e-11);
    near(dodge(i, f, p).afi, afi, 1e-11);
  }
});

test("a plan of several steps keeps the limit as a whole, which the rows of its single steps would not", () => {
  const plan = samplingPlan({ aoql: 0.01, fractions: [1 / 2, 1 / 5, 1 / 10] });
  // Exact fractions: a row of 50 leaves .010023 unseen at p .0205, one of 51 at most .009829.
  assert.equal(plan.i, 51);
  near(plan.aoql, 0.009829, 1e-6);
  near(averageFractionInspected(plan, 0.02), 0.508577439491, 1e-11);
  near(averageOutgoingQuality(plan, 0.02), 0.00982845121, 1e-11);
  const open = fc.record({
    aoql: fc.double({ min: 0.002, max: 0.3, noNaN: true }),
    f: fc.double({ min: 0.001, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(open, fc.double({ min: 0.0001, max: 0.9, noNaN: true }), ({ aoql, f }, p) => {
      const one = csp1({ aoql, f });
      const checked = averageFractionInspected(one, p);
      assert.ok(checked >= f * (1 - 1e-12) && checked <= 1);
      assert.ok(averageOutgoingQuality(one, p) <= one.aoql + 1e-9 && one.aoql <= aoql);
    }),
  );
});

test("what reaches patients before anybody notices", () => {
  near(escapesUnderCsp1(0.1), 9, 1e-12);
  assert.equal(Math.round(escapesUnderMonitor(0.1, 0.08, monitor({ p0: 0.02, p1: 0.08, h: 66 }).arl1)), 51);
  assert.equal(escapesUnderCsp1(1), 0);
  assert.throws(() => escapesUnderCsp1(0), Refusal);
});

test("audits have the published sizes, for many and for lots", () => {
  const many = (ruleOut: number, allowed: number, confidence = 0.95): number =>
    auditSize({ ruleOut, allowed, confidence, lot: null }).n;
  for (const [rate, sizes] of [
    [0.05, [59, 93, 124]],
    [0.02, [149, 236, 313]],
    [0.01, [299, 473, 628]],
  ] as const) {
    assert.deepEqual(
      [0, 1, 2].map((allowed) => many(rate, allowed)),
      sizes,
    );
  }
  const lot = (size: number, allowed: number): number =>
    auditSize({ ruleOut: 0.05, allowed, confidence: 0.95, lot: size }).n;
  assert.deepEqual(
    [100, 200, 400, 1000, 50].map((size) => [lot(size, 0), lot(size, 1)]),
    // None allowed of 100, 200 and 400 as published; the others from SciPy.
    [
      [45, 65],
      [51, 78],
      [55, 85],
      [57, 90],
      [31, 43],
    ],
  );
  // 7 of 100 are 7%, though .07 * 100 is a little more than 7 in binary: none of 34 rules it out, as for 7 failures.
  assert.equal(auditSize({ ruleOut: 0.07, allowed: 0, confidence: 0.95, lot: 100 }).n, 34);
  assert.equal(
    auditSize({ ruleOut: 0.05, allowed: 0, confidence: 0.95, lot: 200 }).says,
    "If none of 51 drawn at random from 200 had to be changed, the true rate is below 5% with 95% confidence.",
  );
});

test("an interval is exact, and holds what was seen", () => {
  for (const [count, of, low, high] of [
    [0, 59, 0, 0.06060890095034],
    [3, 150, 0.00414362528122, 0.0573342222882],
    [17, 20, 0.621073173454686, 0.967929062814518],
    [20, 20, 0.8315665290169146, 1],
    [12, 300, 0.0208365763064137, 0.0688289881894961],
    [1, 10, 0.00252857854446, 0.44501611702849],
    [500, 1000, 0.46854917297179194, 0.531450827028208],
  ] as const) {
    const found = exactInterval(count, of);
    near(found.low, low, 1e-11);
    near(found.high, high, 1e-11);
  }
  const counts = fc
    .integer({ min: 1, max: 400 })
    .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
  fc.assert(
    fc.property(counts, ([count, of]) => {
      const { rate, low, high } = exactInterval(count, of);
      assert.ok(low >= 0 && low <= rate && rate <= high && high <= 1);
      const mirrored = exactInterval(of - count, of);
      near(mirrored.low, 1 - high, 1e-9);
    }),
  );
});

test("a rate is corrected for what checks miss, and says when nothing can be told from it", () => {
  const few = correctedRate({ checked: 200, failures: 6, planted: 20, found: 17 }, { p0: 0.02, p1: 0.08 });
  near(few.rate ?? 0, 0.03 / 0.85, 1e-12);
  near(few.low, 0.009694566228563, 1e-10);
  near(few.high, 0.118173207792603, 1e-10);
  assert.equal(
    few.tooWide,
    "The true rate may be anything from 0.969% to 11.8%, so that it cannot be told whether it is 2%, which is good " +
      "enough, or 8%, which is not: check more items.",
  );
  const many = correctedRate({ checked: 2000, failures: 40, planted: 200, found: 190 }, { p0: 0.02, p1: 0.08 });
  assert.equal(many.tooWide, null);
  const blind = correctedRate({ checked: 2000, failures: 0, planted: 20, found: 0 }, { p0: 0.02, p1: 0.08 });
  assert.deepEqual([blind.rate, blind.low, blind.high], [null, 0, 1]);
  assert.match(blind.tooWide ?? "", /plant more items\.$/);
  assert.throws(
    () => correctedRate({ checked: 10, failures: 1, planted: 0, found: 0 }, { p0: 0.02, p1: 0.08 }),
    Refusal,
  );
  assert.throws(
    () => correctedRate({ checked: 10, failures: 11, planted: 5, found: 5 }, { p0: 0.02, p1: 0.08 }),
    Refusal,
  );
});
