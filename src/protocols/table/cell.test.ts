import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../../base/refusal.ts";
import { parseChoiceCell, parseNumberCell } from "./cell.ts";

const WHERE = "Protocol x, clause 1, column y";
const spans = (cell: string): string[] =>
  parseNumberCell(cell, WHERE).spans.map(({ low, high }) => {
    const left = low === null ? "(-" : `${low.closed ? "[" : "("}${low.text}`;
    return `${left}, ${high === null ? "+)" : `${high.text}${high.closed ? "]" : ")"}`}`;
  });
const refused = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === "bad-input");
    return error.message;
  }
  return assert.fail("was not refused");
};

test("every comparison reads as the interval it says", () => {
  assert.deepEqual(spans("<3.0"), ["(-, 3.0)"]);
  assert.deepEqual(spans("<=5.4"), ["(-, 5.4]"]);
  assert.deepEqual(spans(">=6.5"), ["[6.5, +)"]);
  assert.deepEqual(spans(">5"), ["(5, +)"]);
  assert.deepEqual(spans("=5"), ["[5, 5]"]);
  assert.deepEqual(spans(">=5.5 and <6.0"), ["[5.5, 6.0)"]);
  assert.deepEqual(spans("< -2.5"), ["(-, -2.5)"]);
  assert.deepEqual(spans("<3.0 or >=6.0"), ["(-, 3.0)", "[6.0, +)"]);
  assert.deepEqual(spans("any number"), ["(-, +)"]);
});

test("of two bounds on one side the tighter holds, and of the same number the open one", () => {
  assert.deepEqual(spans(">5 and >=6"), ["[6, +)"]);
  assert.deepEqual(spans("<=5 and <5.0"), ["(-, 5.0)"]);
  assert.deepEqual(spans("<5.0 and <=5"), ["(-, 5.0)"]);
});

test("the specials are words of their own, and any number is none of them", () => {
  assert.deepEqual(parseNumberCell("missing or text or >5", WHERE).specials, ["missing", "text"]);
  assert.deepEqual(parseNumberCell("any number", WHERE).specials, []);
  assert.deepEqual(parseNumberCell("-", WHERE).specials, ["missing", "text", "comparator"]);
  assert.deepEqual(spans("-"), ["(-, +)"]);
});

test("spaces are free", () => {
  assert.deepEqual(spans("  >= 5.5   and\t<6.0 "), ["[5.5, 6.0)"]);
  assert.deepEqual(parseNumberCell(" any   number  or  missing", WHERE).specials, ["missing"]);
});

test("an interval in which no number lies is refused", () => {
  for (const cell of [">=6 and <5", ">5 and <5", ">=5 and <5", "=5 and =6", ">5 and <=5.0", "missing or >2 and <1"]) {
    assert.match(
      refused(() => parseNumberCell(cell, WHERE)),
      /^Protocol x, clause 1, column y: no number is/,
      cell,
    );
  }
});

test("what does not read is refused in one sentence that says where, never guessed", () => {
  for (const cell of [
    "",
    "banana",
    "5",
    "<",
    "<5,5",
    "<1e3",
    "≥5",
    "<5 or",
    "missing and <5",
    "<5 and",
    "<5 mmol/L",
    "=>5",
    "Missing",
  ]) {
    const sentence = refused(() => parseNumberCell(cell, WHERE));
    assert.ok(sentence.startsWith(`${WHERE}: `) && sentence.endsWith("."), `${cell}: ${sentence}`);
  }
});

test("a choice cell holds only its column's own words", () => {
  const values = ["yes", "no", "unknown"];
  assert.deepEqual(parseChoiceCell(" yes or  unknown", values, WHERE), ["yes", "unknown"]);
  assert.deepEqual(parseChoiceCell("-", values, WHERE), values);
  for (const cell of ["", "maybe", "yes or", "Yes", "yes and no", "not no"]) {
    assert.match(
      refused(() => parseChoiceCell(cell, values, WHERE)),
      /is none of yes, no, unknown\.$/,
      cell,
    );
  }
});
