import type { Decimal } from "../../base/decimal.ts";
import { ZERO } from "../../base/decimal.ts";
import { compareQuantity, type Quantity } from "../../terms/quantity.ts";
import type { Amount } from "../table/amount.ts";
import type { Span } from "../table/cell.ts";
import { compareQuantities } from "./quantities.ts";

// A comparator stands for every number on its side: ">90" may be 91 or 900. A floor is breached when any
// of them breaches it; a range holds only when it holds all of them.

/** True when any number that the amount may be lies in the span. Words are no number. */
export function touches(amount: Amount, { low, high }: Span): boolean {
  if (typeof amount === "string") return false;
  if (amount.kind === "exact") {
    return (
      isAbove(amount.value, low?.at, low?.closed === true) && isBelow(amount.value, high?.at, high?.closed === true)
    );
  }
  const { comparator, value } = amount;
  if (comparator === ">" || comparator === ">=") {
    return isBelow(value, high?.at, high?.closed === true && comparator === ">=");
  }
  return isAbove(value, low?.at, low?.closed === true && comparator === "<=");
}

function isAbove(value: Quantity, limit: Decimal | undefined, closed: boolean): boolean {
  if (limit === undefined) return true;
  const order = compareQuantity(value, limit);
  return closed ? order >= 0 : order > 0;
}

function isBelow(value: Quantity, limit: Decimal | undefined, closed: boolean): boolean {
  if (limit === undefined) return true;
  const order = compareQuantity(value, limit);
  return closed ? order <= 0 : order < 0;
}

export type Side = "below" | "inside" | "above" | "straddles";

/** Where all that the amount may be lies against low..high, both included; null is without end. Laboratory values are not negative. */
export function sideOf(amount: Exclude<Amount, string>, low: Quantity | null, high: Quantity | null): Side {
  const toLow = low === null ? 1 : compareQuantities(amount.value, low);
  const toHigh = high === null ? -1 : compareQuantities(amount.value, high);
  if (amount.kind === "exact") return toLow < 0 ? "below" : toHigh > 0 ? "above" : "inside";
  if (amount.comparator === "<" || amount.comparator === "<=") {
    const isUnder = low !== null && (amount.comparator === "<" ? toLow <= 0 : toLow < 0);
    if (isUnder) return "below";
    const reachesDown = low === null || compareQuantity(low, ZERO) <= 0;
    return reachesDown && toHigh <= 0 ? "inside" : "straddles";
  }
  const isOver = high !== null && (amount.comparator === ">" ? toHigh >= 0 : toHigh > 0);
  if (isOver) return "above";
  return high === null && toLow >= 0 ? "inside" : "straddles";
}
