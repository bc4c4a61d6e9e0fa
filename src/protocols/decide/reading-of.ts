import { type Decimal, parseDecimal } from "../../base/decimal.ts";
import type { Result } from "../../reading/report.ts";
import type { Analyte, Terms } from "../../terms/analyte.ts";
import { toUsualUnit } from "../../terms/convert.ts";
import { memoised } from "../../terms/memo.ts";
import { quantityOf, type Quantity } from "../../terms/quantity.ts";
import type { Amount, Comparator } from "../table/amount.ts";

// From the exact text on the wire to an amount in the analyte's usual unit. What cannot be taken as a
// number goes to a GP with the reason; the floor still looks at every number that it may have meant.

export type Reading = {
  readonly amount: Amount;
  /** Why there is no amount although something was sent, as a sentence; null where all is well. */
  readonly problem: string | null;
  /** What else a floor must look at where the amount cannot be believed: the bare numbers, taken in the usual unit. */
  readonly suspects: readonly Amount[];
};

const NONE: readonly Amount[] = [];
const MISSING: Reading = { amount: "missing", problem: null, suspects: NONE };
const TEXT: Reading = { amount: "text", problem: null, suspects: NONE };
const NOT_A_NUMBER = Symbol("not a number");

const numberText = memoised<Decimal | typeof NOT_A_NUMBER>((raw) => parseDecimal(raw) ?? NOT_A_NUMBER, 20_000);

/** What a result says of itself as an amount of this analyte; null stands for an analyte that is not known. */
export function readingOf(terms: Terms, analyte: Analyte | null, result: Result): Reading {
  const { raw, comparator, unit } = result;
  if (raw === null) return fromText(result);
  const number = numberText(raw);
  if (number === NOT_A_NUMBER) {
    return { amount: "text", problem: `"${raw}" is not plainly a number.`, suspects: suspectsIn(raw, comparator) };
  }
  if (analyte === null) return { amount: "text", problem: null, suspects: NONE };
  const converted = toUsualUnit(terms, analyte, number, unit);
  if (converted.kind === "converted")
    return { amount: amountOf(converted.quantity, comparator), problem: null, suspects: NONE };
  const suspects = [amountOf(quantityOf(number), comparator)];
  if (converted.seeming !== null) suspects.push(amountOf(converted.seeming, comparator));
  return { amount: "text", problem: converted.says, suspects };
}

function fromText({ text, codedValue, comparator }: Result): Reading {
  const words = [text, codedValue?.text ?? null].filter((one) => one !== null).join(" ");
  if (words === "" && codedValue === null) return MISSING;
  // A number may lead the words ("6.9 mmol/L, haemolysed"): it is no result, but the floor looks at it.
  const leading = LEADING.exec(words)?.[0];
  return leading === undefined ? TEXT : { amount: "text", problem: null, suspects: suspectsIn(leading, comparator) };
}

export function amountOf(value: Quantity, comparator: Comparator | null): Amount {
  return comparator === null ? { kind: "exact", value } : { kind: "interval", comparator, value };
}

const LEADING = /^\s*(?:<=|>=|<|>)?\s*-?\d+(?:,\d{3})*(?:[.,]\d+)?/;
const THOUSANDS = /(<=|>=|<|>)?\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?!\d)/g;
const NUMBERS = /(<=|>=|<|>)?\s*(-?\d+(?:[.,]\d+)?)/g;

/** Every number that a text may have meant: "6,9" is 6.9 here, "1,050" that and 1050, "> 7" everything above 7. */
export function suspectsIn(text: string, comparator: Comparator | null): readonly Amount[] {
  const found: Amount[] = [];
  const add = (digits: string, sign: string | undefined): void => {
    const number = parseDecimal(digits);
    if (number !== null) found.push(amountOf(quantityOf(number), comparator ?? comparatorOf(sign)));
  };
  for (const [, sign, digits] of text.matchAll(NUMBERS)) add(digits!.replace(",", "."), sign);
  for (const [, sign, digits] of text.matchAll(THOUSANDS)) add(digits!.replaceAll(",", ""), sign);
  return found;
}

function comparatorOf(sign: string | undefined): Comparator | null {
  return sign === "<" || sign === "<=" || sign === ">=" || sign === ">" ? sign : null;
}
