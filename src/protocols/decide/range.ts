import { type Decimal, parseDecimal } from "../../base/decimal.ts";
import type { Range } from "../../reading/report.ts";
import type { Analyte, Terms } from "../../terms/analyte.ts";
import { limitToUsualUnit, sameUnit } from "../../terms/convert.ts";
import { memoised } from "../../terms/memo.ts";
import type { Quantity } from "../../terms/quantity.ts";
import type { Amount } from "../table/amount.ts";
import { type Side, sideOf } from "./interval.ts";
import { compareQuantities } from "./quantities.ts";

// A result against the range or ranges that came with it. Only numbers in the result's own unit are a
// range; words are none. Where several came, the result is inside only when it is inside all of them.

export type Position = "below" | "inside" | "above" | "none" | "missing";

export type RangePosition = {
  readonly position: Position;
  /** Why the range cannot be relied on, as a sentence: then nothing is filed by it, nor in spite of it. */
  readonly problem: string | null;
  /** True where the problem is that value and range are in different units. */
  readonly unitsDiffer: boolean;
};

const position = (at: Position): RangePosition => ({ position: at, problem: null, unitsDiffer: false });
const MISSING = position("missing");
const NONE = position("none");
const AT: Readonly<Record<Exclude<Side, "straddles">, RangePosition>> = {
  below: position("below"),
  inside: position("inside"),
  above: position("above"),
};
const trouble = (problem: string): RangePosition => ({ position: "none", problem, unitsDiffer: false });
const STRADDLES = trouble("A result with a comparator lies partly outside its range.");
const UNREADABLE = trouble("A limit of the range is not plainly a number.");
const REVERSED = trouble("The range's lower limit is above its upper one.");
const DISAGREE = trouble("The ranges that came with the result contradict each other.");

/** `unit` is the result's own, as sent. */
export function positionOf(
  terms: Terms,
  analyte: Analyte,
  amount: Amount,
  unit: string | null,
  ranges: readonly Range[],
): RangePosition {
  if (typeof amount === "string") return MISSING;
  let found: RangePosition | null = null;
  for (const range of ranges) {
    const one = positionIn(terms, analyte, amount, unit, range);
    if (one.problem !== null) return one;
    if (one.position === "none" || found === one) continue;
    if (found === null || found === AT.inside) found = one;
    else if (one !== AT.inside) return DISAGREE;
  }
  return found ?? NONE;
}

function positionIn(
  terms: Terms,
  analyte: Analyte,
  amount: Exclude<Amount, string>,
  unit: string | null,
  range: Range,
): RangePosition {
  if (range.low === null && range.high === null) return NONE;
  if (range.unit !== null && range.unit !== unit && !sameUnit(terms, analyte, range.unit, unit))
    return otherUnit(unit, range.unit);
  const low = range.low === null ? null : limitOf(terms, analyte, range.low, unit);
  const high = range.high === null ? null : limitOf(terms, analyte, range.high, unit);
  if (low === undefined || high === undefined) return UNREADABLE;
  if (low !== null && high !== null && compareQuantities(low, high) > 0) return REVERSED;
  const side = sideOf(amount, low, high);
  return side === "straddles" ? STRADDLES : AT[side];
}

function otherUnit(ofValue: string | null, ofRange: string): RangePosition {
  const value = ofValue === null ? "is without a unit" : `is in ${ofValue}`;
  return {
    position: "none",
    problem: `the value ${value} and its range in ${ofRange}: nothing is compared.`,
    unitsDiffer: true,
  };
}

const NOT_A_NUMBER = Symbol("not a number");
const limitText = memoised<Decimal | typeof NOT_A_NUMBER>((text) => parseDecimal(text.trim()) ?? NOT_A_NUMBER, 20_000);

function limitOf(terms: Terms, analyte: Analyte, text: string, unit: string | null): Quantity | undefined {
  const limit = limitText(text);
  if (limit === NOT_A_NUMBER) return undefined;
  const converted = limitToUsualUnit(terms, analyte, limit, unit);
  return converted.kind === "converted" ? converted.quantity : undefined;
}
