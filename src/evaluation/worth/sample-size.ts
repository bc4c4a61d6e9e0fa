import jstat from "jstat";

const Z = jstat.jStat.normal.inv(0.975, 0, 1);

export type SampleWish = {
  /** The share of looks at which the work is going on, as it is guessed; between 0 and 1. */
  readonly expected: number;
  /** How far the answer may be off, a part of one. */
  readonly within: number;
  /** 1 where looks are independent; more where they come in rounds or by person. */
  readonly designEffect: number;
};

/**
 * How many looks at random moments a work sampling needs: n = z^2 p (1 - p) / e^2, at 95%, rounded up, times the design
 * effect and rounded up again. RangeError where it makes no sense.
 */
export function looksNeeded({ expected: p, within: e, designEffect }: SampleWish): number {
  if (!(p > 0 && p < 1 && e > 0 && e < 1 && designEffect >= 1 && designEffect <= 100))
    throw new RangeError("no such sample");
  return Math.ceil(Math.ceil((Z * Z * p * (1 - p)) / (e * e)) * designEffect);
}
