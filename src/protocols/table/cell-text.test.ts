import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { NumberColumn } from "../protocol.ts";
import { choiceAxis, numberAxis, pointCount } from "./axis.ts";
import { parseChoiceCell, parseNumberCell } from "./cell.ts";
import { cellText } from "./cell-text.ts";

const column: NumberColumn = { id: "k", title: "K", kind: "value", of: "report", analyte: "potassium", unit: "mmol/L" };
const axis = numberAxis(column, [parseNumberCell("<3.0 or >=5.5 and <6.0 or =7", "x")]);

const text = (...points: number[]): string => cellText(axis, new Set(points));

test("the text of any set of points reads back as the same set", () => {
  const points = fc.subarray(
    Array.from({ length: pointCount(axis) }, (_, i) => i),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(points, (some) => {
      const again = numberAxis(column, [parseNumberCell(cellText(axis, new Set(some)), "x"), axis.cells[0]!]);
      assert.deepEqual(
        again.cuts.map(({ at }) => at),
        axis.cuts.map(({ at }) => at),
      );
      assert.deepEqual(
        again.has[0]!.flatMap((has, point) => (has ? [point] : [])),
        some,
      );
    }),
    { numRuns: 500 },
  );
});

test("bands are spelt as their author spelt the numbers", () => {
  assert.equal(text(0), "<3.0");
  assert.equal(text(1, 2), ">=3.0 and <5.5");
  assert.equal(text(2), ">3.0 and <5.5");
  assert.equal(text(3, 4, 5), ">=5.5 and <=6.0");
  assert.equal(text(7), "=7");
  assert.equal(text(8, 9), ">7 or missing");
  assert.equal(text(0, 1, 2, 3, 4, 5, 6, 7, 8), "any number");
  assert.equal(text(...Array.from({ length: 12 }, (_, i) => i)), "-");
});

test("words are joined in the column's own order", () => {
  const values = ["yes", "no", "unknown"];
  const fact = choiceAxis({ id: "f", title: "F", kind: "fact", fact: "pregnant" }, values, [
    parseChoiceCell("-", values, "x"),
  ]);
  assert.equal(cellText(fact, new Set([2, 0])), "yes or unknown");
  assert.equal(cellText(fact, new Set([0, 1, 2])), "-");
});
