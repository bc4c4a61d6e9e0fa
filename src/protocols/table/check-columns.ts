import { Refusal } from "../../base/refusal.ts";
import { findLetterProblem } from "../letters/check-letter-table.ts";
import type { Column, Protocol } from "../protocol.ts";

// What the schema alone cannot say of a column: which words it needs depends on its kind and on how
// many analytes the protocol decides. A column that leaves open what it is about is refused, not guessed.

/** Refuses ("bad-input") a column whose kind, `of`, analyte and fact do not go together. */
export function checkColumns(protocol: Protocol): void {
  const mixed = findLetterProblem(protocol);
  if (mixed !== null) throw new Refusal("bad-input", `Protocol ${protocol.protocol}${mixed}`);
  for (const column of protocol.columns) {
    const problem = findProblem(column, protocol.decides);
    if (problem === null) continue;
    throw new Refusal("bad-input", `Protocol ${protocol.protocol}, column ${column.id}: ${problem}`);
  }
}

const OF_A_RESULT: readonly Column["kind"][] = ["value", "range", "floor"];
const OF_A_HISTORY: readonly Column["kind"][] = ["fall", "rise", "fall-percent", "fall-per-year"];

function findProblem(column: Column, decides: readonly string[]): string | null {
  const of = "of" in column ? column.of : undefined;
  if (column.kind === "fact" && column.fact === undefined) return "a fact column names its fact.";
  if (of === "report" && column.analyte === undefined) return "a column of the report names its analyte.";
  if (decides.length > 1 && column.analyte === undefined && (of === "previous" || OF_A_HISTORY.includes(column.kind))) {
    return "the protocol decides several analytes, so the column names its own.";
  }
  if (of === "report" || of === "previous" || !OF_A_RESULT.includes(column.kind)) return null;
  // One limit cannot hold for the values of several analytes.
  if (column.kind === "value" && decides.length > 1)
    return "a protocol that decides several analytes has no value of its own.";
  const isOther = column.analyte !== undefined && decides.some((analyte) => analyte !== column.analyte);
  return isOther ? `it is of the result being decided, which is not always ${column.analyte}.` : null;
}
