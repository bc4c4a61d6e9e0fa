import { Refusal } from "../../base/refusal.ts";
import type { Column, Protocol } from "../protocol.ts";

// What the schema alone cannot say of a column: which words it needs depends on its kind and on how
// many analytes the protocol decides. A column that leaves open what it is about is refused, not guessed.

/** The other kinds speak of whichever result is being decided, or of the patient. */
const OF_AN_ANALYTE: readonly Column["kind"][] = ["value", "fall", "rise", "fall-percent", "fall-per-year"];

export function checkColumns(protocol: Protocol): void {
  for (const column of protocol.columns) {
    const problem = findProblem(column, protocol.decides);
    if (problem === null) continue;
    throw new Refusal("bad-input", `Protocol ${protocol.protocol}, column ${column.id}: ${problem}`);
  }
}

function findProblem(column: Column, decides: readonly string[]): string | null {
  if (column.kind === "fact" && column.fact === undefined) return "a fact column names its fact.";
  if (column.analyte !== undefined) return null;
  if ("of" in column && column.of === "report") return "a column of the report names its analyte.";
  if (decides.length > 1 && OF_AN_ANALYTE.includes(column.kind))
    return "the protocol decides several analytes, so the column names its own.";
  return null;
}
