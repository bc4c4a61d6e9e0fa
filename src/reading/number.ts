import { parseDecimal } from "../base/decimal.ts";

// What a laboratory wrote in the place of a number.

export type Comparator = "<" | "<=" | ">=" | ">";

/** The JSON number of a plain decimal, for reading only; null where the text is anything else. */
export function plainNumber(raw: string): number | null {
  return parseDecimal(raw) === null ? null : Number(raw);
}

/** "<5" is 5 with a comparator, whatever field it was meant for; null where the text does not begin with one. */
export function splitComparator(text: string): { comparator: Comparator; rest: string } | null {
  const first = text[0];
  if (first !== "<" && first !== ">") return null;
  const equal = text[1] === "=";
  const rest = text.slice(equal ? 2 : 1).trimStart();
  if (!/^[\d.+-]/.test(rest)) return null;
  return { comparator: first === "<" ? (equal ? "<=" : "<") : equal ? ">=" : ">", rest };
}
