import { compare, type Decimal, multiply, subtract } from "../base/decimal.ts";

// An amount in an analyte's usual unit, exact even where the conversion divides by a molar mass:
// the quantity is `value / over`. Comparing multiplies the limit instead of dividing the value.

export type Quantity = { readonly value: Decimal; readonly over: number };

/** Negative, zero or positive as the quantity is below, equal to or above the limit, exactly. */
export function compareQuantity(quantity: Quantity, limit: Decimal): number {
  if (quantity.over === 1) return compare(quantity.value, limit);
  return compare(quantity.value, multiply(limit, whole(quantity.over)));
}

/** Negative, zero or positive as the first quantity is below, equal to or above the second, exactly. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  if (a.over === b.over) return compare(a.value, b.value);
  return compare(multiply(a.value, whole(b.over)), multiply(b.value, whole(a.over)));
}

/** The first less the second, exactly: how far a result has fallen. */
export function subtractQuantity(a: Quantity, b: Quantity): Quantity {
  if (a.over === b.over) return { value: subtract(a.value, b.value), over: a.over };
  const left = multiply(a.value, whole(b.over));
  const right = multiply(b.value, whole(a.over));
  return { value: subtract(left, right), over: a.over * b.over };
}

export function quantityOf(value: Decimal): Quantity {
  return { value, over: 1 };
}

function whole(units: number): Decimal {
  return { units, scale: 0 };
}
