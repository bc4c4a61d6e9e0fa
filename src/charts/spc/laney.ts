import { type Group, groupsOf } from "./groups.ts";
import { judge, NO_LINES } from "./judge.ts";
import type { Lines, Spc, Value } from "./spc.ts";
import { type Based, basisOf, meanRange } from "./xmr.ts";

// p' and u' (Laney 2002): for shares and rates with large denominators, whose plain limits are too narrow because more
// varies from week to week than chance alone. Each point has limits of its own, wider where its denominator is small.

/** So many of so many; `of` 0 is a point at which nothing could be measured. */
export type Rate = { readonly count: number; readonly of: number };

export type LaneyInput = Based & {
  /** p: a share, at most once each. u: a rate, which may be more than once each. */
  readonly kind: "p" | "u";
  /** Oldest first; null where nothing is known. */
  readonly points: readonly (Rate | null)[];
  /** The chart's unit: 100 for percent, 1,000 for so many in a thousand. */
  readonly per: number;
};

export type Laney = {
  readonly y: readonly Value[];
  readonly spc: Spc;
  /** One a group: 1 where only chance varies, more where more does; null without two neighbours to compare. */
  readonly sigmaZ: readonly (number | null)[];
};

/** How wide a moving range is where only chance varies: d2 of two values. */
const D2 = 1.128;

export function laney(input: LaneyInput): Laney {
  const { points, kind, per } = input;
  const y = points.map((point) => (isKnown(point) ? shareOf(point, per) : null));
  const groups = groupsOf(points.length, input.rebaseAt);
  const parts = groups.map((group) => partOf(input, group));
  const lines = groups.flatMap(({ from, to }, n) =>
    points.slice(from, to).map((point): Lines => linesAt(parts[n] ?? NOTHING, point, kind, per)),
  );
  return { y, spc: judge(y, lines, groups, input), sigmaZ: parts.map(({ sigmaZ }) => sigmaZ) };
}

/**
 * So many of so many in the chart's unit. Of whole numbers the product is exact and the division rounded once, so that
 * equal shares are equal numbers, 1 of 3 as 4 of 12, a point's as a mean's: neither side of the mean nor a tie between
 * neighbours is decided by the last bit.
 */
function shareOf({ count, of }: Rate, per: number): number {
  return (per * count) / of;
}

/** Of `all` the mean comes; null where nothing is known. */
type Part = { readonly all: Rate | null; readonly sigmaZ: number | null };
const NOTHING: Part = { all: null, sigmaZ: null };

/** By roots, a limit is known to about sixteen digits: a point that is no further from it lies on it. */
const LAST_DIGITS = 1e-12;

function partOf({ points, kind, fixAfterNPoints }: LaneyInput, group: Group): Part {
  const basis = basisOf(points, group, fixAfterNPoints);
  const known = basis.filter(isKnown);
  const count = known.reduce((sum, one) => sum + one.count, 0);
  const all: Rate = { count, of: known.reduce((sum, one) => sum + one.of, 0) };
  if (all.of === 0) return NOTHING;
  const mean = shareOf(all, 1);
  const z = basis.map((point) => {
    if (!isKnown(point)) return null;
    const sigma = sigmaOf(mean, point.of, kind);
    return sigma === 0 ? 0 : (shareOf(point, 1) - mean) / sigma;
  });
  const range = meanRange(z, false);
  return { all, sigmaZ: range === null ? null : range / D2 };
}

/** Limits stop where the unit does: no share lies below 0 or above all of it. */
function linesAt({ all, sigmaZ }: Part, point: Rate | null | undefined, kind: "p" | "u", per: number): Lines {
  if (all === null) return NO_LINES;
  const mean = shareOf(all, per);
  if (sigmaZ === null || !isKnown(point)) return { ...NO_LINES, mean };
  const sigma = per * sigmaOf(shareOf(all, 1), point.of, kind) * sigmaZ;
  const most = kind === "p" ? per : Infinity;
  const y = shareOf(point, per);
  const at = (sigmas: number): number => {
    const line = Math.min(most, Math.max(0, mean + sigmas * sigma));
    return Math.abs(line - y) <= LAST_DIGITS * Math.max(y, mean) ? y : line;
  };
  return { mean, lpl: at(-3), upl: at(3), nlpl: at(-2), nupl: at(2) };
}

/** What chance alone lets a share or a rate of so many vary. */
function sigmaOf(mean: number, of: number, kind: "p" | "u"): number {
  return Math.sqrt((kind === "p" ? mean * (1 - mean) : mean) / of);
}

function isKnown(point: Rate | null | undefined): point is Rate {
  return point !== null && point !== undefined && point.of > 0;
}
