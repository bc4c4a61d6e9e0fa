import assert from "node:assert/strict";
import { test } from "node:test";
import { decimal } from "../base/decimal.ts";
import { compileUnits, sameConversion } from "./conversion.ts";
import type { Conversion, Unit } from "./unit.ts";

const usual: Unit = { unit: "mmol/L", ucum: null, spellings: ["mmol/l"] };
const other: Unit = { unit: "mg/dL", ucum: null, spellings: ["mg/dl"] };
const units = new Map([usual, other].map((unit) => [unit.unit, unit]));

function factor(numerator: string, denominator: string): Conversion | null {
  return compileUnits(usual, [{ unit: "mg/dL", numerator, denominator, source: "made up" }], units)("mg/dL");
}

function of(numerator: string, denominator: string): unknown {
  const made = factor(numerator, denominator);
  return [made?.multiplier, made?.over];
}

test("a factor stands in its lowest terms, its twos and fives in the decimal", () => {
  assert.deepEqual(of("10", "180.156"), [decimal("2500"), 45_039]);
  assert.deepEqual(of("1", "40"), [decimal("0.025"), 1]);
  assert.deepEqual(of("2.50", "0.5"), [decimal("5"), 1]);
  assert.deepEqual(of("3", "3"), [null, 1]);
  assert.deepEqual(of("1", "3"), [decimal("1"), 3]);
});

test("a factor that is no factor, or too long to stay exact at speed, is refused", () => {
  assert.throws(() => factor("0", "1"), RangeError);
  assert.throws(() => factor("1", "0"), RangeError);
  assert.throws(() => factor("1", "1000000000000.0000007"), RangeError);
});

test("two conversions are the same only where all of them is", () => {
  const one: Conversion = { unit: "a", multiplier: decimal("2"), over: 3, formula: "factor", least: null };
  assert.equal(sameConversion(one, { ...one, unit: "b" }), true);
  assert.equal(sameConversion(one, { ...one, over: 7 }), false);
  assert.equal(sameConversion(one, { ...one, multiplier: decimal("5") }), false);
  assert.equal(sameConversion(one, { ...one, multiplier: decimal("0.2") }), false);
  assert.equal(sameConversion(one, { ...one, multiplier: null }), false);
  assert.equal(sameConversion(one, { ...one, formula: "ngsp-to-ifcc" }), false);
});
