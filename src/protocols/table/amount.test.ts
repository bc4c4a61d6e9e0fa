import assert from "node:assert/strict";
import { test } from "node:test";
import { format } from "../../base/decimal.ts";
import { parseAmount } from "./amount.ts";

const shown = (written: string): string | null => {
  const amount = parseAmount(written);
  if (amount === null || typeof amount === "string") return amount;
  return `${amount.kind} ${amount.kind === "interval" ? amount.comparator : ""}${format(amount.value.value)}/${amount.value.over}`;
};

test("numbers, comparators and the two words are read", () => {
  assert.equal(shown("6.5"), "exact 6.5/1");
  assert.equal(shown(" -2 "), "exact -2/1");
  assert.equal(shown("<5"), "interval <5/1");
  assert.equal(shown("<=5"), "interval <=5/1");
  assert.equal(shown(">= 60"), "interval >=60/1");
  assert.equal(shown(">90"), "interval >90/1");
  assert.equal(shown("missing"), "missing");
  assert.equal(shown("text"), "text");
});

test("anything else is no amount", () => {
  for (const odd of ["", " ", "<", "five", "5,5", "=5", "<<5", "=<5", "5 mmol/L", "comparator", "1e3", "NaN"]) {
    assert.equal(shown(odd), null, odd);
  }
});
