import assert from "node:assert/strict";
import { test } from "node:test";
import { plainNumber, splitComparator } from "./number.ts";

test("only a plain decimal is a number", () => {
  for (const [text, number] of [
    ["6.7", 6.7],
    ["-0.50", -0.5],
    [".35", 0.35],
    ["7.", 7],
  ] as const) {
    assert.equal(plainNumber(text), number);
  }
  for (const text of ["", " 6.7", "6,7", "1e3", "0x1F", "NaN", "Infinity", "6.7.1", "<5"]) {
    assert.equal(plainNumber(text), null, text);
  }
});

test("a comparator written before a number is told apart from it", () => {
  assert.deepEqual(splitComparator("<5"), { comparator: "<", rest: "5" });
  assert.deepEqual(splitComparator(">= 90"), { comparator: ">=", rest: "90" });
  assert.deepEqual(splitComparator("<=.5"), { comparator: "<=", rest: ".5" });
  assert.deepEqual(splitComparator(">90"), { comparator: ">", rest: "90" });
  for (const text of ["5", "<", "<>5", "=<5", "<five", "5<", ""]) assert.equal(splitComparator(text), null, text);
});
