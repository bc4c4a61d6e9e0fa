import assert from "node:assert/strict";
import { test } from "node:test";
import { format } from "../../base/decimal.ts";
import { standardTerms } from "../../terms/analyte.ts";
import type { Amount } from "../table/amount.ts";
import { readingOf, suspectsIn } from "./reading-of.ts";
import { aResult } from "./testing/reports.ts";

const terms = standardTerms();
const analyte = (id: string) => terms.analytes.get(id)!;
const say = (amount: Amount): string =>
  typeof amount === "string"
    ? amount
    : `${amount.kind === "interval" ? amount.comparator : ""}${format(amount.value.value)}${amount.value.over === 1 ? "" : `/${amount.value.over}`}`;
const read = (id: string, raw: string | null, more = {}): string =>
  say(readingOf(terms, analyte(id), aResult(id, raw, more)).amount);

test("the exact text becomes an amount in the usual unit", () => {
  assert.equal(read("potassium", "6.70"), "6.7");
  assert.equal(read("haemoglobin", "13.1", { unit: "g/dL" }), "131");
  assert.equal(read("hba1c", "6.5", { unit: "%" }), "48");
  assert.equal(read("egfr", "90", { unit: "mL/min/1.73m2", comparator: ">" }), ">90");
});

test("nothing, words, and what only looks like a number", () => {
  assert.equal(read("crp", null), "missing");
  assert.equal(read("crp", null, { text: "see film" }), "text");
  assert.equal(read("crp", null, { codedValue: { code: "1", system: null, text: null } }), "text");
  assert.equal(read("crp", "4,2"), "text");
});

test("an analyte that nobody knows is read as words", () => {
  assert.equal(readingOf(terms, null, aResult("x", "2")).amount, "text");
});

test("every number that a text may have meant is a suspect", () => {
  assert.deepEqual(suspectsIn("6,7*", null).map(say), ["6.7"]);
  assert.deepEqual(suspectsIn("> 7", null).map(say), [">7"]);
  assert.deepEqual(suspectsIn("2.9 or 3.1", "<").map(say), ["<2.9", "<3.1"]);
  assert.deepEqual(suspectsIn("haemolysed", null), []);
});
