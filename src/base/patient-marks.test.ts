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
const between = fc.constantFrom(
  "",
  " ",
  "  ",
  "-",
  " - ",
  ".",
  "\u00a0",
  "\u2013",
  "\u200b",
  "\n",
  "_",
  "\u00ad",
  "\u2064",
  "**",
  "&nbsp;",
  "&zwnj;",
  ",",
  ", ",
  "/",
  " / ",
  "\r\n",
  "．",
  "，",
);
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

test("property: letters O for 0 and l or I for 1 do not hide a number, whatever stands between its digits", () => {
  const spacing = fc.array(between, { minLength: 9, maxLength: 9 });
  const letters = fc.array(fc.constantFrom("", "O", "o", "l", "I", "О"), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(
      good,
      spacing,
      letters,
      fc.constantFrom("", "No. ", "(", "x ", "O ", "I, "),
      (number, gaps, as, before) => {
        // Only some of its digits can be written so, and a number of letters alone is none that anybody reads.
        fc.pre(Array.from(number).filter((digit) => digit !== "0" && digit !== "1").length >= 5);
        const written = Array.from(number, (digit, n) => {
          const letter = as[n] ?? "";
          const isOf = digit === "0" ? /[Ooо]/iu.test(letter) : digit === "1" && /[lI]/.test(letter);
          return `${isOf ? letter : digit}${gaps[n] ?? ""}`;
        });
        const text = `${before}${written.join("")}`;
        const found = findPatientMarks(text, TODAY).filter(({ kind }) => kind === "nhs-number");
        assert.ok(
          found.some(({ start }) => start === before.length),
          text,
        );
      },
    ),
    { numRuns: 300 },
  );
});

test("letters in words, dates with slashes, lists of pages and blood pressures are no number, though the check digit holds", () => {
  // 9434765919 with the letters that nobody reads as digits, or in a word.
  assert.deepEqual(marksIn("943 476 59I9 and 943 476 59l9"), ["nhs-number 943 476 59I9", "nhs-number 943 476 59l9"]);
  assert.deepEqual(marksIn("O943 476 5919 or 943 476 5919l"), ["nhs-number 943 476 5919", "nhs-number 943 476 5919"]);
  assert.deepEqual(marksIn("943 476 59i9, 943 476 S919, Bl943476591"), []);
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
  for (const day of ["02/11/2026", "2026/11/02", "28/02/2025"]) {
    for (const hour of hours) assert.deepEqual(marksIn(`at ${day} ${hour}:30, ${day}, ${day}`), [], `${day} ${hour}`);
  }
  for (let low = 60; low < 100; low += 1) {
    for (let high = 100; high < 200; high += 7) {
      const two = `${high}/${low} ${high - 2}/${low - 1}`;
      assert.deepEqual(marksIn(`pressures ${two} and ${two.replace(" ", ", ")}.`), [], two);
    }
  }
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

test("a family name by itself beside an old date is a birth's sign, and what is dated by work is not", () => {
  for (const [text, found] of [
    ["Osgood 12/03/1948 has no result yet", "12/03/1948"],
    ["Ring about osgood's neighbour, Tarn (12.3.48), please", "12.3.48"],
    ["we spoke about OSGOOD, 3 March 1950", "3 March 1950"],
    ["O'Brien - 1948-03-12", "1948-03-12"],
    ["McAllister 12/03/1948", "12/03/1948"],
    ["12/03/1948 Osgood, again not coded", "12/03/1948"],
    ["a result of 12/03/1948 (Tarn)", "12/03/1948"],
  ] as const) {
    assert.ok(marksIn(text).includes(`birth-date ${found}`), text);
  }
  for (const text of [
    "Guideline 12/03/1998 was withdrawn",
    "Since 01/04/2019 we code this",
    "Reviewed 3 March 2020",
    "NICE 12/03/2019 says otherwise, and SNOMED 01-04-2021 too",
    "On Monday 4 April 2022 the rota changed",
    "Osgood 12/03/2026 is a colleague's meeting this year",
    "Protocol (01.04.2019)",
  ]) {
    assert.deepEqual(marksIn(text), [], text);
  }
});

test("a date with an hour is no NHS number though its ten digits have the right check digit", () => {
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
  const days = ["02-11-2026", "2026-11-02", "28.02.2025", "2024-12-31"];
  const written = days.flatMap((day) => hours.map((hour) => `${day} ${hour}`));
  // By the check digit alone, about one in eleven of them would be held back.
  const good = written.filter((one) => {
    const digits = Array.from(one.replaceAll(/\D/g, ""), Number);
    return withCheckDigit(digits.slice(0, 9)) === digits.join("");
  });
  assert.ok(good.length > 0, "some of them have a right check digit");
  for (const one of written) assert.deepEqual(marksIn(`at ${one}:30`), [], one);
});

test("a postcode with a dash, and the one of records that have no address, are found", () => {
  assert.deepEqual(marksIn("lives at LS1-4AP"), ["postcode LS1-4AP"]);
  assert.deepEqual(marksIn("ZZ99 3VZ"), ["postcode ZZ99 3VZ"]);
  assert.deepEqual(marksIn("ZX9 3VZ, B12-6ml, LS1"), []);
});

test("what a page shows as a mark is one, however its characters are written, and is told as it was typed", () => {
  for (const [text, found] of [
    // Full width, Arabic, and raised.
    ["９４３ ４７６ ５９１９", "nhs-number ９４３ ４７６ ５９１９"],
    ["no. ٩٤٣٤٧٦٥٩١٩ please", "nhs-number ٩٤٣٤٧٦٥٩١٩"],
    ["⁹⁴³ 476 5919", "nhs-number ⁹⁴³ 476 5919"],
    ["943\u00ad476\u00ad5919", "nhs-number 943\u00ad476\u00ad5919"],
    ["so **943**476**5919** it is", "nhs-number 943**476**5919"],
    ["&#57;43 476 591&#x39;", "nhs-number &#57;43 476 591&#x39;"],
    ["She lives at L\u200bS1 4\u00adAP.", "postcode L\u200bS1 4\u00adAP"],
    ["ＬＳ１ ４ＡＰ", "postcode ＬＳ１ ４ＡＰ"],
    ["born 12/0\u200b3/1948", "birth-date 12/0\u200b3/1948"],
    ["Ärztin 🙂 943 476 5919 🙂", "nhs-number 943 476 5919"],
  ] as const) {
    assert.deepEqual(marksIn(text), [found], text);
  }
  for (const text of ["x² + y² = 5, ½ a tablet", "R&D, Q&A &#99999999; &nbsp; 12", "🙂".repeat(10)]) {
    assert.deepEqual(marksIn(text), [], text);
  }
});
