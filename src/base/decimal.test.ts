import assert from "node:assert/strict";
import { test } from "node:test";
import Big from "big.js";
import fc from "fast-check";
import { add, compare, decimal, format, multiply, parseDecimal, roundHalfUp, subtract } from "./decimal.ts";

const text = fc
  .tuple(fc.boolean(), fc.stringMatching(/^\d{1,18}$/), fc.option(fc.stringMatching(/^\d{1,12}$/), { nil: null }))
  .map(([minus, whole, part]) => `${minus ? "-" : ""}${whole}${part === null ? "" : `.${part}`}`);

test("comparing agrees with an independent decimal library", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      assert.equal(Math.sign(compare(decimal(a), decimal(b))), new Big(a).cmp(new Big(b)));
    }),
    { numRuns: 2000 },
  );
});

test("sum, difference and product agree with an independent decimal library", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [x, y] = [decimal(a), decimal(b)];
      const same = (got: string, want: Big): void => assert.equal(new Big(got).cmp(want), 0);
      same(format(add(x, y)), new Big(a).plus(b));
      same(format(subtract(x, y)), new Big(a).minus(b));
      same(format(multiply(x, y)), new Big(a).times(b));
    }),
    { numRuns: 2000 },
  );
});

test("rounding sends halves away from zero, as the independent library does", () => {
  fc.assert(
    fc.property(text, fc.nat(6), (a, places) => {
      const got = format(roundHalfUp(decimal(a), places));
      assert.equal(new Big(got).cmp(new Big(a).round(places, 1)), 0);
    }),
    { numRuns: 2000 },
  );
});

test("a tenth and two tenths are three tenths", () => {
  assert.equal(compare(add(decimal("0.1"), decimal("0.2")), decimal("0.3")), 0);
});

test("what is not plainly a decimal is refused, not guessed", () => {
  for (const odd of ["", ".", "-", "1e3", "4,2", "1.2.3", "12 ", " 12", "0x10", "NaN", "٣", "1".repeat(41)]) {
    assert.equal(parseDecimal(odd), null, odd);
  }
});

test("an everyday spelling of a number is read", () => {
  assert.equal(format(parseDecimal("6.70")!), "6.7");
  assert.equal(format(parseDecimal(".35")!), "0.35");
  assert.equal(format(parseDecimal("7.")!), "7");
  assert.equal(format(parseDecimal("-0.50")!), "-0.5");
  assert.equal(format(parseDecimal("+3")!), "3");
});
