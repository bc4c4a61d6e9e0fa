import { CsvError, parse } from "csv-parse/sync";
import { Refusal } from "../base/refusal.ts";
import { type Fault, refuseFaults } from "./faults.ts";

// CSV files as record systems and spreadsheets write them: with or without a byte order mark, any line
// ending, headings in any case and order. What is not told apart here is told as a fault, never guessed.

/** A column by its name, with other headings that mean it; `needed` where a file without it is refused. */
export type Column = { readonly name: string; readonly also?: readonly string[]; readonly needed?: boolean };

export type CsvLine = {
  /** As an editor shows it, the heading being line 1. */
  readonly line: number;
  /** The trimmed cell of a column; null where the file lacks the column. */
  readonly cell: (column: string) => string | null;
};

type Parsed = { readonly cells: readonly string[]; readonly line: number };

/** The text of a file; refuses what is not UTF-8, since any other reading would guess at names. */
export function textOf(what: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("bad-input", `Nothing of the ${what} was loaded: it is not UTF-8 text.`);
  }
}

/** The lines of a CSV file; refuses one without the needed headings, or with lines of another length. */
export function parseCsv(what: string, bytes: Uint8Array, columns: readonly Column[]): readonly CsvLine[] {
  const [head, ...body] = recordsOf(what, textOf(what, bytes));
  if (head === undefined) throw new Refusal("bad-input", `Nothing of the ${what} was loaded: it is empty.`);
  const places = placesOf(what, head.cells, columns);
  const width = head.cells.length;
  const faults = body.flatMap(({ cells, line }): Fault[] =>
    cells.length === width ? [] : [{ line, says: `${cells.length} cells where the headings are ${width}` }],
  );
  refuseFaults(what, faults);
  return body.map(({ cells, line }) => ({
    line,
    cell: (column) => {
      const place = places.get(column);
      return place === undefined ? null : (cells[place] ?? "").trim();
    },
  }));
}

/** The headings of a file, as they stand there; none of an empty file. */
export function headingsOf(what: string, bytes: Uint8Array): readonly string[] {
  return (recordsOf(what, textOf(what, bytes))[0]?.cells ?? []).map((heading) => heading.trim());
}

function recordsOf(what: string, text: string): readonly Parsed[] {
  const records: Parsed[] = [];
  try {
    parse(text, {
      bom: true,
      // A space after a comma is no part of a cell, nor of a quotation that follows it.
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // A spreadsheet pads its end with lines of nothing but commas.
      skip_records_with_empty_values: true,
      on_record: (cells: string[], { lines }) => {
        records.push({ cells, line: lines });
        return cells;
      },
    });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = "lines" in error && typeof error.lines === "number" ? `line ${error.lines}: ` : "";
    throw new Refusal("bad-input", `Nothing of the ${what} was loaded: ${line}a quotation mark is out of place.`);
  }
}

function placesOf(what: string, head: readonly string[], columns: readonly Column[]): ReadonlyMap<string, number> {
  const headings = head.map(plainHeading);
  const places = new Map<string, number>();
  for (const { name, also = [], needed = false } of columns) {
    const wanted = new Set([name, ...also].map(plainHeading));
    const found = headings.flatMap((heading, place) => (wanted.has(heading) ? [place] : []));
    if (found.length > 1)
      throw new Refusal("bad-input", `Nothing of the ${what} was loaded: the heading ${name} stands twice.`);
    const [place] = found;
    if (place !== undefined) places.set(name, place);
    else if (needed)
      throw new Refusal("bad-input", `Nothing of the ${what} was loaded: the heading ${name} is missing.`);
  }
  return places;
}

/** A heading without case, spaces and marks: two that give the same mean the same. */
export function plainHeading(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
