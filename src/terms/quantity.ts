import { compare, type Decimal, multiply } from "../base/decimal.ts";

// An amount in an analyte's usual unit, exact even where the conversion divides by a molar mass:
// the quantity is `value / over`. Comparing multiplies the limit instead of dividing the value.

export type Quantity = { readonly value: Decimal; readonly over: number };

/** Negative, zero or positive as the quantity is below, equal to or above the limit, exactly. */
export function compareQuantity(quantity: Quantity, limit: Decimal): number {
  if (quantity.over === 1) return compare(quantity.value, limit);
  return compare(quantity.value, multiply(limit, { units: quantity.over, scale: 0 }));
}

export function quantityOf(value: Decimal): Quantity {
  return { value, over: 1 };
}
