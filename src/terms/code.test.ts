import assert from "node:assert/strict";
import { test } from "node:test";
import { standardTerms } from "./analyte.ts";
import { codeKey, LOINC, READ_V2, SNOMED_CT } from "./code.ts";

// A code that was mistyped would name another analyte: LOINC and SNOMED CT codes end in a check digit,
// and the two algorithms are written here, from their standards, apart from anything in the product.

const terms = standardTerms();

function codesOf(system: string): readonly string[] {
  const codes = [...(terms.codes.get(system)?.keys() ?? [])];
  assert.ok(codes.length > 5, system);
  return codes;
}

/** LOINC: modulus 10, doubling every other digit from the right. */
function isLoinc(code: string): boolean {
  const [digits = "", check] = code.split("-");
  let sum = 0;
  for (const [i, digit] of digits.split("").toReversed().entries()) {
    const doubled = i % 2 === 0 ? Number(digit) * 2 : Number(digit);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10) === check;
}

/** Multiplication in the dihedral group of ten. */
function times(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b + 5) % 5) : (a - b + 5) % 5;
}

/** SNOMED CT: Verhoeff's dihedral check over the whole, and a partition that says it is a concept. */
function isConcept(code: string): boolean {
  if (!/^\d{6,18}$/.test(code) || !/[01]0.$/.test(code)) return false;
  const permute = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  let check = 0;
  for (const [i, digit] of code.split("").toReversed().entries()) {
    let moved = Number(digit);
    for (let round = 0; round < i % 8; round += 1) moved = permute[moved] ?? 0;
    check = times(check, moved);
  }
  return check === 0;
}

test("the two check digits know a right code from a wrong one", () => {
  assert.equal(isLoinc("2823-3"), true);
  assert.equal(isLoinc("2832-3"), false);
  assert.equal(isConcept("22298006"), true);
  assert.equal(isConcept("22298060"), false);
});

test("every LOINC and SNOMED CT code passes its check digit", () => {
  for (const code of codesOf(LOINC)) assert.ok(isLoinc(code), code);
  for (const code of codesOf(SNOMED_CT)) assert.ok(isConcept(code), code);
});

test("every Read v2 code has five characters, points only at its end", () => {
  for (const code of codesOf(READ_V2)) assert.match(code, /^(?=.{5}$)[0-9A-Za-z]+\.*$/);
});

test("a Read code is filled up or cut to its five characters, other codes are left alone", () => {
  assert.equal(codeKey(READ_V2, "423"), "423..");
  assert.equal(codeKey(READ_V2, " 423.. "), "423..");
  assert.equal(codeKey(READ_V2, "44I4.00"), "44I4.");
  assert.equal(codeKey(READ_V2, "44I4."), "44I4.");
  assert.equal(codeKey(LOINC, "2823-3"), "2823-3");
});
