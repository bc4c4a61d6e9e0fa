import jstat from "jstat";

// 95% intervals of what was counted. Wilson 1927 for shares, as Newcombe 1998 (method 3) advises for any size; the
// exact one of Garwood 1936 for rates; Student's t for means.

export type Interval = { readonly low: number; readonly high: number };

const OUTSIDE = 0.025;
const Z = jstat.jStat.normal.inv(1 - OUTSIDE, 0, 1);

/** Of `count` among `of`, as shares from 0 to 1. Whole numbers, 0 <= count <= of, of >= 1. */
export function wilson(count: number, of: number): Interval {
  const share = count / of;
  const middle = share + (Z * Z) / (2 * of);
  const half = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const whole = 1 + (Z * Z) / of;
  // What rounding leaves over at the ends is no chance.
  return {
    low: count === 0 ? 0 : Math.max(0, (middle - half) / whole),
    high: count === of ? 1 : Math.min(1, (middle + half) / whole),
  };
}

/** Of a number of events that fall by chance: how many there might as well have been. `count` is a whole number. */
export function garwood(count: number): Interval {
  const { inv } = jstat.jStat.chisquare;
  return {
    low: count === 0 ? 0 : inv(OUTSIDE, 2 * count) / 2,
    high: inv(1 - OUTSIDE, 2 * (count + 1)) / 2,
  };
}

/**
 * Of the mean of `n` numbers by their sum and sum of squares, both exact; null where fewer than two say no spread. They
 * are minutes, seconds and scores, none below nought, so that the mean of all of them is not below it either.
 */
export function studentT(sum: number, squares: number, n: number): Interval | null {
  if (n < 2) return null;
  const mean = sum / n;
  const spread = Math.max(0, squares - sum * mean) / (n - 1);
  const half = jstat.jStat.studentt.inv(1 - OUTSIDE, n - 1) * Math.sqrt(spread / n);
  return { low: Math.max(0, mean - half), high: mean + half };
}
