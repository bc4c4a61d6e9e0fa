import { add, compare, type Decimal, multiply, negate } from "../../base/decimal.ts";
import type { Quantity } from "../../terms/quantity.ts";

// Arithmetic on exact fractions: a creatinine that came in mg/dL keeps its molar mass as divisor, so
// that 1.5 times a baseline is compared as it is, never as the nearest rounding.

const whole = (units: number): Decimal => ({ units, scale: 0 });

/** Negative, zero or positive as a x timesA is below, equal to or above b x timesB. */
export function compareTimes(a: Quantity, timesA: Decimal, b: Quantity, timesB: Decimal): number {
  if (a.over === b.over) return compare(multiply(a.value, timesA), multiply(b.value, timesB));
  const left = multiply(multiply(a.value, timesA), whole(b.over));
  const right = multiply(multiply(b.value, timesB), whole(a.over));
  return compare(left, right);
}

export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.over === 1 && b.over === 1 ? compare(a.value, b.value) : compareTimes(a, ONE, b, ONE);
}

const ONE: Decimal = { units: 1, scale: 0 };

export function addQuantities(a: Quantity, b: Quantity): Quantity {
  if (a.over === b.over) return { value: add(a.value, b.value), over: a.over };
  return {
    value: add(multiply(a.value, whole(b.over)), multiply(b.value, whole(a.over))),
    over: product(a.over, b.over),
  };
}

export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return addQuantities(a, { value: negate(b.value), over: b.over });
}

/** a x times / over; `times` and `over` are whole, `over` positive. */
export function scaled(a: Quantity, times: number, over: number): Quantity {
  return { value: multiply(a.value, whole(times)), over: product(a.over, over) };
}

export function lowest(some: readonly Quantity[]): Quantity | undefined {
  let least = some[0];
  for (const one of some) if (least !== undefined && compareQuantities(one, least) < 0) least = one;
  return least;
}

/** The middle one, or the mean of the two in the middle. */
export function median(some: readonly Quantity[]): Quantity | undefined {
  const ordered = [...some].sort(compareQuantities);
  const upper = ordered[Math.floor(ordered.length / 2)];
  if (upper === undefined || ordered.length % 2 === 1) return upper;
  const lower = ordered[ordered.length / 2 - 1]!;
  return scaled(addQuantities(lower, upper), 1, 2);
}

/** Divisors are molar factors and small counts; beyond exact integers is a bug, not a result. */
function product(a: number, b: number): number {
  const over = a * b;
  if (!Number.isSafeInteger(over)) throw new RangeError(`divisor too large: ${a} x ${b}`);
  return over;
}
