import { ENOUGH_POINTS, type Group } from "./groups.ts";
import { hold, typesOf } from "./rules.ts";
import type { Assurance, Direction, Lines, PointType, Spc, SpecialCauseType, Value } from "./spc.ts";

export type Judged = {
  readonly direction: Direction;
  /** In the chart's unit; null where there is none. */
  readonly target: Value;
};

/** Holds every value against its lines; `lines` has one entry a point, and the groups cover all of them. */
export function judge(
  y: readonly Value[],
  lines: readonly Lines[],
  groups: readonly Group[],
  { direction, target }: Judged,
): Spc {
  const held = y.map((value, n) => hold(value, lines[n] ?? NO_LINES));
  const specialCauseType = groups.flatMap((group) => typesOf(y, held, group));
  const pointType = specialCauseType.map((type) => pointTypeOf(type, direction));
  return {
    mean: lines.map(({ mean }) => mean),
    lpl: lines.map(({ lpl }) => lpl),
    upl: lines.map(({ upl }) => upl),
    outside: held.map(({ outside }) => outside),
    closeToLimits: held.map(({ close }) => close),
    relativeToMean: held.map(({ side }) => side),
    rebaseGroup: groups.flatMap(({ from, to, number }) => Array<number>(to - from).fill(number)),
    specialCauseType,
    pointType,
    shortGroup: groups.flatMap(({ from, to }) => Array<boolean>(to - from).fill(to - from < ENOUGH_POINTS)),
    assurance: assuranceOf(lines[placeOfLimits(lines, groups)] ?? NO_LINES, { direction, target }),
    variationIcon: pointType.at(-1) ?? "common_cause",
  };
}

/**
 * The last point of the last group that has limits, and without any the last point: of p' and u' a point that was not
 * measured has none of its own, and those before it still stand.
 */
function placeOfLimits(lines: readonly Lines[], groups: readonly Group[]): number {
  const from = groups.at(-1)?.from ?? 0;
  const place = lines.findLastIndex(({ upl }) => upl !== null);
  return place >= from ? place : lines.length - 1;
}

export const NO_LINES: Lines = { mean: null, lpl: null, upl: null, nlpl: null, nupl: null };

/** Whether what a rule found lies high (or rises) or low (or falls); null of common cause. */
export function heightOf(type: SpecialCauseType): "high" | "low" | null {
  switch (type) {
    case "Above UCL":
    case "7 Point Trend (Increasing)":
    case "2 in 3 Above CL":
    case "7 Points Above CL":
      return "high";
    case "Below LCL":
    case "7 Point Trend (Decreasing)":
    case "2 in 3 Below CL":
    case "7 Points Below CL":
      return "low";
    case "Common Cause":
      return null;
  }
}

/** A trend counts by where it goes, also where its points lie on the other side of the mean. */
function pointTypeOf(type: SpecialCauseType, direction: Direction): PointType {
  const height = heightOf(type);
  if (height === null) return "common_cause";
  switch (direction) {
    case "neutral":
      return `special_cause_neutral_${height}`;
    case "increase":
      return height === "high" ? "special_cause_improvement" : "special_cause_concern";
    case "decrease":
      return height === "low" ? "special_cause_improvement" : "special_cause_concern";
  }
}

/** The last limits against the target: none without a good direction, a target or limits. On a limit is inconsistent. */
function assuranceOf({ lpl, upl }: Lines, { direction, target }: Judged): Assurance | null {
  if (direction === "neutral" || target === null || lpl === null || upl === null) return null;
  if (target > upl) return direction === "increase" ? "consistent_fail" : "consistent_pass";
  if (target < lpl) return direction === "increase" ? "consistent_pass" : "consistent_fail";
  return "inconsistent";
}
