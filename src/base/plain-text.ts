// What people see of a text, for looking at what has a shape in it: other digits and letters of full width as ASCII has
// them, numeric entities as their characters, and without what nobody sees (soft hyphens, joiners, Markdown's own
// marks between digits). It runs in browsers too, and imports nothing.

export type PlainText = {
  readonly plain: string;
  /** A place of `plain` as the place of the text that it was made of; `end`: the place behind what ends there. */
  readonly startOf: (at: number) => number;
  readonly endOf: (at: number) => number;
};

/** Entities, and what ASCII has no word for. */
const ODD = /&|[\u0080-\u{10FFFF}]/u;
const ONE =
  /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-f]{1,6})|(?<named>nbsp|ensp|emsp|thinsp|zwj|zwnj|shy|ndash|mdash));?|[^]/giu;
const NAMED: Readonly<Record<string, string>> = { ndash: "-", mdash: "-", zwj: "", zwnj: "", shy: "" };

export function plainTextOf(text: string): PlainText {
  if (!ODD.test(text)) return { plain: text, startOf: (at) => at, endOf: (at) => at };
  const [starts, ends]: [number[], number[]] = [[], []];
  let plain = "";
  for (const match of text.matchAll(ONE)) {
    const [from, until] = [match.index, match.index + match[0].length];
    const shown = plainOf(shownBy(match));
    plain += shown;
    for (let n = 0; n < shown.length; n += 1) {
      starts.push(from);
      ends.push(until);
    }
  }
  return { plain, startOf: (at) => starts[at] ?? text.length, endOf: (at) => ends[at - 1] ?? 0 };
}

function shownBy({ 0: whole, groups = {} }: RegExpMatchArray): string {
  const { decimal, hex, named } = groups;
  if (named !== undefined) return NAMED[named.toLowerCase()] ?? " ";
  if (decimal === undefined && hex === undefined) return whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0x10ffff ? whole : String.fromCodePoint(code);
}

const UNSEEN = /^(?:\p{Cf}|\p{Default_Ignorable_Code_Point})+$/u;

function plainOf(shown: string): string {
  if (!/[\u0080-\u{10FFFF}]/u.test(shown)) return shown;
  if (UNSEEN.test(shown)) return "";
  const common = /^[\p{N}\uFF01-\uFF5E]$/u.test(shown) ? shown.normalize("NFKC") : shown;
  return /^\p{Nd}$/u.test(common) && !/^[0-9]$/.test(common) ? digitOf(common) : common;
}

/** Unicode gives the digits of a script ten places in a row, zero first. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
