import { parseDecimal } from "../../base/decimal.ts";
import { type Quantity, quantityOf } from "../../terms/quantity.ts";

// What a number column is given: an amount already in the column's unit, a comparator's interval, or
// one of two words. Whether an interval is the special "comparator" only the table can say, for it
// depends on the bands of that column.

export type Comparator = "<" | "<=" | ">=" | ">";

export type Measured =
  | { readonly kind: "exact"; readonly value: Quantity }
  | { readonly kind: "interval"; readonly comparator: Comparator; readonly value: Quantity };

export type Amount = Measured | "missing" | "text";

/** One input of a table: an `Amount` for a number column, one of the column's words for a choice column. */
export type Input = Measured | string;

const AMOUNT = /^(<=|>=|<|>)? ?(.+)$/;

/** An amount as cases and people write it: "6.5", "<5", "missing", "text". Null where it is none of these. */
export function parseAmount(written: string): Amount | null {
  const text = written.trim();
  if (text === "missing" || text === "text") return text;
  const match = AMOUNT.exec(text);
  const number = match === null ? null : parseDecimal(match[2]!);
  if (match === null || number === null) return null;
  const value = quantityOf(number);
  const comparator = findComparator(match[1]);
  return comparator === undefined ? { kind: "exact", value } : { kind: "interval", comparator, value };
}

function findComparator(sign: string | undefined): Comparator | undefined {
  return sign === "<" || sign === "<=" || sign === ">=" || sign === ">" ? sign : undefined;
}
