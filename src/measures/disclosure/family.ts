import type { Range, Rule } from "./rule.ts";

// A place and the places that it is the sum of. Whether the parts may stand beside their sum is decided from what would
// be shown alone, so that whoever knows this file learns nothing from the decision (docs/decisions/0037).

export type Parts = {
  /** What is shown of the sum. */
  readonly sum: Range;
  /** Each part as its own mark tells it, and as far as what is shown below it still leaves it free. */
  readonly parts: readonly Range[];
  /** Whether the sum is the nation's, which is known exactly. */
  readonly isNation: boolean;
  /** Whether the parts are practices: one of them knows its own count whole. */
  readonly arePractices: boolean;
};

/** How far the marks of the parts must leave the sum free, so that any small part can be anything from 1 to the largest. */
export function spareOf({ small, base }: Rule, hasStar: boolean, arePractices: boolean): number {
  const own = hasStar ? small - 1 : base - 1;
  return arePractices ? 2 * own : own;
}

export const isStar = ({ small }: Rule, { low, high }: Range): boolean => low > 0 && high <= small;

/**
 * How far the sum stays free where the parts are shown beside it; null where they may not be. With a small part among
 * them, the others must be able to make up for whatever it is, at every sum that the sum's mark can mean.
 */
export function openAlone(rule: Rule, family: Parts): Range | null {
  // All of the nation in one part: whatever else is told exactly of the nation would be that part's.
  const isAllInOne = family.isNation && family.parts.filter(({ high }) => high > 0).length === 1;
  if (isAllInOne) return null;
  const hasStar = family.parts.some((part) => isStar(rule, part));
  if (hasStar) return hasRoom(rule, family, spareOf(rule, true, family.arePractices)) ? family.sum : null;
  const both = meet(totalOf(family.parts), family.sum);
  return both.low <= both.high ? both : null;
}

/** Whether the parts can add up to each possible sum, and still could if one of them were `spare` more or less. */
export function hasRoom(rule: Rule, { sum, parts, isNation }: Parts, spare: number): boolean {
  const total = totalOf(parts);
  // The nation's own sum is known; without this, two small parts of a nation of eight would be shown, and of nine not.
  const around = isNation ? (rule.base - 1) / 2 : 0;
  return total.low + spare <= sum.low - around && total.high - spare >= sum.high + around;
}

export function totalOf(parts: readonly Range[]): Range {
  let [low, high] = [0, 0];
  for (const part of parts) {
    low += part.low;
    high += part.high;
  }
  return { low, high };
}

export function meet(a: Range, b: Range): Range {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
}
