import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Refusal } from "../../base/refusal.ts";
import { auditSize } from "./audit-size.ts";
import { averageFractionInspected, csp1, samplingPlan } from "./csp1.ts";
import { design } from "./design.ts";
import { designInWords, monitorInWords } from "./design-words.ts";
import { exactInterval } from "./interval.ts";
import { monitor, monitorWithArl0 } from "./monitor.ts";
import { passing } from "./pass.ts";
import { riskAdjustedScores } from "./risk-adjusted.ts";
import { averageRunLength } from "./run-length.ts";
import { shippedTiers } from "./tiers.ts";
import { near } from "./near.test-support.ts";

// Expected values: the published operating characteristics as printed, and beyond their digits our own calculation in
// exact fractions (chains and linear systems) or from SciPy 1.17 (beta quantiles, hypergeometric sums).

const TABLE = [
  // p0, p1, failure score, h, then false pass, true pass and median as printed, then the first two in exact fractions.
  [0.05, 0.15, -10, 49, "0.0473", "0.9979", 83, 0.0472728495949, 0.9979027930353],
  [0.02, 0.06, -26, 103, "0.0497", "0.8984", 166, 0.0496824911069, 0.8984255137535],
  [0.02, 0.08, -22, 79, "0.0488", "0.9868", 116, 0.0487731610987, 0.9868498854031],
  [0.1, 0.2, -6, 43, "0.0458", "0.9836", 106, 0.0458199587604, 0.9835640247329],
] as const;

test("the designs of the four tiers come out as published, to the printed digit and to the exact fraction", () => {
  for (const [p0, p1, failureScore, h, falsePass, truePass, medianAtP0, exactFalse, exactTrue] of TABLE) {
    const found = design({ p0, p1, horizon: 300, falsePass: 0.05 });
    assert.deepEqual(
      { ...found, falsePass: found.falsePass.toFixed(4), truePass: found.truePass.toFixed(4) },
      { p0, p1, horizon: 300, successScore: 1, failureScore, h, falsePass, truePass, medianAtP0 },
    );
    near(found.falsePass, exactFalse);
    near(found.truePass, exactTrue);
  }
});

test("h is the smallest that keeps the false pass: one less lets too many through", () => {
  const exactBelow = [0.0533384355289, 0.0523623209586, 0.0523865611869, 0.0524157614752];
  for (const [row, [, p1, failureScore, h]] of TABLE.entries()) {
    near(passing(p1, { weight: -failureScore, h: h - 1, horizon: 300 }).pass, exactBelow[row] ?? 0);
  }
  const wish = fc.record({
    p0: fc.double({ min: 0.005, max: 0.2, noNaN: true }),
    times: fc.double({ min: 1.5, max: 4, noNaN: true }),
    horizon: fc.integer({ min: 100, max: 400 }),
    falsePass: fc.double({ min: 0.3, max: 0.9, noNaN: true }),
  });
  fc.assert(
    fc.property(wish, ({ p0, times, horizon, falsePass }) => {
      const p1 = p0 * times;
      fc.pre((1 - p1) ** horizon < falsePass);
      const found = design({ p0, p1, horizon, falsePass });
      const weight = -found.failureScore;
      assert.ok(found.falsePass <= falsePass && found.falsePass <= found.truePass && found.truePass <= 1);
      assert.ok(found.h === 1 || passing(p1, { weight, h: found.h - 1, horizon }).pass > falsePass);
    }),
    { numRuns: 40 },
  );
});

test("a usual low line lets two in five of the unsafe pass", () => {
  // h 3 in log-likelihood units is 3 / ln(.98/.92) = 47.5 clean checks; with unrounded weights it is 0.40368.
  near(passing(0.08, { weight: 22, h: 48, horizon: 300 }).pass, 0.4037, 1e-4);
});

test("more pass at a lower line, within a longer horizon and with fewer errors; a share stays between 0 and 1", () => {
  const line = fc.record({
    rate: fc.double({ min: 0.001, max: 0.9, noNaN: true }),
    weight: fc.integer({ min: 1, max: 40 }),
    h: fc.integer({ min: 2, max: 60 }),
    horizon: fc.integer({ min: 1, max: 150 }),
  });
  fc.assert(
    fc.property(line, ({ rate, ...rest }) => {
      const { pass, median } = passing(rate, rest);
      assert.ok(pass >= 0 && pass <= 1);
      assert.ok((median === null) === pass < 0.5 && (median ?? 1) <= rest.horizon);
      const slack = 1e-12;
      assert.ok(passing(rate, { ...rest, h: rest.h - 1 }).pass >= pass - slack);
      assert.ok(passing(rate, { ...rest, horizon: rest.horizon + 1 }).pass >= pass - slack);
      assert.ok(passing(rate / 2, rest).pass >= pass - slack);
      if (rest.horizon < rest.h) assert.equal(pass, 0);
    }),
  );
});

test("monitoring lines run as long as published, and to the exact fraction", () => {
  for (const [h, arl0, arl1, exact0, exact1] of [
    [44, "647.3", "45.1", 647.2560540515, 45.1056997052],
    [66, "2865.2", "70.2", 2865.2027205862, 70.2419130148],
  ] as const) {
    const found = monitor({ p0: 0.02, p1: 0.08, h });
    assert.deepEqual(
      { ...found, arl0: found.arl0.toFixed(1), arl1: found.arl1.toFixed(1) },
      { p0: 0.02, p1: 0.08, failureScore: 22, successScore: -1, h, arl0, arl1 },
    );
    near(found.arl0, exact0);
    near(found.arl1, exact1);
  }
  near(averageRunLength(0.25, 2, 3), 92 / 7, 1e-14);
  // Where one failure is enough, it is the wait for the first failure.
  near(averageRunLength(0.1, 5, 5), 10, 1e-14);
});

test("a run is longer at a higher line and with fewer errors, also where it is longer than anybody can wait", () => {
  const line = fc.record({
    rate: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
    weight: fc.integer({ min: 1, max: 30 }),
    h: fc.integer({ min: 1, max: 80 }),
  });
  fc.assert(
    fc.property(line, ({ rate, weight, h }) => {
      const found = averageRunLength(rate, weight, h);
      assert.ok(found >= 1 / rate - 1e-9);
      assert.ok(averageRunLength(rate, weight, h + 1) >= found * (1 - 1e-12));
      assert.ok(averageRunLength(rate / 2, weight, h) > found);
    }),
  );
  assert.ok(monitor({ p0: 0.02, p1: 0.08, h: 5000 }).arl0 > 1e100);
  assert.throws(() => monitor({ p0: 0.001, p1: 0.5, h: 10_000 }), /would never signal/);
});

test("a monitoring line is found by the false signals that are borne", () => {
  assert.equal(monitorWithArl0(0.02, 0.08, 647).h, 44);
  assert.equal(monitorWithArl0(0.02, 0.08, 648).h, 45);
  assert.throws(() => monitorWithArl0(0.9, 0.95, 1_000_000), Refusal);
});

test("an item's own difficulty weighs what it adds", () => {
  const { success, failure } = riskAdjustedScores(0.1, 2);
  near(failure, Math.log(2 / (1 - 0.1 + 2 * 0.1)));
  near(success, Math.log(1 / (1 - 0.1 + 2 * 0.1)));
  // A failure that was to be expected counts less than one that was not.
  assert.ok(riskAdjustedScores(0.5, 2).failure < riskAdjustedScores(0.01, 2).failure);
  for (const [expected, odds] of [
    [0, 2],
    [1, 2],
    [0.1, 1],
    [0.1, Number.NaN],
  ] as const) {
    assert.throws(() => riskAdjustedScores(expected, odds), Refusal);
  }
});

test("the tiers that ship are what their rates give, and say that they are to be agreed", () => {
  const { tiers, horizon, falsePass, fractions, caution, uncertain } = shippedTiers();
  assert.deepEqual(
    tiers.map(({ tier, p0, p1, failureScore, h, falsePass, truePass, medianAtP0 }) => {
      assert.ok(tier !== "");
      return [p0, p1, failureScore, h, falsePass.toFixed(4), truePass.toFixed(4), medianAtP0];
    }),
    TABLE.map((row) => row.slice(0, 7)),
  );
  for (const tier of tiers) {
    const found = design({ p0: tier.p0, p1: tier.p1, horizon, falsePass });
    assert.deepEqual([found.successScore, found.h], [tier.successScore, tier.h]);
    assert.match(tier.uncertain, /To be agreed clinically/);
    const said = Number(/once in about (\d+)/.exec(tier.uncertain)?.[1]);
    assert.ok(Math.abs(monitor({ p0: tier.p0, p1: tier.p1, h: tier.monitorH }).arl0 - said) <= 5, tier.tier);
    assert.ok(samplingPlan({ aoql: tier.aoql, fractions }).i > 1);
  }
  assert.equal(tiers.find(({ tier }) => tier === "results")?.monitorH, 44);
  assert.match(uncertain, /agreed clinically/);
  assert.match(caution, /sensitivity was 85% and its specificity 67%.*mentor's signature always decides/);
});

test("a choice is told in sentences", () => {
  assert.equal(
    designInWords(design({ p0: 0.02, p1: 0.08, horizon: 300, falsePass: 0.05 })),
    "Of learners who err in 2%, 98.7% reach 79 within 300 checked items, half of them by item 116; of those who err in 8%, 4.88% do.",
  );
  assert.equal(
    monitorInWords(monitor({ p0: 0.02, p1: 0.08, h: 44 })),
    "While 2% err, it signals for nothing once in 647 checked items on average; once 8% err, it signals after 45.",
  );
});

test("what cannot be is refused in one sentence, and what is large ends soon", () => {
  const wish = { p0: 0.02, p1: 0.08, horizon: 300, falsePass: 0.05 };
  const audit = { ruleOut: 0.05, allowed: 0, confidence: 0.95, lot: null };
  const refused: readonly (() => unknown)[] = [
    ...[0, 1, -0.1, 2, Number.NaN, Number.POSITIVE_INFINITY, 0.08, 0.5].map((p0) => () => design({ ...wish, p0 })),
    ...[0, 1, 2, Number.NaN].map((p1) => () => design({ ...wish, p1 })),
    ...[0, -1, 1.5, 1e9, Number.NaN].map((horizon) => () => design({ ...wish, horizon })),
    ...[0, 1, Number.NaN].map((falsePass) => () => design({ ...wish, falsePass })),
    // 35 clean in a row is chance in one of twenty at 8%.
    () => design({ ...wish, horizon: 35 }),
    ...[0, -1, 44.5, 1e9, Number.NaN].map((h) => () => monitor({ p0: 0.02, p1: 0.08, h })),
    () => monitor({ p0: 0.08, p1: 0.02, h: 44 }),
    ...[0, -0.1, 1.1, 1e-9, Number.NaN].map((f) => () => csp1({ aoql: 0.01, f })),
    ...[0, 1, Number.NaN].map((aoql) => () => csp1({ aoql, f: 0.1 })),
    () => csp1({ aoql: 0.000001, f: 0.001 }),
    () => samplingPlan({ aoql: 0.01, fractions: [] }),
    () => samplingPlan({ aoql: 0.01, fractions: [0.1, 0.2] }),
    () => averageFractionInspected(csp1({ aoql: 0.01, f: 0.1 }), 0),
    ...[0, 1, Number.NaN].map((ruleOut) => () => auditSize({ ...audit, ruleOut })),
    () => auditSize({ ...audit, ruleOut: 0.000001 }),
    ...[-1, 0.5, 1e9, Number.NaN].map((allowed) => () => auditSize({ ...audit, allowed })),
    ...[0, 1, Number.NaN].map((confidence) => () => auditSize({ ...audit, confidence })),
    ...[0, 1.5, 1e9, Number.NaN].map((lot) => () => auditSize({ ...audit, lot })),
    // One failure of ten is 10% already.
    () => auditSize({ ...audit, allowed: 1, lot: 10 }),
    () => exactInterval(3, 2),
    () => exactInterval(0, 0),
  ];
  for (const ask of refused) {
    assert.throws(
      ask,
      (error) => {
        assert.ok(error instanceof Refusal, String(error));
        assert.equal(error.code, "bad-input");
        return /^[A-Za-z].*[a-z0-9]\.$/.test(error.message) && !error.message.includes("\n");
      },
      ask.toString(),
    );
  }
  assert.equal(design({ ...wish, horizon: 36 }).h, 36);
  const began = performance.now();
  design({ p0: 0.0001, p1: 0.001, horizon: 5000, falsePass: 0.01 });
  assert.ok(
    performance.now() - began < 5000,
    "the longest horizon takes half a second, ten times as long where it is busy",
  );
});
