import type { Cell, Column } from "../document.ts";
import type { Style, Type } from "./type.ts";

/** A hash need not stand in one line; a column never asks for more of the page for one word than this share. */
const MOST_OF_ONE_WORD = 0.3;
/** Letters of it in a line: as many as make three lines of it, or two. */
const HASH = { least: 22, whole: 32 };

/** A sum of widths may differ by less than this from what it was made of. */
const TOLERANCE = 0.1;

/** How wide each column is, in points; together `width`. Wider text gets more of it, and no column less than its words. */
export function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { width, padding, type, plain, bold, code }: Measures,
): readonly number[] {
  const wants = columns.map(({ header }, at) => {
    const cells = rows.map((row) => row[at] ?? "");
    const texts = cells.filter((cell) => typeof cell === "string");
    const words = texts.flatMap((text) => text.split(/\s+/));
    const hash = (letters: number): number =>
      texts.length === cells.length ? 0 : type.width("0".repeat(letters), code) + 1;
    const widest = (list: readonly string[], style: Style): number =>
      list.reduce((most, one) => Math.max(most, type.width(type.written(one), style) + TOLERANCE), 0);
    const least = Math.max(widest(words, plain), widest(header.split(/\s+/), bold), hash(HASH.least)) + padding;
    const whole = Math.max(widest(texts, plain), widest([header], bold), hash(HASH.whole)) + padding;
    return { least: Math.min(least, width * MOST_OF_ONE_WORD), whole: Math.max(least, whole) };
  });
  const sum = (of: (one: (typeof wants)[number]) => number): number => wants.reduce((all, one) => all + of(one), 0);
  const least = sum((one) => one.least);
  if (least >= width) return wants.map((one) => (one.least / least) * width);
  // What is left goes to those that would like more; a very long text does not take it all.
  const likes = wants.map(({ least: own, whole }) => Math.sqrt(Math.max(0, whole - own)));
  const all = likes.reduce((total, one) => total + one, 0);
  if (all === 0) return wants.map(({ least: own }) => own + (width - least) / wants.length);
  return wants.map(({ least: own }, at) => own + ((likes[at] ?? 0) / all) * (width - least));
}

export type Measures = {
  readonly width: number;
  readonly padding: number;
  readonly type: Type;
  readonly plain: Style;
  readonly bold: Style;
  readonly code: Style;
};
