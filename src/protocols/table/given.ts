import { Refusal } from "../../base/refusal.ts";
import type { Case, Column } from "../protocol.ts";
import { type Input, parseAmount } from "./amount.ts";
import { choicesOf, isChoice, mostUnknown } from "./kinds.ts";

/**
 * The inputs of a case, in the order of the columns; a column left out is at its most unknown. Refuses
 * ("bad-input") a column that the table has not and a word or number that the column cannot hold.
 */
export function inputsOfCase(given: Case["given"], columns: readonly Column[], where: string): readonly Input[] {
  const stray = Object.keys(given).find((id) => columns.every((column) => column.id !== id));
  if (stray !== undefined) throw new Refusal("bad-input", `${where}, column ${stray}: the table has no such column.`);
  return columns.map((column) => inputOf(given[column.id] ?? mostUnknown(column), column, where));
}

function inputOf(written: string, column: Column, where: string): Input {
  if (isChoice(column)) {
    const values = choicesOf(column.kind);
    if (values.includes(written)) return written;
    throw new Refusal("bad-input", `${where}, column ${column.id}: "${written}" is none of ${values.join(", ")}.`);
  }
  const amount = parseAmount(written);
  if (amount !== null) return amount;
  throw new Refusal("bad-input", `${where}, column ${column.id}: "${written}" is no number, missing or text.`);
}
