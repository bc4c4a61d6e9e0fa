import { isValidNhsNumber } from "./nhs-number.ts";

// NHS numbers in words that somebody typed, however they wrote them. It runs in browsers too.

/** What people read as a digit: the letter O, and what looks like it, for 0; a small L or a capital I for 1. */
const READ_AS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from("OoОоΟο", (letter) => [letter, "0"])),
  ...Object.fromEntries(Array.from("lIІӀӏ", (letter) => [letter, "1"])),
};
const RUN = /[0-9OoОоΟοlIІӀӏ]+/gu;
const LETTER = /\p{L}/u;
/** So many are digits: what has more letters is no number that anybody reads. */
const LEAST_DIGITS = 5;

// What people, forms and other systems put between the digits: any space, commas, slashes, dashes, dots, and what
// Markdown takes for emphasis, so that a page shows the digits alone.
const BETWEEN = /^[\s\p{Pd}\u2212.,/\u2044\u2215\u00B7_*~`\\]*$/u;

// "02/11/2026 14" and "2026-11-02 14" have ten digits, and one in eleven of them a check digit that is right.
const WRITTEN_DATE =
  /(?<!\d)(?:(?:19|20)\d\d[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])[-./](?:0[1-9]|1[0-2])[-./](?:19|20)\d\d)(?!\d)/g;
/** Two blood pressures: "120/80, 118/76". */
const PRESSURES = /^\d{2,3}\s?\/\s?\d{2,3}[^\d/]+\d{2,3}\s?\/\s?\d{2,3}$/;

type Digit = { readonly at: number; readonly value: string };
export type Place = { readonly start: number; readonly end: number };

/** Where ten digits stand, however they are parted, that are no part of a longer run and whose check digit is right. */
export function nhsNumbersIn(text: string): readonly Place[] {
  const digits = digitsOf(text);
  const dates = [...text.matchAll(WRITTEN_DATE)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  const found: Place[] = [];
  for (let first = 0; first + 10 <= digits.length; first += 1) {
    const ten = digits.slice(first, first + 10);
    const [start, end] = [ten[0]?.at ?? 0, (ten[9]?.at ?? 0) + 1];
    // By digits alone: a letter put before a number, or behind it, does not hide it.
    const isPartOfLonger = /\d/.test(text.charAt(start - 1)) || /\d/.test(text.charAt(end));
    if (isPartOfLonger || !ten.every(({ at }, n) => n === 0 || BETWEEN.test(text.slice((ten[n - 1]?.at ?? 0) + 1, at))))
      continue;
    if (ten.filter(({ at, value }) => text[at] === value).length < LEAST_DIGITS) continue;
    if (!isValidNhsNumber(ten.map(({ value }) => value).join(""))) continue;
    if (PRESSURES.test(text.slice(start, end)) || dates.some((date) => isOf(date, { start, end }, text))) continue;
    found.push({ start, end });
  }
  return found;
}

/** Whether the digits are a date's, as what follows it goes on; with commas and slashes, wherever the date stands. */
function isOf(date: Place, { start, end }: Place, text: string): boolean {
  if (date.start === start) return true;
  return date.start < end && start < date.end && /[,/\u2044\u2215]/.test(text.slice(start, end));
}

/** The digits of a text, and letters that are read as digits where they stand in a number and in no word. */
function digitsOf(text: string): readonly Digit[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const isPlain = /^\d+$/.test(run);
    const around = [text.charAt(index - 1), text.charAt(index + run.length)];
    const isWord = !isPlain && around.some((one) => LETTER.test(one));
    return Array.from(run, (letter, n) => ({ at: index + n, value: READ_AS[letter] ?? letter })).filter(
      ({ at }) => !isWord || /\d/.test(text.charAt(at)),
    );
  });
}
