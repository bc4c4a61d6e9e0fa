import type { Column } from "../protocol.ts";
import { isLetterKind } from "../table/kinds.ts";
import { LETTER } from "./is-of-letters.ts";

/** What a choice column is called among a letter's facts: "urgent", "concern:cancer", "fact:pregnant". */
export function columnKey(column: Column): string {
  if (column.kind === "fact") return `fact:${"fact" in column ? (column.fact ?? "") : ""}`;
  const list = "list" in column ? column.list : undefined;
  return isLetterKind(column.kind) && list !== undefined ? `${column.kind}:${list}` : column.kind;
}

/** The key of what a protocol asks for before it covers a letter: of the letter, else a fact about the patient. */
export function appliesKey(fact: string): string {
  return fact.startsWith(LETTER) ? fact.slice(LETTER.length) : `fact:${fact}`;
}
