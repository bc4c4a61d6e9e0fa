import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decimal } from "../../base/decimal.ts";
import { quantityOf } from "../../terms/quantity.ts";
import { type Comparator, type Measured, parseAmount } from "../table/amount.ts";
import { parseNumberCell } from "../table/cell.ts";
import { type Side, sideOf, touches } from "./interval.ts";

function amount(written: string): Measured {
  const parsed = parseAmount(written);
  assert.ok(parsed !== null && typeof parsed !== "string");
  return parsed;
}
const bound = (text: string | null) => (text === null ? null : quantityOf(decimal(text)));

const side = (written: string, low: string | null, high: string | null): Side =>
  sideOf(amount(written), bound(low), bound(high));

test("sides of a range, both limits included", () => {
  for (const [written, low, high, expected] of [
    ["5", "5", "9", "inside"],
    ["9", "5", "9", "inside"],
    ["4.99", "5", "9", "below"],
    ["9.01", "5", "9", "above"],
    ["<5", "5", "9", "below"],
    ["<=5", "5", "9", "straddles"],
    ["<5", "0", "5", "inside"],
    ["<=5", null, "5", "inside"],
    ["<6", "0", "5", "straddles"],
    [">9", "5", "9", "above"],
    [">=9", "5", "9", "straddles"],
    [">60", "60", null, "inside"],
    [">=59", "60", null, "straddles"],
    [">90", "60", "120", "straddles"],
  ] as const) {
    assert.equal(side(written, low, high), expected, `${written} against ${low} to ${high}`);
  }
});

// The independent calculation: whole and half numbers of the interval, one by one.
const numbersOf = (comparator: Comparator | null, value: number): number[] =>
  Array.from({ length: 81 }, (_, i) => i / 2).filter((n) =>
    comparator === null
      ? n === value
      : comparator === "<"
        ? n < value
        : comparator === "<="
          ? n <= value
          : comparator === ">"
            ? n > value
            : n >= value,
  );
const comparators = fc.constantFrom<Comparator | null>(null, "<", "<=", ">", ">=");

test("an amount touches a span when any number that it may be lies in it, counted one by one", () => {
  fc.assert(
    fc.property(
      comparators,
      fc.integer({ min: 2, max: 18 }),
      fc.integer({ min: 1, max: 18 }),
      fc.nat(9),
      fc.boolean(),
      fc.boolean(),
      (comparator, value, low, width, closedLow, closedHigh) => {
        const high = low + width + 1;
        const [span] = parseNumberCell(
          `>${closedLow ? "=" : ""}${low} and <${closedHigh ? "=" : ""}${high}`,
          "test",
        ).spans;
        const isIn = (n: number): boolean => (closedLow ? n >= low : n > low) && (closedHigh ? n <= high : n < high);
        const expected = numbersOf(comparator, value).some(isIn);
        assert.equal(touches(amount(`${comparator ?? ""}${value}`), span!), expected);
      },
    ),
  );
});

test("an amount is inside a range only when every number that it may be is, counted one by one", () => {
  fc.assert(
    fc.property(
      comparators,
      fc.integer({ min: 1, max: 18 }),
      fc.nat(18),
      fc.nat(20),
      (comparator, value, low, width) => {
        const side = sideOf(amount(`${comparator ?? ""}${value}`), bound(String(low)), bound(String(low + width)));
        const all = numbersOf(comparator, value);
        if (side === "inside") assert.ok(all.every((n) => n >= low && n <= low + width));
        if (side === "below") assert.ok(all.every((n) => n < low));
        if (side === "above") assert.ok(all.every((n) => n > low + width));
      },
    ),
  );
});
