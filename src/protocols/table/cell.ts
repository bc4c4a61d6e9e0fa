import { compare, type Decimal, parseDecimal } from "../../base/decimal.ts";
import { Refusal } from "../../base/refusal.ts";

// The grammar of a cell, written so that a GP can read it (docs/protocol-format.md):
//
//   cell        = "-" | alternative { " or " alternative }
//   alternative = "missing" | "text" | "comparator" | "any number" | comparison { " and " comparison }
//   comparison  = ( "<" | "<=" | ">=" | ">" | "=" ) number
//
// and in a choice column an alternative is one of the column's own words. Spaces are free. What does
// not read, and an interval in which no number lies, refuses the whole protocol: a cell is never guessed.

export type Bound = { readonly at: Decimal; readonly text: string; readonly closed: boolean };

/** Every number between two bounds; null is without end. */
export type Span = { readonly low: Bound | null; readonly high: Bound | null };

export const SPECIALS = ["missing", "text", "comparator"] as const;
export type Special = (typeof SPECIALS)[number];

export type NumberCell = { readonly spans: readonly Span[]; readonly specials: readonly Special[] };
export type ChoiceCell = readonly string[];

const WHOLE: Span = { low: null, high: null };
export const ANY_INPUT: NumberCell = { spans: [WHOLE], specials: SPECIALS };

const COMPARISON = /^(<=|>=|<|>|=) ?([+-]?[\d.]+)$/;

/** `where` begins the sentence with which a cell that does not read is refused: "Protocol x, clause 2, column y". */
export function parseNumberCell(cell: string, where: string): NumberCell {
  const text = tidy(cell);
  if (text === "-") return ANY_INPUT;
  const spans: Span[] = [];
  const specials: Special[] = [];
  for (const alternative of text.split(" or ")) {
    const special = SPECIALS.find((word) => word === alternative);
    if (special !== undefined) specials.push(special);
    else spans.push(alternative === "any number" ? WHOLE : parseSpan(alternative, text, where));
  }
  return { spans, specials };
}

/** The words of a choice cell, each one of `values`; "-" is all of them. */
export function parseChoiceCell(cell: string, values: readonly string[], where: string): ChoiceCell {
  const text = tidy(cell);
  if (text === "-") return values;
  const words = text.split(" or ");
  for (const word of words) {
    if (values.includes(word)) continue;
    throw new Refusal("bad-input", `${where}: "${word}" is none of ${values.join(", ")}.`);
  }
  return words;
}

function tidy(cell: string): string {
  return cell.trim().replaceAll(/\s+/g, " ");
}

function parseSpan(alternative: string, cell: string, where: string): Span {
  let span = WHOLE;
  for (const part of alternative.split(" and ")) {
    const match = COMPARISON.exec(part);
    const at = match === null ? null : parseDecimal(match[2]!);
    if (match === null || at === null) {
      const wanted = `missing, text, comparator, any number, or comparisons such as ">=5.5 and <6.0"`;
      throw new Refusal("bad-input", `${where}: "${part}" cannot be read in "${cell}"; a cell says ${wanted}.`);
    }
    span = narrowed(span, match[1]!, at, match[2]!);
  }
  if (isEmpty(span)) throw new Refusal("bad-input", `${where}: no number is "${alternative}".`);
  return span;
}

function narrowed(span: Span, sign: string, at: Decimal, text: string): Span {
  const bound: Bound = { at, text, closed: sign.includes("=") };
  const low = sign.includes("<") ? span.low : tighter(span.low, bound, 1);
  const high = sign.includes(">") ? span.high : tighter(span.high, bound, -1);
  return { low, high };
}

/** `direction` 1 keeps the higher of two lower bounds, -1 the lower of two upper ones. */
function tighter(old: Bound | null, next: Bound, direction: 1 | -1): Bound {
  if (old === null) return next;
  const order = compare(next.at, old.at) * direction;
  if (order === 0) return old.closed ? next : old;
  return order > 0 ? next : old;
}

function isEmpty({ low, high }: Span): boolean {
  if (low === null || high === null) return false;
  const order = compare(low.at, high.at);
  return order > 0 || (order === 0 && !(low.closed && high.closed));
}
