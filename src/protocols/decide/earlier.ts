import type { Decimal } from "../../base/decimal.ts";
import type { PastResult } from "../../patients/history.ts";
import type { Quantity } from "../../terms/quantity.ts";
import { dayOf, minuteOf } from "./days.ts";
import { scaled, subtractQuantities } from "./quantities.ts";

// The earlier results of one analyte, seen from the day of the result being decided. A value sent with
// a comparator is no number to compare with, and one of the same day without a clock time may be this
// very result under another name: it is kept apart as "maybe".

export type Earlier = {
  readonly value: Quantity;
  readonly day: number;
  /** Minutes between the two collections, null where either has no time of day. */
  readonly minutesBefore: number | null;
  readonly daysBefore: number;
  readonly maybe: boolean;
};

/** Newest first. `collected` is the ISO 8601 date or instant of the result being decided; null gives none. */
export function earlierOf(
  analyte: string,
  history: readonly PastResult[] | null,
  collected: string | null,
): readonly Earlier[] {
  const day = collected === null ? null : dayOf(collected);
  if (history === null || collected === null || day === null) return [];
  const minute = minuteOf(collected);
  const found: Earlier[] = [];
  for (const past of history) {
    if (past.analyte !== analyte || past.comparator !== null || past.value.value.units < 0) continue;
    const pastDay = dayOf(past.at);
    if (pastDay === null || pastDay > day) continue;
    const pastMinute = minuteOf(past.at);
    const minutesBefore = minute === null || pastMinute === null ? null : minute - pastMinute;
    if (minutesBefore !== null && minutesBefore <= 0) continue;
    const maybe = minutesBefore === null && pastDay === day;
    found.push({ value: past.value, day: pastDay, minutesBefore, daysBefore: day - pastDay, maybe });
  }
  return found.sort((a, b) => a.daysBefore - b.daysBefore || (a.minutesBefore ?? 0) - (b.minutesBefore ?? 0));
}

/** The newest that is certainly earlier, no further back than `withinDays`. */
export function newest(earlier: readonly Earlier[], withinDays: number): Earlier | undefined {
  return earlier.find((one) => !one.maybe && one.daysBefore <= withinDays);
}

/** (before - now) x 100 / before; missing where the earlier value is nought. */
export function fallPercent(now: Quantity, before: Quantity): Quantity | undefined {
  const by = reciprocal(before);
  if (by === undefined) return undefined;
  const fall = subtractQuantities(before, now);
  return timesFraction(scaled(fall, 100, 1), by);
}

type Fraction = { readonly times: Decimal; readonly over: number };

/** 1 / q as a fraction over whole numbers; undefined for nought, and for what is too long to divide by exactly. */
function reciprocal(q: Quantity): Fraction | undefined {
  const { units, scale } = q.value;
  if (typeof units !== "number" || units <= 0 || scale > 9) return undefined;
  return { times: { units: q.over * 10 ** scale, scale: 0 }, over: units };
}

function timesFraction(q: Quantity, by: Fraction): Quantity | undefined {
  if (typeof by.times.units !== "number") return undefined;
  if (!Number.isSafeInteger(by.times.units) || !Number.isSafeInteger(q.over * by.over)) return undefined;
  return scaled(q, by.times.units, by.over);
}

/**
 * How much the analyte falls a year (usual unit a year): the straight line of least squares through this
 * result and the earlier ones. Missing with fewer than two values or under 90 days between first and
 * last, where a line says nothing about a year.
 */
export function fallPerYear(now: Quantity, earlier: readonly Earlier[], withinDays: number): Quantity | undefined {
  const points: { readonly x: number; readonly y: Quantity }[] = [{ x: 0, y: now }];
  for (const one of earlier)
    if (!one.maybe && one.daysBefore <= withinDays) points.push({ x: -one.daysBefore, y: one.value });
  const oldest = points.at(-1)!;
  if (points.length < 2 || oldest.x > -90) return undefined;
  const n = points.length;
  const sumX = points.reduce((sum, { x }) => sum + x, 0);
  const spread = points.reduce((sum, { x }) => sum + x * x, 0) * n - sumX * sumX;
  // Slope a day = sum of (n x - sumX) y over spread; falling is minus that, a year has 365.25 days.
  if (points.some(({ y }) => y.over !== now.over) || !Number.isSafeInteger(spread * 4 * now.over)) return undefined;
  let total: Quantity = { value: { units: 0, scale: 0 }, over: now.over };
  for (const { x, y } of points) total = subtractQuantities(total, scaled(y, n * x - sumX, 1));
  return scaled(total, 1461, 4 * spread);
}
