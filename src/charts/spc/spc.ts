// What a control chart is made of. The names are those of NHSRplotthedots, so that its users find what they know.

export const DIRECTIONS = ["increase", "decrease", "neutral"] as const;
/** The direction that is good; neutral where neither is. */
export type Direction = (typeof DIRECTIONS)[number];

export const SPECIAL_CAUSE_TYPES = [
  "Above UCL",
  "Below LCL",
  "7 Point Trend (Increasing)",
  "7 Point Trend (Decreasing)",
  "2 in 3 Above CL",
  "2 in 3 Below CL",
  "7 Points Above CL",
  "7 Points Below CL",
  "Common Cause",
] as const;
/** In the order in which they take a point that several call for. */
export type SpecialCauseType = (typeof SPECIAL_CAUSE_TYPES)[number];

export const POINT_TYPES = [
  "common_cause",
  "special_cause_improvement",
  "special_cause_concern",
  "special_cause_neutral_high",
  "special_cause_neutral_low",
] as const;
export type PointType = (typeof POINT_TYPES)[number];

export type Assurance = "consistent_pass" | "consistent_fail" | "inconsistent";

/** In the chart's own unit; null where nothing was measured. */
export type Value = number | null;

/** What a point is held against. Without a moving range there is a mean and no limits. */
export type Lines = {
  readonly mean: Value;
  readonly lpl: Value;
  readonly upl: Value;
  /** Where "near the limits" begins: two thirds of the way from the mean. */
  readonly nlpl: Value;
  readonly nupl: Value;
};

/** A chart in numbers: each list has one entry a point, oldest first. */
export type Spc = {
  readonly mean: readonly Value[];
  readonly lpl: readonly Value[];
  readonly upl: readonly Value[];
  /** Null where there is no value or no limit to hold it against. */
  readonly outside: readonly (boolean | null)[];
  readonly closeToLimits: readonly (boolean | null)[];
  readonly relativeToMean: readonly (-1 | 0 | 1 | null)[];
  /** From 0, one more at each rebase. */
  readonly rebaseGroup: readonly number[];
  readonly specialCauseType: readonly SpecialCauseType[];
  readonly pointType: readonly PointType[];
  /** True of every point of a group with fewer than 13: its limits may move much with the next ones. */
  readonly shortGroup: readonly boolean[];
  readonly assurance: Assurance | null;
  /** The last point's. */
  readonly variationIcon: PointType;
};
