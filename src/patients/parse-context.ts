import { type FactBook, findFactName, shippedFactBook } from "./book.ts";
import { dayCell, nhsNumberCell, take } from "./cells.ts";
import type { ContextFact } from "./context.ts";
import { type Column, type CsvLine, parseCsv } from "./csv.ts";
import { findDay } from "./day.ts";
import { findSaid } from "./fact-direct.ts";
import { type Fault, refuseFaults } from "./faults.ts";
import type { ContextRow } from "./row.ts";
import { findTarget, splitTargets } from "./target.ts";
import { isList } from "./topic.ts";

const COLUMNS: readonly Column[] = [
  { name: "nhsNumber", also: ["nhsNo", "nhs"], needed: true },
  { name: "fact", needed: true },
  { name: "value", needed: true },
  { name: "from", also: ["recorded", "date"], needed: true },
  { name: "until", needed: true },
  { name: "source", needed: true },
];

/** Reads a context file; refuses, as bad input, a file with any bad line, a fact that nobody asks among them. */
export function parseContext(bytes: Uint8Array, book: FactBook = shippedFactBook()): readonly ContextRow[] {
  const faults: Fault[] = [];
  const rows = parseCsv("context", bytes, COLUMNS).map((line) => contextRow(line, book, faults));
  refuseFaults("context", faults);
  return rows;
}

function contextRow({ line, cell }: CsvLine, book: FactBook, faults: Fault[]): ContextRow {
  const note = (says: string): void => {
    faults.push({ line, says });
  };
  const text = (column: string): string => cell(column) ?? "";
  const name = findFactName(book, text("fact"));
  if (name === null) note(`"${text("fact")}" is not a fact that content/facts.json has`);
  const fact: ContextFact = {
    fact: name ?? "",
    value: text("value"),
    from: text("from") === "" ? null : take(dayCell("from", text("from")), note),
    until: text("until") === "" ? null : take(dayCell("until", text("until")), note),
    source: text("source"),
  };
  if (fact.from !== null && fact.until !== null && fact.until < fact.from) note("until lies before from");
  const fault = name === null ? null : faultOfValue(book, fact);
  if (fault !== null) note(fault);
  return { line, nhsNumber: take(nhsNumberCell(text("nhsNumber")), note) ?? "", fact };
}

function faultOfValue(book: FactBook, { fact, value }: ContextFact): string | null {
  if (isList(fact)) return null;
  if (fact === "targets") {
    const bad = splitTargets(value).find((target) => findTarget(target) === null);
    return bad === undefined ? null : `"${bad}" is not a target such as hba1c <= 53 mmol/mol`;
  }
  const mayBeDate = book.topics.get(fact)?.within !== undefined;
  if (findSaid(value) !== null || (mayBeDate && findDay(value) !== null)) return null;
  return mayBeDate
    ? `${fact} is none of yes, no, cannot tell and a date`
    : `${fact} is none of yes, no and cannot tell`;
}
