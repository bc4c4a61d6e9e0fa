import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { parseChart } from "./parse-chart.ts";
import type { Assurance, PointType, SpecialCauseType, Value } from "./spc.ts";
import { xmr, type XmrInput } from "./xmr.ts";

// Expected values were worked out by hand with exact fractions from the published rules; the fraction stands beside each.

const chart = (y: readonly Value[], more: Partial<XmrInput> = {}) =>
  xmr({ direction: "increase", target: null, screenOutliers: true, fixAfterNPoints: null, rebaseAt: [], y, ...more });

function near(actual: Value | undefined, expected: number): void {
  assert.ok(typeof actual === "number" && Math.abs(actual - expected) < 1e-11, `${actual} is not ${expected}`);
}

// Twelve points that alternate: mean 11, every moving range 2, limits 11 -/+ 5.32, near from 11 -/+ 3.546666. What comes
// after is held against them.
const BASE = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? 10 : 12));
const after = (...tail: readonly Value[]): readonly SpecialCauseType[] =>
  chart([...BASE, ...tail], { fixAfterNPoints: 12 }).specialCauseType.slice(12);
const ALL_COMMON = (n: number): readonly SpecialCauseType[] => Array.from({ length: n }, () => "Common Cause");

test("a moving range far from the others is left out of the limits, and never out of the mean", () => {
  // Ranges 2 1 2 1 18 18 1 2 3 2 1 2 1, sum 54; 3.267 x 54/13 = 13.57, so both 18 go: 18/11 is left. Mean 182/14 = 13.
  const y = [10, 12, 11, 13, 12, 30, 12, 11, 13, 10, 12, 11, 13, 12];
  const screened = chart(y, { target: 20 });
  assert.equal(screened.mean[0], 13);
  near(screened.lpl[0], 2378 / 275);
  near(screened.upl[13], 4772 / 275);
  assert.deepEqual(
    screened.specialCauseType.map((type) => type === "Above UCL"),
    y.map((value) => value === 30),
  );
  assert.equal(screened.assurance, "consistent_fail");
  assert.equal(screened.variationIcon, "common_cause");
  // Unscreened: 13 -/+ 2.66 x 54/13.
  const all = chart(y, { target: 20, screenOutliers: false });
  near(all.lpl[0], 634 / 325);
  near(all.upl[0], 7816 / 325);
  assert.equal(all.assurance, "inconsistent");
});

test("a missing value belongs to no moving range, breaks every run, and is common cause", () => {
  // Mean 34/6; ranges 2 4 1 2, so 9/4: limits 17/3 -/+ 2.66 x 9/4.
  const gap = chart([4, 6, null, 9, 5, 4, 6], { direction: "decrease", target: 100 });
  near(gap.mean[2], 17 / 3);
  near(gap.lpl[0], -191 / 600);
  near(gap.upl[6], 6991 / 600);
  assert.deepEqual([gap.outside[2], gap.closeToLimits[2], gap.relativeToMean[2]], [null, null, null]);
  assert.equal(gap.specialCauseType[2], "Common Cause");
  assert.equal(gap.assurance, "consistent_pass");
  assert.deepEqual(after(9, 9.5, 10, null, 10.5, 11, 11.5, 12, 12.5), ALL_COMMON(9));
  assert.deepEqual(after(11.5, 12, 11.5, null, 12, 11.5, 12), ALL_COMMON(7));
  assert.deepEqual(after(15, null, 15), ALL_COMMON(3));
  // The last being missing, the icon has nothing to say.
  assert.equal(chart([...BASE, 30, null]).variationIcon, "common_cause");
});

test("outside is strictly outside: on the limit is near it", () => {
  // In doubles, too, 11 + 2.66 x 2 is 16.32 and 11 - 2.66 x 2 is 5.68.
  assert.deepEqual(after(16.32, 11), ALL_COMMON(2));
  assert.deepEqual(after(15, 16.32), ["2 in 3 Above CL", "2 in 3 Above CL"]);
  assert.deepEqual(after(16.33), ["Above UCL"]);
  assert.deepEqual(after(5.67), ["Below LCL"]);
  assert.deepEqual(after(5.68), ["Common Cause"]);
});

test("two in three: the near ones of a window on one side are marked and the third is not", () => {
  assert.deepEqual(after(15, 11.5, 15), ["2 in 3 Above CL", "Common Cause", "2 in 3 Above CL"]);
  assert.deepEqual(after(15, 10, 15), ALL_COMMON(3), "the third lies on the other side");
  assert.deepEqual(after(15, 11, 15), ALL_COMMON(3), "the third lies on the mean");
  assert.deepEqual(after(15, 11.5, 11.5, 15), ALL_COMMON(4), "two in four");
  assert.deepEqual(after(15, 17), ["Common Cause", "Above UCL"], "a point outside is not near");
  // 14.546666: near begins beyond two thirds of the way.
  assert.deepEqual(after(14.54, 14.54), ALL_COMMON(2));
  assert.deepEqual(after(10.5, 7, 7), ["Common Cause", "2 in 3 Below CL", "2 in 3 Below CL"]);
  // Windows overlap: 1-3 and 3-5 share their middle.
  assert.deepEqual(after(15, 15, 12, 15, 15).filter((type) => type === "2 in 3 Above CL").length, 4);
});

test("a trend is seven points that rise or fall; a tie breaks it; where it turns, the rise is named", () => {
  assert.deepEqual(after(9, 9.5, 10, 10.5, 11, 11.5, 12), Array(7).fill("7 Point Trend (Increasing)"));
  assert.deepEqual(after(9, 9.5, 10, 10.5, 11, 11.5, 11.5), ALL_COMMON(7));
  assert.deepEqual(after(9, 9.5, 10, 10.5, 11, 11.5, 10), ALL_COMMON(7), "six");
  const turning = after(8, 9, 10, 11, 12, 13, 14, 13, 12, 11, 10, 9, 8);
  assert.deepEqual(turning.slice(0, 7), Array(7).fill("7 Point Trend (Increasing)"));
  assert.deepEqual(turning.slice(7), Array(6).fill("7 Point Trend (Decreasing)"));
  // The last of the base, 12, begins this fall.
  assert.equal(after(11.6, 11.2, 10.9, 10.5, 10, 9.5).at(-1), "7 Point Trend (Decreasing)");
});

test("a shift is seven on one side of the mean; one on the mean breaks it", () => {
  // The first of each tail closes the run of the base, whose last point lies above.
  assert.deepEqual(after(11, 11.5, 12, 11.5, 12, 11.5, 12), ALL_COMMON(7));
  const shifted = after(11, 11.5, 12, 11.5, 12, 11.5, 12, 11.5);
  assert.deepEqual(shifted, ["Common Cause", ...Array(7).fill("7 Points Above CL")]);
  assert.deepEqual(after(10, 11.5, 12, 11.5, 11, 11.5, 12, 11.5, 12), ALL_COMMON(9));
});

test("outside goes before a trend, a trend before two in three, two in three before a shift", () => {
  // Rising through the limit: 16.5 and 17 are outside, and count in the trend as well.
  const rising = after(11.5, 12.5, 13.5, 14.6, 15.6, 16.5, 17);
  assert.deepEqual(rising, [...Array(5).fill("7 Point Trend (Increasing)"), "Above UCL", "Above UCL"]);
  const shifted = after(11.5, 12, 11.5, 15, 15, 11.5, 12);
  assert.deepEqual(
    shifted.map((type) => type.slice(0, 6)),
    ["7 Poin", "7 Poin", "7 Poin", "2 in 3", "2 in 3", "7 Poin", "7 Poin"],
  );
});

test("lines come from the first points of each group where they are fixed, and a short group says so", () => {
  // The first twelve: mean 137/12, ranges 2 1 2 1 2 2 1 2 3 2 1, so 19/11.
  const y = [10, 12, 11, 13, 12, 10, 12, 11, 13, 10, 12, 11, 40, 41, 42, 43];
  const fixed = chart(y, { direction: "decrease", target: 11, fixAfterNPoints: 12 });
  near(fixed.mean[15], 137 / 12);
  near(fixed.lpl[0], 22513 / 3300);
  near(fixed.upl[0], 52837 / 3300);
  assert.deepEqual(
    [fixed.assurance, fixed.variationIcon, fixed.shortGroup[0]],
    ["inconsistent", "special_cause_concern", false],
  );
  assert.deepEqual(chart(y, { fixAfterNPoints: 40 }), chart(y));
  // Two groups of seven: 26/7 and ten more, ranges 1 1 2 1 1 1 each, so 7/6.
  const rebased = chart([3, 4, 3, 5, 4, 3, 4, 13, 14, 13, 15, 14, 13, 14], { target: 9, rebaseAt: [7] });
  near(rebased.mean[6], 26 / 7);
  near(rebased.upl[6], 14317 / 2100);
  near(rebased.lpl[7], 22283 / 2100);
  assert.deepEqual(rebased.rebaseGroup, [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
  assert.ok(rebased.shortGroup.every(Boolean) && rebased.specialCauseType.every((type) => type === "Common Cause"));
  assert.equal(rebased.assurance, "consistent_pass");
  assert.deepEqual(chart([...BASE, 11]).shortGroup, Array(13).fill(false));
  assert.deepEqual(chart(BASE, { rebaseAt: [3, 6, 6] }).rebaseGroup, [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
});

test("the assurance of each direction; a target on a limit is inconsistent; none where no direction is good", () => {
  const at = (target: number | null, direction: XmrInput["direction"] = "increase"): Assurance | null =>
    chart(BASE, { target, direction }).assurance;
  assert.deepEqual(
    [at(16.4), at(16.32), at(11), at(5.68), at(5.6)],
    ["consistent_fail", "inconsistent", "inconsistent", "inconsistent", "consistent_pass"],
  );
  assert.deepEqual(
    [at(16.4, "decrease"), at(11, "decrease"), at(5.6, "decrease")],
    ["consistent_pass", "inconsistent", "consistent_fail"],
  );
  assert.deepEqual([at(null), at(16.4, "neutral")], [null, null]);
  const high = (direction: XmrInput["direction"]): PointType => chart([...BASE, 30], { direction }).variationIcon;
  assert.deepEqual(
    [high("increase"), high("decrease"), high("neutral")],
    ["special_cause_improvement", "special_cause_concern", "special_cause_neutral_high"],
  );
});

test("a constant series has its mean as limits, and one value or none has no limits at all", () => {
  for (const screenOutliers of [true, false]) {
    const same = chart(Array(14).fill(0.7), { target: 0.8, screenOutliers });
    assert.deepEqual([same.lpl[0], same.mean[0], same.upl[0]], [0.7, 0.7, 0.7]);
    assert.ok(same.specialCauseType.every((type) => type === "Common Cause"));
    assert.equal(same.assurance, "consistent_fail");
  }
  const one = chart([3], { target: 1 });
  assert.deepEqual(
    [one.mean, one.lpl, one.outside, one.relativeToMean, one.assurance],
    [[3], [null], [null], [0], null],
  );
  const none = chart([null, null]);
  assert.deepEqual([none.mean, none.upl, none.variationIcon], [[null, null], [null, null], "common_cause"]);
  const two = chart([3, 5]);
  assert.equal(two.mean[0], 4);
  near(two.upl[0], 4 + 5.32);
});

test("a value that is the mean lies on it, also where adding doubles would miss it", () => {
  assert.notEqual((0.1 + 0.2 + 0.3) / 3, 0.2);
  assert.deepEqual(chart([0.1, 0.2, 0.3]).relativeToMean, [-1, 0, 1]);
});

const VALUES = fc.array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 40 }) }, fc.constant(null)), {
  minLength: 1,
  maxLength: 40,
});
const OPTIONS = fc.record({
  screenOutliers: fc.boolean(),
  fixAfterNPoints: fc.constantFrom(null, 12, 20),
  target: fc.constantFrom(null, 10, 20.5),
});

test("for all series: a constant that is added moves mean and limits by itself", () => {
  fc.assert(
    fc.property(VALUES, OPTIONS, fc.integer({ min: -1000, max: 1000 }), (y, options, shift) => {
      const [before, moved] = [
        chart(y, options),
        chart(
          y.map((value) => (value === null ? null : value + shift)),
          options,
        ),
      ];
      assert.deepEqual(moved.relativeToMean, before.relativeToMean);
      for (const line of ["mean", "lpl", "upl"] as const)
        for (const [n, value] of before[line].entries())
          if (value === null) assert.equal(moved[line][n], null);
          else assert.ok(Math.abs((moved[line][n] ?? NaN) - value - shift) < 1e-9);
    }),
  );
});

const MIRRORED: Readonly<Record<string, string>> = {
  special_cause_improvement: "special_cause_concern",
  special_cause_concern: "special_cause_improvement",
  consistent_pass: "consistent_fail",
  consistent_fail: "consistent_pass",
};

test("for all series: the other direction mirrors points and icons and moves no rule", () => {
  fc.assert(
    fc.property(VALUES, OPTIONS, (y, options) => {
      const [up, down] = [chart(y, options), chart(y, { ...options, direction: "decrease" })];
      const mirror = (word: string): string => MIRRORED[word] ?? word;
      assert.deepEqual(down.pointType, up.pointType.map(mirror));
      assert.equal(down.assurance, up.assurance === null ? null : mirror(up.assurance));
      assert.equal(down.variationIcon, mirror(up.variationIcon));
      assert.deepEqual(down.specialCauseType, up.specialCauseType);
    }),
  );
});

test("for all series: no rule and no line crosses a rebase", () => {
  fc.assert(
    fc.property(VALUES, VALUES, OPTIONS, (first, second, options) => {
      const whole = chart([...first, ...second], { ...options, rebaseAt: [first.length] });
      const parts = [chart(first, options), chart(second, options)];
      for (const key of ["mean", "upl", "outside", "specialCauseType", "shortGroup"] as const)
        assert.deepEqual(
          whole[key],
          parts.flatMap<unknown>((part) => [...part[key]]),
        );
      assert.equal(whole.assurance, parts[1]?.assurance);
    }),
  );
});

test("for all series: nothing on a limit or inside is outside, and whatever is outside is marked so", () => {
  fc.assert(
    fc.property(VALUES, OPTIONS, (y, options) => {
      const { lpl, upl, outside, specialCauseType } = chart(y, options);
      for (const [n, value] of y.entries()) {
        const [low, high] = [lpl[n] ?? null, upl[n] ?? null];
        if (value === null || low === null || high === null) assert.equal(outside[n], null);
        else assert.equal(outside[n], value > high || value < low);
        assert.equal(["Above UCL", "Below LCL"].includes(specialCauseType[n] ?? ""), outside[n] === true);
      }
    }),
  );
});

type Example = { readonly id: string; readonly input: unknown; readonly expected: Readonly<Record<string, unknown>> };

test("the published examples agree to nine digits", (t) => {
  const file = fileURLToPath(new URL("../../../../shared/samples/spc/xmr-examples.json", import.meta.url));
  if (!existsSync(file)) {
    t.diagnostic("24 checks left out: the samples are not here");
    return;
  }
  const examples: readonly Example[] = JSON.parse(readFileSync(file, "utf8"));
  assert.equal(examples.length, 24);
  for (const { id, input, expected } of examples) {
    const found: Readonly<Record<string, unknown>> = xmr(parseChart(input, id));
    for (const [key, value] of Object.entries(expected))
      assert.deepEqual(rounded(found[key]), rounded(value), `${id} ${key}`);
  }
});

function rounded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rounded);
  return typeof value === "number" ? Number(value.toPrecision(10)) : value;
}
