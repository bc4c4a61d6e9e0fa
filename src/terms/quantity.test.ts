import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decimal, type Decimal } from "../base/decimal.ts";
import { compareQuantities, compareQuantity, type Quantity, quantityOf, subtractQuantity } from "./quantity.ts";

const number = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(4))
  .map(([units, scale]): Decimal => ({ units, scale }));
const quantity = fc
  .tuple(number, fc.integer({ min: 1, max: 100_000 }))
  .map(([value, over]): Quantity => ({ value, over }));

/** The quantity as a whole number of ten-thousandths of 1/over: an independent calculation in bigints. */
function top({ value }: Quantity): bigint {
  return BigInt(value.units) * 10n ** BigInt(4 - value.scale);
}

function sign(x: bigint): number {
  return x < 0n ? -1 : x > 0n ? 1 : 0;
}

test("a third is less than a hair above it and more than a hair below", () => {
  const third: Quantity = { value: decimal("1"), over: 3 };
  assert.ok(compareQuantity(third, decimal("0.3333333333")) > 0);
  assert.ok(compareQuantity(third, decimal("0.3333333334")) < 0);
  assert.equal(compareQuantity({ value: decimal("6"), over: 4 }, decimal("1.50")), 0);
});

test("quantities are ordered as fractions are", () => {
  fc.assert(
    fc.property(quantity, quantity, (a, b) => {
      const want = sign(top(a) * BigInt(b.over) - top(b) * BigInt(a.over));
      assert.equal(Math.sign(compareQuantities(a, b)), want);
    }),
  );
});

test("the difference of two is positive exactly where the first is the greater", () => {
  fc.assert(
    fc.property(quantity, quantity, (a, b) => {
      const fall = subtractQuantity(a, b);
      assert.equal(Math.sign(compareQuantity(fall, decimal("0"))), Math.sign(compareQuantities(a, b)));
    }),
  );
});

test("taking away and comparing with a limit is exact", () => {
  const fall = subtractQuantity(quantityOf(decimal("130")), { value: decimal("331"), over: 3 });
  assert.equal(compareQuantities(fall, { value: decimal("59"), over: 3 }), 0);
});
