import { rowOf } from "../html/lines.ts";

/** Where the words of one stream go: the letter's own, a header's, a note's, a text box's. */
export type Sink = {
  readonly heading: string | null;
  line: string;
  readonly done: string[];
  cell: string[];
  cells: string[];
  /** Text boxes, which follow the paragraph in which they are tied. */
  boxes: string[];
};

export function newSink(heading: string | null): Sink {
  return { heading, line: "", done: [], cell: [], cells: [], boxes: [] };
}

/** The end of a paragraph: within a table a line of its cell, elsewhere one of the text. */
export function endLine(sink: Sink, inTable: boolean): void {
  if (!inTable) endRow(sink);
  (inTable ? sink.cell : sink.done).push(sink.line.trimEnd(), ...sink.boxes);
  sink.line = "";
  sink.boxes = [];
}

export function endCell(sink: Sink): void {
  const lines = [...sink.cell, sink.line.trimEnd(), ...sink.boxes].filter((line) => line !== "");
  sink.boxes = [];
  sink.cells.push(lines.join("\n"));
  sink.cell = [];
  sink.line = "";
}

/** The end of a row, also of one that its sender did not end. What stands after the last cell goes on. */
export function endRow(sink: Sink): void {
  if (sink.cells.length === 0 && sink.cell.length === 0) return;
  const rest = sink.cell;
  sink.cell = [];
  if (sink.cells.length > 0) sink.done.push(rowOf(sink.cells));
  sink.cells = [];
  sink.done.push(...rest);
}

/** Its text, empty lines at its ends left out and never two in a row. */
export function textOfSink(sink: Sink): string {
  if (sink.line !== "" || sink.boxes.length > 0) endLine(sink, false);
  endRow(sink);
  return sink.done
    .join("\n")
    .replace(/\n{3,}/gu, "\n\n")
    .replace(/^\n+|\n+$/gu, "");
}
