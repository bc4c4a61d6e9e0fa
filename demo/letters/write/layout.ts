import type { Content, Medicine } from "../letter.ts";
import { COLUMNS, endOf, headOf, rowOf } from "./lines.ts";

// A letter on A4 pages: where each line of words and each rule stands, in points from the upper left corner. Drawn
// as a PDF or as a picture by others.

export const WIDTH = 595;
export const HEIGHT = 842;
const LEFT = 62;
const RIGHT = WIDTH - 62;
const BOTTOM = HEIGHT - 80;
const SIZE = 11;
const STEP = 15.5;

export type Words = {
  readonly text: string;
  readonly x: number;
  /** Of the line that the letters stand on. */
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  /** Hardly printed: an old ribbon, a bad toner. */
  readonly faint: boolean;
};
export type Rule = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Sheet = { readonly words: readonly Words[]; readonly rules: readonly Rule[] };
/** How wide a text is in points. */
export type Measure = (text: string, size: number, bold: boolean) => number;

/** `faint`: what of the text is hardly to be seen. */
export function layOut(content: Content, measure: Measure, faint?: string): readonly Sheet[] {
  const pages: { words: Words[]; rules: Rule[] }[] = [];
  let y = BOTTOM + 1;
  const page = (): { words: Words[]; rules: Rule[] } => {
    const last = pages.at(-1);
    if (last !== undefined && y <= BOTTOM) return last;
    const next = { words: [], rules: [] };
    pages.push(next);
    y = 70;
    return next;
  };
  const put = (text: string, x: number, size: number, bold: boolean): void => {
    page().words.push({ text, x, y, size, bold, faint: false });
  };
  const line = (text: string, size = SIZE, bold = false, x = LEFT): void => {
    for (const one of wrap(text, RIGHT - x, (words) => measure(words, size, bold))) {
      page();
      putSome(one, x, size, bold);
      y += size * 1.41;
    }
  };
  // Only the words that are meant are faint; those around them keep their ink.
  const putSome = (text: string, x: number, size: number, bold: boolean): void => {
    const at = faint === undefined ? -1 : text.indexOf(faint);
    if (at === -1 || faint === undefined) return put(text, x, size, bold);
    const before = text.slice(0, at);
    const from = x + measure(before, size, bold);
    put(before, x, size, bold);
    page().words.push({ text: faint, x: from, y, size, bold, faint: true });
    put(text.slice(at + faint.length), from + measure(faint, size, bold), size, bold);
  };
  const gap = (): void => {
    y += STEP * 0.6;
  };

  const head = headOf(content);
  line(head.organisation, 18, true);
  line(head.department, 12);
  line(head.address, 9);
  page().rules.push({ x: LEFT, y: y - 4, width: RIGHT - LEFT, height: 1.2 });
  y += 14;
  line(head.title, 14, true);
  for (const one of head.about) line(one);
  gap();
  for (const one of head.patient) line(one, SIZE, one.startsWith("Patient"));
  gap();
  line(`To: ${head.to}`);
  gap();
  for (const { heading, lines, medicines = [] } of content.parts) {
    if (y > BOTTOM - 3 * STEP) y = BOTTOM + 1;
    if (heading !== null) line(heading, SIZE + 0.5, true);
    for (const one of lines) line(one);
    if (medicines.length > 0) table(medicines);
    gap();
  }
  for (const one of endOf(content)) line(one);
  return pages.map(({ words, rules }, at) => ({
    rules,
    words: [...words, foot(`${content.reference}, page ${at + 1} of ${pages.length}`)],
  }));

  function table(medicines: readonly Medicine[]): void {
    const columns = [0, 0.2, 0.35, 0.45, 0.68].map((part) => LEFT + part * (RIGHT - LEFT));
    const row = (cells: readonly string[], bold: boolean): void => {
      const wrapped = cells.map((cell, at) =>
        wrap(cell, (columns[at + 1] ?? RIGHT) - (columns[at] ?? LEFT) - 6, (words) => measure(words, 10, bold)),
      );
      const height = Math.max(...wrapped.map(({ length }) => length)) * 13;
      if (y + height > BOTTOM) y = BOTTOM + 1;
      page();
      const top = y;
      for (const [at, cell] of wrapped.entries()) {
        for (const [n, text] of cell.entries()) {
          y = top + n * 13;
          putSome(text, columns[at] ?? LEFT, 10, bold);
        }
      }
      y = top + height;
      page().rules.push({ x: LEFT, y: y - 9, width: RIGHT - LEFT, height: 0.5 });
      y += 4;
    };
    row(COLUMNS, true);
    for (const one of medicines) row(rowOf(one), false);
  }
}

function foot(text: string): Words {
  return { text, x: LEFT, y: HEIGHT - 40, size: 8, bold: false, faint: false };
}

function wrap(text: string, width: number, measure: (words: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
