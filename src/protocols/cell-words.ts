import type { Clause, Column, Protocol } from "./protocol.ts";

// A clause's cells as a person says them: "Potassium: 6.0 mmol/L or more, and below 6.5 mmol/L".

/** What a clause asks of each column that it names, in the order of the columns. */
export function clauseWords({ columns }: Pick<Protocol, "columns">, { when }: Pick<Clause, "when">): readonly string[] {
  return columns.flatMap((column) => {
    const cell = (when[column.id] ?? "-").trim();
    return cell === "-" ? [] : [`${column.title}: ${cellWords(column, cell)}`];
  });
}

export function cellWords(column: Column, cell: string): string {
  const unit = "unit" in column ? column.unit : "";
  return cell
    .trim()
    .split(" or ")
    .map((alternative) => alternativeWords(alternative.trim(), unit))
    .join(", or ");
}

function alternativeWords(alternative: string, unit: string): string {
  const words = SPECIAL[alternative];
  if (words !== undefined && unit !== "") return words;
  return alternative
    .split(" and ")
    .map((comparison) => comparisonWords(comparison.trim(), unit))
    .join(" and ");
}

const SPECIAL: Readonly<Record<string, string>> = {
  missing: "none",
  text: "words",
  comparator: "only a limit",
};

function comparisonWords(comparison: string, unit: string): string {
  const parts = /^(<=|>=|<|>|=) ?([+-]?[\d.]+)$/.exec(comparison);
  if (parts === null) return comparison;
  const number = `${parts[2] ?? ""}${unit === "" ? "" : ` ${unit}`}`;
  return SAID[parts[1] ?? ""]?.(number) ?? number;
}

const SAID: Readonly<Record<string, (number: string) => string>> = {
  "<": (number) => `below ${number}`,
  "<=": (number) => `up to ${number}`,
  ">=": (number) => `${number} or more`,
  ">": (number) => `above ${number}`,
};
