import { hasRoom, isStar, meet, type Parts, spareOf, totalOf } from "./family.ts";
import type { Range, Rule } from "./rule.ts";

// So many of so many: what is left over is a third count, and is kept as well as the other two.

/** One part: both marks, and how far each is still free. */
export type Pair = {
  readonly numerator: Range;
  readonly denominator: Range;
  /** As the marks alone tell them. */
  readonly marks: { readonly numerator: Range; readonly denominator: Range };
};

export type PairFamily = Omit<Parts, "sum" | "parts"> & {
  readonly numerator: Range;
  readonly denominator: Range;
  readonly parts: readonly Pair[];
};

/**
 * How far the numerator's sum stays free where the parts' numerators are shown beside their denominators; null where
 * they may not be. The denominators alone may be (openAlone).
 */
export function openPair(rule: Rule, family: PairFamily): Range | null {
  const { isNation, arePractices, numerator, denominator, parts } = family;
  if (numerator.high === 0) return numerator;
  const boxes = parts.map(boxOf);
  const apart = boxes.filter((box) => box !== null);
  if (apart.length < boxes.length) return null;
  const ofNumerator = { isNation, arePractices, sum: numerator, parts: apart.map((box) => box.numerator) };
  if (!parts.some(({ marks }) => mayTellSmall(rule, marks))) {
    const both = meet(totalOf(ofNumerator.parts), numerator);
    return both.low <= both.high ? both : null;
  }
  const ofDenominator = { isNation, arePractices, sum: denominator, parts: apart.map((box) => box.denominator) };
  const hasStar = parts.some(({ marks }) => isStar(rule, marks.numerator) || isStar(rule, marks.denominator));
  const spare = spareOf(rule, hasStar, arePractices);
  return hasRoom(rule, ofNumerator, spare) && hasRoom(rule, ofDenominator, spare) ? numerator : null;
}

/** Whether the numerator is small, or what is left over may be. */
function mayTellSmall(rule: Rule, { numerator, denominator }: Pair["marks"]): boolean {
  if (numerator.high === 0) return false;
  return isStar(rule, numerator) || denominator.low - numerator.high <= rule.small;
}

/**
 * Where both marks overlap the two counts are not free of each other: of the numerator only the lower part is used and
 * of the denominator the upper one, so that each can be changed without the other.
 */
function boxOf({ numerator, denominator }: Pair): Pick<Pair, "numerator" | "denominator"> | null {
  if (numerator.high <= denominator.low) return { numerator, denominator };
  if (numerator.low > denominator.high) return null;
  const middle = Math.floor((denominator.low + numerator.high) / 2);
  const at = Math.min(Math.max(middle, numerator.low, denominator.low), numerator.high, denominator.high);
  return { numerator: { low: numerator.low, high: at }, denominator: { low: at, high: denominator.high } };
}
