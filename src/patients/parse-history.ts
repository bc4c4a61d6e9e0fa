import { parseDecimal } from "../base/decimal.ts";
import type { Terms } from "../terms/analyte.ts";
import { LOINC, READ_V2, SNOMED_CT } from "../terms/code.ts";
import { nhsNumberCell, take } from "./cells.ts";
import { type Column, type CsvLine, parseCsv } from "./csv.ts";
import { findDay } from "./day.ts";
import { type Fault, refuseFaults } from "./faults.ts";
import { comparatorOf, pastResult, type Sent } from "./past-result.ts";
import type { HistoryRow } from "./row.ts";
import { plainWords } from "./words.ts";

// Earlier results as a record system exports them. An export has more than anybody asks here: what is not
// a number of a known analyte is left out and said, which is no fault of the file.

const COLUMNS: readonly Column[] = [
  { name: "nhsNumber", also: ["nhsNo", "nhs"], needed: true },
  { name: "code" },
  { name: "system" },
  { name: "name" },
  { name: "value", needed: true },
  { name: "comparator" },
  { name: "unit", also: ["units"], needed: true },
  { name: "collected", also: ["date", "taken"], needed: true },
  { name: "specimen" },
];

const SYSTEMS: ReadonlyMap<string, string> = new Map([
  ["read", READ_V2],
  ["readv2", READ_V2],
  ["read v2", READ_V2],
  ["snomed", SNOMED_CT],
  ["snomed ct", SNOMED_CT],
  ["sct", SNOMED_CT],
  ["loinc", LOINC],
]);

export type ParsedHistory = { readonly rows: readonly HistoryRow[]; readonly leftOut: readonly Fault[] };

/** Reads a history file; refuses, as bad input, a file with any bad line. */
export function parseHistory(bytes: Uint8Array, terms: Terms): ParsedHistory {
  const faults: Fault[] = [];
  const leftOut: Fault[] = [];
  const rows = parseCsv("history", bytes, COLUMNS).flatMap((line): HistoryRow[] => {
    const { nhsNumber, sent } = historyLine(line, faults);
    if (sent === null) return [];
    const past = pastResult(terms, sent);
    if ("result" in past) return [{ line: line.line, nhsNumber, result: past.result }];
    leftOut.push({ line: line.line, says: past.leftOut });
    return [];
  });
  refuseFaults("history", faults);
  return { rows, leftOut };
}

function historyLine({ line, cell }: CsvLine, faults: Fault[]): { nhsNumber: string; sent: Sent | null } {
  const note = (says: string): void => {
    faults.push({ line, says });
  };
  const text = (column: string): string | null => (cell(column) === "" ? null : cell(column));
  const nhsNumber = take(nhsNumberCell(text("nhsNumber") ?? ""), note) ?? "";
  const [code, name, collected] = [text("code"), text("name"), text("collected") ?? ""];
  if (code === null && name === null) note("there is neither code nor name");
  const at = findDay(collected);
  if (at === null) note("collected is not a date such as 2026-11-21");
  const { comparator, raw } = comparatorOf(text("comparator"), text("value") ?? "");
  if (comparator === "odd") note("the comparator is none of <, <=, >= and >");
  if (at === null || comparator === "odd") return { nhsNumber, sent: null };
  const system = text("system");
  const number = { raw, value: parseDecimal(raw), comparator, unit: text("unit") };
  const named = { code, system: SYSTEMS.get(plainWords(system ?? "")) ?? system, name, specimenType: text("specimen") };
  // An instant says more than its day: keep it where it was sent as one.
  return { nhsNumber, sent: { ...named, ...number, at: collected.includes("T") ? collected : at } };
}
