import { type Group, groupsOf } from "./groups.ts";
import { judge, type Judged } from "./judge.ts";
import { findMean } from "./mean.ts";
import type { Lines, Spc, Value } from "./spc.ts";

// XmR, as NHSRplotthedots 0.2.2 computes it: the order of the operations is its own, because a value exactly on a limit
// is decided by the last bit.

const LIMIT = 2.66;
const NEAR = 2 * (LIMIT / 3);
const SCREEN = 3.267;

/** What stands for both of XmR and of the charts whose limits come from all points of a group. */
export type Based = Judged & {
  /** Mean and limits from the first so many of each group, at least 12; null for all of them. */
  readonly fixAfterNPoints: number | null;
  /** Places of the first points of new groups. A person's decision, with their reason: never found by the machine. */
  readonly rebaseAt: readonly number[];
};

export type XmrInput = Based & {
  /** Oldest first. */
  readonly y: readonly Value[];
  /** Leaves moving ranges of 3.267 times their mean or more out of the limits, once. */
  readonly screenOutliers: boolean;
};

/** A chart of single values; pure, and the same for the same input. */
export function xmr(input: XmrInput): Spc {
  const groups = groupsOf(input.y.length, input.rebaseAt);
  const lines = groups.flatMap((group) => {
    const one = linesOf(basisOf(input.y, group, input.fixAfterNPoints), input.screenOutliers);
    return Array<Lines>(group.to - group.from).fill(one);
  });
  return judge(input.y, lines, groups, input);
}

/** The points of a group from which its lines are computed, in order, missing ones among them. */
export function basisOf<T>(points: readonly T[], { from, to }: Group, fixAfterNPoints: number | null): readonly T[] {
  return points.slice(from, fixAfterNPoints === null ? to : Math.min(to, from + fixAfterNPoints));
}

/** Mean and limits of values in order; no limits where no two neighbours were both measured. */
export function linesOf(values: readonly Value[], screenOutliers: boolean): Lines {
  const mean = findMean(values.filter((value) => value !== null));
  const range = meanRange(values, screenOutliers);
  if (mean === null || range === null) return { mean, lpl: null, upl: null, nlpl: null, nupl: null };
  return {
    mean,
    lpl: mean - LIMIT * range,
    upl: mean + LIMIT * range,
    nlpl: mean - NEAR * range,
    nupl: mean + NEAR * range,
  };
}

/** The mean of the moving ranges; null where there is none. */
export function meanRange(values: readonly Value[], screenOutliers: boolean): number | null {
  const ranges = rangesOf(values);
  const all = findMean(ranges);
  // Of a constant series every range is dropped by "at or above": its limits are its mean.
  if (!screenOutliers || all === null || all === 0) return all;
  return findMean(ranges.filter((range) => range < SCREEN * all));
}

/** How far each value is from the one before; a missing one belongs to none. */
function rangesOf(values: readonly Value[]): readonly number[] {
  const ranges: number[] = [];
  for (let n = 1; n < values.length; n += 1) {
    const [before, after] = [values[n - 1], values[n]];
    if (typeof before === "number" && typeof after === "number") ranges.push(Math.abs(after - before));
  }
  return ranges;
}
