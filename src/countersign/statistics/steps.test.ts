import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { averageFractionInspected, averageOutgoingQuality, csp1, samplingPlan, type SamplingPlan } from "./csp1.ts";
import { type Design, design } from "./design.ts";
import { beginLearning, type LearningState, stepLearning } from "./learning.ts";
import { beginMonitoring, monitor, stepMonitoring } from "./monitor.ts";
import type { Outcome } from "./outcome.ts";
import { passing } from "./pass.ts";
import { riskAdjustedScores, stepRiskAdjusted } from "./risk-adjusted.ts";
import { beginSampling, fractionNow, stepSampling } from "./sampling.ts";

const RESULTS = design({ p0: 0.02, p1: 0.08, horizon: 300, falsePass: 0.05 });

const outcomes = fc.array(fc.constantFrom<Outcome>("agreed", "agreed", "agreed", "agreed", "changed", "critical"), {
  maxLength: 400,
});
const clean = (n: number): readonly Outcome[] => Array.from({ length: n }, () => "agreed" as const);
const learn = (line: Design, all: readonly Outcome[], from = beginLearning()): LearningState =>
  all.reduce((state, outcome) => stepLearning(line, state, outcome), from);

/** A seeded generator of numbers from 0 to 1 (mulberry32), so that a simulation is the same each time. */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test("a learner is at the line with the score that equals it, and not one before", () => {
  assert.deepEqual(learn(RESULTS, clean(78)), { score: 78, checked: 78, failures: 0, standing: "learning" });
  assert.deepEqual(learn(RESULTS, clean(79)), { score: 79, checked: 79, failures: 0, standing: "reached" });
});

test("what is earned before the mentor signs is no reserve: one failure takes the line away again", () => {
  const reached = learn(RESULTS, clean(200));
  assert.deepEqual([reached.score, reached.standing], [79, "reached"]);
  const after = stepLearning(RESULTS, reached, "changed");
  assert.deepEqual([after.score, after.standing], [57, "learning"]);
  assert.equal(learn(RESULTS, clean(22), after).standing, "reached");
});

test("one critical error ends it, whatever the score, until a person begins anew", () => {
  for (const before of [0, 40, 200]) {
    const state = learn(RESULTS, [...clean(before), "critical", ...clean(200)]);
    assert.deepEqual([state.score, state.standing], [0, "review"]);
  }
});

test("who has not reached the line within the horizon does not reach it by going on", () => {
  const late: readonly Outcome[] = [...clean(50), "changed", ...clean(20), ...Array<Outcome>(180).fill("changed")];
  const state = learn(RESULTS, [...late, ...clean(48)]);
  assert.deepEqual([state.checked, state.standing], [299, "learning"]);
  assert.equal(learn(RESULTS, clean(200), state).standing, "horizon-over");
  const inTime = learn(RESULTS, [...clean(300), ...clean(5)]);
  assert.equal(inTime.standing, "reached", "who is there stays there");
  assert.equal(learn(RESULTS, ["changed", ...clean(100)], inTime).standing, "horizon-over");
});

test("each way in which a few checks can go adds up to the exact chance", () => {
  const line = fc.record({
    rate: fc.double({ min: 0.05, max: 0.6, noNaN: true }),
    weight: fc.integer({ min: 1, max: 5 }),
    h: fc.integer({ min: 1, max: 6 }),
    horizon: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(line, ({ rate, weight, h, horizon }) => {
      const small = { ...RESULTS, failureScore: -weight, h, horizon };
      let pass = 0;
      for (let ways = 0; ways < 2 ** horizon; ways += 1) {
        let [state, chance, reached] = [beginLearning(), 1, false];
        for (let item = 0; item < horizon; item += 1) {
          const failed = ((ways >> item) & 1) === 1;
          state = stepLearning(small, state, failed ? "changed" : "agreed");
          chance *= failed ? rate : 1 - rate;
          reached ||= state.standing === "reached";
        }
        if (reached) pass += chance;
      }
      assert.ok(Math.abs(passing(rate, { weight, h, horizon }).pass - pass) < 1e-12);
    }),
    { numRuns: 60 },
  );
});

test("simulated learners pass as often as the exact chance says, and half of the good ones by the median", () => {
  const random = seeded(20261122);
  const learners = 3000;
  for (const [p0, p1] of [
    [0.05, 0.15],
    [0.02, 0.06],
    [0.02, 0.08],
    [0.1, 0.2],
  ] as const) {
    const line = design({ p0, p1, horizon: 300, falsePass: 0.05 });
    for (const [rate, expected] of [
      [p0, line.truePass],
      [p1, line.falsePass],
    ] as const) {
      const took: number[] = [];
      for (let learner = 0; learner < learners; learner += 1) {
        let state = beginLearning();
        while (state.standing === "learning") {
          state = stepLearning(line, state, random() < rate ? "changed" : "agreed");
        }
        if (state.standing === "reached") took.push(state.checked);
      }
      // Four standard errors.
      const error = 4 * Math.sqrt((expected * (1 - expected)) / learners);
      assert.ok(Math.abs(took.length / learners - expected) <= error, `${rate}: ${took.length}, expected ${expected}`);
      if (rate === p0) {
        const byMedian = took.filter((items) => items <= (line.medianAtP0 ?? 0)).length / learners;
        // The score reaches the line in whole items, so that a little more than half may have passed by the median.
        assert.ok(byMedian > 0.5 - 0.037 && byMedian < 0.5 + 0.06, `${byMedian} by the median`);
      }
    }
  }
});

test("a simulated monitoring score runs as long as the exact mean says, and a signal stays", () => {
  const random = seeded(647);
  const line = monitor({ p0: 0.02, p1: 0.08, h: 44 });
  for (const [rate, expected, runs] of [
    [0.02, 647.3, 1500],
    [0.08, 45.1, 6000],
  ] as const) {
    const lengths: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      let state = beginMonitoring();
      while (state.standing === "steady") {
        state = stepMonitoring(line, state, random() < rate ? "changed" : "agreed");
      }
      lengths.push(state.checked);
    }
    const mean = lengths.reduce((sum, length) => sum + length, 0) / runs;
    const spread = Math.sqrt(lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / (runs - 1));
    assert.ok(Math.abs(mean - expected) <= (4 * spread) / Math.sqrt(runs), `${mean}, expected ${expected}`);
  }
  const two = (["changed", "changed"] as const).reduce<ReturnType<typeof beginMonitoring>>(
    (state, outcome) => stepMonitoring(line, state, outcome),
    beginMonitoring(),
  );
  assert.deepEqual([two.score, two.standing], [44, "signal"], "at the line itself");
  assert.equal(clean(500).reduce((state, outcome) => stepMonitoring(line, state, outcome), two).standing, "signal");
  assert.equal(stepMonitoring(line, beginMonitoring(), "critical").standing, "review");
});

test("checks thin out after a clean row, and all come back at the first failure", () => {
  const plan = csp1({ aoql: 0.01, f: 0.1 });
  const run = (all: readonly Outcome[]): number =>
    fractionNow(
      plan,
      all.reduce((state, outcome) => stepSampling(plan, state, outcome), beginSampling()),
    );
  assert.equal(run(clean(109)), 1);
  assert.equal(run(clean(110)), 0.1);
  assert.equal(run([...clean(110), "changed"]), 1);
  assert.equal(run([...clean(109), "changed", ...clean(109)]), 1);
  assert.equal(run([...clean(110), "critical", ...clean(500)]), 1, "a critical error waits for a person");
});

test("step by step to one in ten, each step earned by a clean row, and no further", () => {
  const plan = samplingPlan({ aoql: 0.01, fractions: [1 / 2, 1 / 5, 1 / 10] });
  const after = (n: number): number =>
    fractionNow(
      plan,
      clean(n).reduce((state, outcome) => stepSampling(plan, state, outcome), beginSampling()),
    );
  assert.deepEqual([50, 51, 101, 102, 152, 153, 5000].map(after), [1, 1 / 2, 1 / 2, 1 / 5, 1 / 5, 1 / 10, 1 / 10]);
});

test("what a simulated plan checks, and what stays unseen, is what the formulas say", () => {
  const random = seeded(1943);
  const items = 400_000;
  const p = 0.02;
  const simulate = (plan: SamplingPlan): { checked: number; unseen: number } => {
    let [state, checked, unseen] = [beginSampling(), 0, 0];
    for (let item = 0; item < items; item += 1) {
      const failed = random() < p;
      if (random() < fractionNow(plan, state)) {
        checked += 1;
        state = stepSampling(plan, state, failed ? "changed" : "agreed");
      } else if (failed) unseen += 1;
    }
    return { checked: checked / items, unseen: unseen / items };
  };
  for (const plan of [csp1({ aoql: 0.01, f: 0.1 }), samplingPlan({ aoql: 0.01, fractions: [1 / 2, 1 / 5, 1 / 10] })]) {
    const found = simulate(plan);
    // Checks come in runs, some hundred items long: the error is that of some thousand runs.
    assert.ok(Math.abs(found.checked - averageFractionInspected(plan, p)) < 0.03, `${found.checked} checked`);
    assert.ok(Math.abs(found.unseen - averageOutgoingQuality(plan, p)) < 0.001, `${found.unseen} unseen`);
  }
});

test("whatever the checks say, no score falls below 0, none is kept above the line, and the share is never 0", () => {
  const plan = samplingPlan({ aoql: 0.05, fractions: [1 / 2, 1 / 5, 1 / 10] });
  const line = monitor({ p0: 0.02, p1: 0.08, h: 44 });
  const adjusted = riskAdjustedScores(0.1, 2);
  fc.assert(
    fc.property(outcomes, (all) => {
      let [learning, monitoring, sampling, score] = [beginLearning(), beginMonitoring(), beginSampling(), 0];
      let wasCritical = false;
      for (const outcome of all) {
        learning = stepLearning(RESULTS, learning, outcome);
        monitoring = stepMonitoring(line, monitoring, outcome);
        sampling = stepSampling(plan, sampling, outcome);
        score = stepRiskAdjusted(score, adjusted, outcome !== "agreed");
        wasCritical ||= outcome === "critical";
        assert.ok(learning.score >= 0 && learning.score <= RESULTS.h && monitoring.score >= 0 && score >= 0);
        const fraction = fractionNow(plan, sampling);
        assert.ok(fraction >= 1 / 10 && fraction <= 1);
        if (outcome !== "agreed" || wasCritical) assert.equal(fraction, 1);
        if (wasCritical) {
          assert.deepEqual([learning.standing, monitoring.standing, sampling.standing], ["review", "review", "review"]);
        }
      }
    }),
  );
});
