import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { findPatientMarks } from "./patient-marks.ts";

// Words that leave a patient's record: what has the shape of a patient's number, birth or address is found.

const TODAY = "2026-11-22";
const marksIn = (text: string): readonly string[] =>
  findPatientMarks(text, TODAY).map(({ kind, text: found }) => `${kind} ${found}`);

/** By the NHS Data Dictionary's steps, written down here once more: null where the number is never issued. */
function withCheckDigit(nine: readonly number[]): string | null {
  const weighted = nine.map((digit, n) => digit * (10 - n));
  const remainder = weighted.reduce((sum, one) => sum + one, 0) % 11;
  const digit = 11 - remainder;
  if (digit === 10) return null;
  return [...nine, digit === 11 ? 0 : digit].join("");
}

const nine = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
const good = nine.map(withCheckDigit).filter((number) => number !== null);
const between = fc.constantFrom("", " ", "  ", "-", " - ", ".", "\u00a0", "\u2013", "\u200b", "\n", "_");
const words = fc.constantFrom("", "She said ", "No. ", "(", "x", "on the ward: ", "Ärztin ");

test("property: an NHS number with a good check digit is found however it is spaced and whatever stands around it", () => {
  const spacing = fc.array(between, { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(good, spacing, words, words, (number, gaps, before, after) => {
      const typed = number.replaceAll(/\d/g, (digit, n: number) => `${digit}${gaps[n] ?? ""}`);
      const text = `${before}${typed}${after}`;
      const found = findPatientMarks(text, TODAY).filter(({ kind }) => kind === "nhs-number");
      assert.deepEqual(
        found.map(({ start, end }) => text.slice(start, end).replaceAll(/\D/g, "")),
        [number],
      );
      assert.ok(found.every((mark) => text.slice(mark.start, mark.end) === mark.text));
    }),
  );
});

test("property: ten digits with a wrong check digit, and numbers of any other length, are left alone", () => {
  fc.assert(
    fc.property(nine, fc.integer({ min: 0, max: 9 }), between, (digits, last, gap) => {
      const number = [...digits, last].join("");
      fc.pre(number !== withCheckDigit(digits));
      assert.deepEqual(marksIn(`Order ${number.slice(0, 3)}${gap}${number.slice(3)}`), []);
    }),
  );
  fc.assert(
    fc.property(good, fc.integer({ min: 0, max: 9 }), (number, more) => {
      // Eleven in a row and nine in a row are no NHS number.
      assert.deepEqual(marksIn(`Order ${number}${more} and ${number.slice(1)}`), []);
    }),
  );
});

test("property: words without a digit are never held back", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.deepEqual(marksIn(text.replaceAll(/\p{N}/gu, "")), []);
    }),
  );
});

test("a number inside other numbers is found, and a telephone number is not one", () => {
  // 943 476 5919 is the example of the NHS Data Dictionary.
  assert.deepEqual(marksIn("bed 12 943 476 5919 3 days"), ["nhs-number 943 476 5919"]);
  assert.deepEqual(marksIn("Ring 020 7946 0018 or 07700 900123."), []);
  assert.deepEqual(marksIn("120/80, then 118/76, potassium 4.5, in 2024 and 2025"), []);
});

test("a date of birth is found beside a name or where the words say so, and other dates are left alone", () => {
  for (const [text, found] of [
    ["Mrs Osgood, 12/03/1948, came in", "12/03/1948"],
    ["OSGOOD, Bertram (12.3.48)", "12.3.48"],
    ["Bertram Osgood 1948-03-12", "1948-03-12"],
    ["born on 3 March 2026", "3 March 2026"],
    ["DOB: 01-02-26", "01-02-26"],
    ["her date of birth is the 3rd of March 1950", "3rd of March 1950"],
    ["March 3, 1950 is his birthday, and born March 3, 1950", "March 3, 1950"],
  ] as const) {
    assert.ok(marksIn(text).includes(`birth-date ${found}`), text);
  }
  for (const text of [
    "On 3 March 2026 Dr Smith taught me about thyroid results.",
    "The guideline of 12/03/1998 was withdrawn.",
    "born on 31/02/1950",
    "Ratio 1/2 in 1948",
    "We met on 02/11/2026 and on 09/11/2026.",
  ]) {
    assert.deepEqual(marksIn(text), [], text);
  }
});

test("a whole postcode is found in any writing, and what only looks like one is left alone", () => {
  for (const code of ["LS1 4AP", "ls14ap", "EC1A 1BB", "W1A 0AX", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT"]) {
    assert.deepEqual(marksIn(`She lives at ${code}.`), [`postcode ${code}`], code);
  }
  // C, I, K, M, O and V never end one, and there are no areas T or Q.
  assert.deepEqual(marksIn("B12 2ml, T4 5ng, vitamin D3 and Q1 1AA, LS1, HbA1c 48"), []);
});
