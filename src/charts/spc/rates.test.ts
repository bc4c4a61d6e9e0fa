import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { laney, type LaneyInput, type Rate } from "./laney.ts";
import { daysBetweenEvents, gChart, type RareInput, tChart } from "./rare.ts";
import type { Value } from "./spc.ts";

// Expected values were worked out beside the code: by hand where numbers were chosen for it, else to forty digits.

const PLAIN = { direction: "increase", target: null, fixAfterNPoints: null, rebaseAt: [] } as const;
const of = (kind: "p" | "u", points: readonly (Rate | null)[], more: Partial<LaneyInput> = {}) =>
  laney({ ...PLAIN, kind, points, per: 1, ...more });
const rare = (between: readonly Value[], more: Partial<RareInput> = {}): RareInput => ({ ...PLAIN, between, ...more });

function near(actual: number | null | undefined, expected: number): void {
  assert.ok(typeof actual === "number" && Math.abs(actual - expected) < 1e-10, `${actual} is not ${expected}`);
}

const alternating = (low: number, high: number, whole: number): readonly Rate[] =>
  Array.from({ length: 14 }, (_, n) => ({ count: n % 2 === 0 ? low : high, of: whole }));

test("where only chance varies, p' and u' are the plain p and u charts", () => {
  // p = .5 -/+ .000564 of 250,000: sigma .001, so z alternates by 1.128 and sigma z is 1. Plain p: .5 -/+ 3 x .001.
  const shares = of("p", alternating(124_859, 125_141, 250_000));
  near(shares.sigmaZ[0], 1);
  near(shares.spc.mean[0], 0.5);
  near(shares.spc.lpl[0], 0.497);
  near(shares.spc.upl[13], 0.503);
  // u = 1 -/+ .000564 of a million: sigma .001. In thousands: 1,000 -/+ 3.
  const rates = of("u", alternating(999_436, 1_000_564, 1_000_000), { per: 1000 });
  near(rates.sigmaZ[0], 1);
  near(rates.spc.lpl[0], 997);
  near(rates.spc.upl[0], 1003);
});

// Shares of 500 to 4,000. Mean 5,497 / 13,000.
const UNEVEN = [
  { count: 412, of: 1000 },
  { count: 450, of: 1000 },
  { count: 1290, of: 3000 },
  { count: 1180, of: 3000 },
  { count: 205, of: 500 },
  { count: 260, of: 500 },
  { count: 1700, of: 4000 },
];

test("each point has limits by its own denominator, widened by how much more than chance varies", () => {
  const { y, spc, sigmaZ } = of("p", UNEVEN);
  near(y[3], 1180 / 3000);
  near(sigmaZ[0], 2.841941432037148);
  for (const mean of spc.mean) near(mean, 5497 / 13_000);
  near(spc.lpl[0], 0.289655617534379);
  near(spc.upl[2], 0.499743745839268);
  near(spc.lpl[4], 0.234486291014295);
  near(spc.upl[6], 0.489441422002041);
  near(of("u", UNEVEN).sigmaZ[0], 2.159041154109131);
  const percent = of("p", UNEVEN, { per: 100, target: 60 });
  near(percent.spc.upl[6], 48.9441422002041);
  assert.equal(percent.spc.assurance, "consistent_fail");
});

test("a share has no limit below nought or above all of it, and nothing of nothing is no share", () => {
  const high = of(
    "p",
    [9, 10, 9, 10, 8, 10].map((count) => ({ count, of: 10 })),
  );
  assert.equal(high.spc.upl[0], 1);
  const rates = of(
    "u",
    [1, 0, 2, 0, 1].map((count) => ({ count, of: 10 })),
  );
  assert.equal(rates.spc.lpl[0], 0);
  const gaps = of("p", [{ count: 1, of: 4 }, { count: 0, of: 0 }, null, { count: 3, of: 4 }, { count: 2, of: 4 }]);
  assert.deepEqual(gaps.y, [0.25, null, null, 0.75, 0.5]);
  assert.deepEqual([gaps.spc.outside[1], gaps.spc.upl[1], gaps.spc.mean[1]], [null, null, 0.5]);
  // All of it, always: nothing varies and the limits are the mean.
  const all = of("p", alternating(7, 7, 7));
  assert.deepEqual([all.spc.lpl[0], all.spc.mean[0], all.spc.upl[0]], [1, 1, 1]);
  assert.ok(all.spc.specialCauseType.every((type) => type === "Common Cause"));
  assert.deepEqual(of("p", [{ count: 0, of: 0 }]).spc.mean, [null]);
});

test("a share that never changes lies on its mean and limits, whatever its last bit", () => {
  for (const [count, whole] of [
    [1, 3],
    [2, 3],
    [1, 7],
    [5, 6],
    [7, 9],
    [29, 58],
    [35, 105],
  ] as const)
    for (const [kind, per] of [
      ["p", 100],
      ["u", 1000],
    ] as const) {
      // By turns of one, two and three times as many: the same share.
      const points = Array.from({ length: 20 }, (_, n) => ({
        count: count * ((n % 3) + 1),
        of: whole * ((n % 3) + 1),
      }));
      const { spc } = of(kind, points, { per });
      assert.ok(
        spc.specialCauseType.every((type) => type === "Common Cause"),
        `${count} of ${whole}`,
      );
      assert.ok(spc.relativeToMean.every((side) => side === 0));
      assert.deepEqual([spc.lpl, spc.upl], [spc.mean, spc.mean]);
    }
});

test("a point on the mean breaks a shift: 18 of 4 of 12, one of 6 and one of 2, whose mean is 1 of 3", () => {
  const points = [...Array.from({ length: 18 }, () => 4), 6, 2].map((count) => ({ count, of: 12 }));
  const { spc } = of("p", points, { per: 100 });
  assert.deepEqual(spc.relativeToMean, [...Array<number>(18).fill(0), 1, -1]);
  assert.ok(spc.specialCauseType.slice(0, 18).every((type) => type === "Common Cause"));
});

// In whole numbers: 20 points of up to some thousands are far below 2 to the 53.
test("for any counts, the side of the mean is what whole numbers say, and equal shares are a tie", () => {
  const rate = fc
    .integer({ min: 1, max: 4000 })
    .chain((whole) => fc.record({ count: fc.integer({ min: 0, max: whole }), of: fc.constant(whole) }));
  const property = fc.property(
    fc.array(rate, { minLength: 2, maxLength: 20 }),
    fc.constantFrom(1, 100, 1000),
    (points, per) => {
      const { spc, y } = of("p", points, { per });
      const sum = points.reduce((all, one) => ({ count: all.count + one.count, of: all.of + one.of }));
      for (const [n, one] of points.entries()) {
        assert.equal(spc.relativeToMean[n], Math.sign(one.count * sum.of - one.of * sum.count) + 0);
        const before = points[n - 1];
        if (before !== undefined)
          assert.equal(
            Math.sign((y[n] ?? 0) - (y[n - 1] ?? 0)) + 0,
            Math.sign(one.count * before.of - one.of * before.count) + 0,
          );
      }
    },
  );
  fc.assert(property, { numRuns: 200 });
});

test("where the last point has no value, the limits and the target speak from the last that has", () => {
  const { spc } = of("p", [...UNEVEN, null], { per: 100, target: 60 });
  assert.deepEqual([spc.assurance, spc.upl.at(-1), spc.variationIcon], ["consistent_fail", null, "common_cause"]);
  // But never from before the lines began anew.
  assert.equal(of("p", [...UNEVEN, null], { per: 100, target: 60, rebaseAt: [7] }).spc.assurance, null);
});

test("a rebase begins p' anew", () => {
  const both = of("p", [...UNEVEN, ...alternating(3, 4, 10)], { rebaseAt: [7] });
  assert.deepEqual(both.spc.upl.slice(0, 7), of("p", UNEVEN).spc.upl);
  assert.deepEqual(both.spc.lpl.slice(7), of("p", alternating(3, 4, 10)).spc.lpl);
  assert.equal(both.sigmaZ.length, 2);
});

test("g: so many pieces of work between two errors, with the median as centre and no lower limit", () => {
  // Mean 20: upper 20 + 3 sqrt(20 x 21) = 81.4817; centre .693 x 20.
  const spc = gChart(rare([10, 20, 30]));
  near(spc.upl[0], 81.48170459575759);
  near(spc.mean[0], 13.86);
  assert.deepEqual([spc.lpl[0], spc.closeToLimits[0], spc.outside[0]], [0, false, false]);
  // Mean 20 of twelve; 82 is longer than chance, 81 is not.
  const base = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? 10 : 30));
  const after = gChart(rare([...base, 81, 82, 0], { fixAfterNPoints: 12 }));
  assert.deepEqual(after.specialCauseType.slice(12), ["Common Cause", "Above UCL", "Common Cause"]);
  assert.equal(after.pointType[13], "special_cause_improvement");
});

test("t: the time between two errors, judged where it is nearly normal", () => {
  // Roots 2, 4, 2, 4: mean 3, ranges 2, limits 3 -/+ 5.32. Back: 3 ^ 3.6, 0, 8.32 ^ 3.6.
  const times = [2, 4, 2, 4].map((root) => root ** 3.6);
  const spc = tChart(rare(times));
  near(spc.mean[0], 52.1959152131576);
  assert.equal(spc.lpl[0], 0);
  assert.ok(Math.abs((spc.upl[0] ?? 0) - 2053.260132359818) < 1e-8);
  // Equal times lie on their centre, and are no shift.
  const same = tChart(rare(Array(14).fill(5)));
  assert.ok(same.relativeToMean.every((side) => side === 0));
  assert.ok(same.specialCauseType.every((type) => type === "Common Cause"));
  assert.equal(tChart(rare(times, { target: 3000 })).assurance, "consistent_fail");
});

test("days between events are counted over calendar days, in whatever order they are named", () => {
  assert.deepEqual(daysBetweenEvents(["2026-03-30", "2026-03-28", "2026-03-28", "2026-10-26"]), [0, 2, 210]);
  assert.deepEqual(daysBetweenEvents(["2026-03-30"]), []);
});
