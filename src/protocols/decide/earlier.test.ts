import assert from "node:assert/strict";
import { test } from "node:test";
import { decimal, multiply, roundHalfUp, format } from "../../base/decimal.ts";
import { compareQuantity, type Quantity, quantityOf } from "../../terms/quantity.ts";
import { earlierOf, fallPercent, fallPerYear, newest } from "./earlier.ts";
import { past } from "./testing/deciding.ts";

const NOW = "2026-03-31T09:00";
const of = (...rows: readonly (readonly [string, string])[]) =>
  earlierOf(
    "egfr",
    rows.map(([at, raw]) => past("egfr", at, raw)),
    NOW,
  );
const q = (raw: string): Quantity => quantityOf(decimal(raw));
const is = (got: Quantity | undefined, expected: string): void => {
  assert.ok(got !== undefined);
  assert.equal(compareQuantity(got, decimal(expected)), 0, format(roundHalfUp(multiply(got.value, decimal("1")), 6)));
};

test("earlier is earlier: other analytes, later values and this very instant are left out, newest first", () => {
  const history = [
    past("egfr", "2026-01-01", "60"),
    past("egfr", NOW, "58"),
    past("crp", "2026-02-01", "5"),
    past("egfr", "2026-03-01", "59"),
    past("egfr", "2026-04-01", "57"),
  ];
  assert.deepEqual(
    earlierOf("egfr", history, NOW).map(({ daysBefore }) => daysBefore),
    [30, 89],
  );
});

test("a value with a comparator or below nought is no number to compare with", () => {
  assert.deepEqual(
    earlierOf(
      "egfr",
      [{ ...past("egfr", "2026-01-01", "90"), comparator: ">" }, past("egfr", "2026-01-01", "-1")],
      NOW,
    ),
    [],
  );
});

test("the newest within so many days; one of the same day without a time may be this one and is passed over", () => {
  const earlier = of(["2026-03-31", "50"], ["2026-01-10", "60"], ["2024-01-10", "80"]);
  is(newest(earlier, 365)?.value, "60");
  assert.equal(newest(earlier, 10), undefined);
});

test("a fall in per cent of what it was, exactly", () => {
  is(fallPercent(q("45"), q("60")), "25");
  is(fallPercent(q("66"), q("60")), "-10");
  assert.equal(compareQuantity(fallPercent(q("2"), q("3"))!, decimal("33.333333333333")), 1);
  assert.equal(compareQuantity(fallPercent(q("2"), q("3"))!, decimal("33.333333333334")), -1);
  assert.equal(fallPercent(q("2"), q("0")), undefined);
});

test("a fall a year is the straight line through all values", () => {
  // Two points, 365 days and 10 apart: 10 x 365.25 / 365.
  const two = fallPerYear(q("60"), of(["2025-03-31", "70"]), Infinity)!;
  assert.equal(compareQuantity(two, decimal("10.006849")), 1);
  assert.equal(compareQuantity(two, decimal("10.006850")), -1);
  // Three points at -400, -200 and 0 days: 80, 74, 60. Slope by hand: -0.05 a day, a fall of 18.2625 a year.
  is(fallPerYear(q("60"), of(["2025-09-12", "74"], ["2025-02-24", "80"]), Infinity), "18.2625");
  is(fallPerYear(q("70"), of(["2025-03-31", "70"]), Infinity), "0");
});

test("a line through less than 90 days, or through one value, is none", () => {
  assert.equal(fallPerYear(q("60"), of(["2026-01-01", "70"]), Infinity), undefined);
  assert.equal(fallPerYear(q("60"), [], Infinity), undefined);
  assert.equal(fallPerYear(q("60"), of(["2024-03-31", "70"]), 365), undefined);
});
