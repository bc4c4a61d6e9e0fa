import fc from "fast-check";

// The halves of the pairs that UTF-16 writes the rest with are no characters.
const HALVES_FROM = 0xd800;
const HALVES = 0x800;

/**
 * Any character of Unicode, as fast-check's unit "binary" is, which spends more than a second on a table of all of them.
 * For `fc.string({ unit: CHARACTER })`.
 */
export const CHARACTER = fc.integer({ min: 0, max: 0x10ffff - HALVES }).map(
  (nth) => String.fromCodePoint(nth < HALVES_FROM ? nth : nth + HALVES),
  (character) => {
    const point = typeof character === "string" ? character.codePointAt(0) : undefined;
    if (point === undefined || String.fromCodePoint(point) !== character) throw new Error("not one character");
    if (point >= HALVES_FROM && point < HALVES_FROM + HALVES) throw new Error("half a character");
    return point < HALVES_FROM ? point : point - HALVES;
  },
);
