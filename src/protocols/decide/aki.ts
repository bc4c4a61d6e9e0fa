import { decimal, type Decimal, ZERO } from "../../base/decimal.ts";
import { compareQuantity, type Quantity } from "../../terms/quantity.ts";
import type { Earlier } from "./earlier.ts";
import { compareTimes, lowest, median, subtractQuantities } from "./quantities.ts";

// Acute kidney injury from creatinine and its history: NHS England's algorithm (Think Kidneys, 2014).
// Baseline: the lowest of the last 7 days, or where there is none the median of 8 to 365 days.
// 3: at least 3 times baseline, or over 354 umol/L with an acute rise. 2: at least 2 times. 1: at least
// 1.5 times, or more than 26 umol/L above the lowest of 48 hours.

export type Aki = "none" | "1" | "2" | "3" | "unknown";

const [ONE, ONE_AND_A_HALF, TWO, THREE] = [decimal("1"), decimal("1.5"), decimal("2"), decimal("3")];
const RISE = decimal("26");
const HIGH = decimal("354");
const FORTY_EIGHT_HOURS = 2880;
const ORDER: readonly Aki[] = ["none", "unknown", "1", "2", "3"];

/**
 * The stage of a creatinine in umol/L. Without an earlier value within 365 days it is unknown. Where a
 * value of the same day may or may not be this very result, the worse of both readings counts.
 */
export function akiStage(creatinine: Quantity, earlier: readonly Earlier[]): Aki {
  const year = earlier.filter((one) => one.daysBefore <= 365 && compareQuantity(one.value, ZERO) > 0);
  const certain = year.filter((one) => !one.maybe);
  const stage = stageFrom(creatinine, certain);
  return certain.length === year.length ? stage : worse(stage, stageFrom(creatinine, year));
}

function worse(a: Aki, b: Aki): Aki {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

function stageFrom(creatinine: Quantity, earlier: readonly Earlier[]): Aki {
  const values = (from: number, to: number): Quantity[] =>
    earlier.filter((one) => one.daysBefore >= from && one.daysBefore <= to).map((one) => one.value);
  const baseline = lowest(values(0, 7)) ?? median(values(8, 365));
  if (baseline === undefined) return "unknown";
  const atLeast = (times: Decimal): boolean => compareTimes(creatinine, ONE, baseline, times) >= 0;
  const acute = atLeast(ONE_AND_A_HALF) || roseIn48Hours(creatinine, earlier);
  if (!acute) return "none";
  if (atLeast(THREE) || compareQuantity(creatinine, HIGH) > 0) return "3";
  return atLeast(TWO) ? "2" : "1";
}

function roseIn48Hours(creatinine: Quantity, earlier: readonly Earlier[]): boolean {
  const before = lowest(earlier.filter(mayBeWithin48Hours).map((one) => one.value));
  return before !== undefined && compareQuantity(subtractQuantities(creatinine, before), RISE) > 0;
}

/** Two calendar days without times of day may be less than 48 hours: counted. */
function mayBeWithin48Hours(one: Earlier): boolean {
  return one.minutesBefore === null ? one.daysBefore <= 2 : one.minutesBefore <= FORTY_EIGHT_HOURS;
}
