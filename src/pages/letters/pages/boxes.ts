import type { Word } from "../../../reading/letter.ts";
import type { Drawing } from "../../../reading/sandbox/job.ts";
import type { Place } from "./places.ts";
import type { Sheet } from "./sheet.ts";

// Where on a page the words of a place stand: one box a line. All are in thousandths of the page's width, so that a
// square stays one.

export const ACROSS = 1000;

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** How high the page is, in thousandths of its width. */
export function heightOf({ width, height }: Pick<Sheet, "width" | "height">): number {
  return Math.round((ACROSS * height) / width);
}

/** The boxes of a place on this page; none where it stands elsewhere. */
export function boxesOf({ page, width, height }: Sheet, { start, end }: Pick<Place, "start" | "end">): readonly Box[] {
  if (end <= page.start || start >= page.end) return [];
  const high = heightOf({ width, height });
  const lines: Box[] = [];
  for (const word of page.words) {
    if (word.end <= start || word.start >= end) continue;
    const box = boxOf(word, high);
    const line = lines.at(-1);
    if (line !== undefined && isBeside(line, box)) lines[lines.length - 1] = around(line, box);
    else lines.push(box);
  }
  return lines;
}

/** Left, top, right and bottom as parts of the page become a box. */
function boxOf({ box: [left, top, right, bottom] }: Word, high: number): Box {
  const round = (one: number): number => Math.round(one * 10) / 10;
  return {
    x: round(left * ACROSS),
    y: round(top * high),
    width: round((right - left) * ACROSS),
    height: round((bottom - top) * high),
  };
}

function isBeside(line: Box, next: Box): boolean {
  const middle = next.y + next.height / 2;
  return middle > line.y && middle < line.y + line.height && next.x >= line.x;
}

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** SVG's words for turning what lies over a page together with it; a page's `script` has the same table. */
export function turnOver(rotate: Drawing["rotate"], high: number): { readonly box: string; readonly matrix: string } {
  switch (rotate) {
    case 0:
      return { box: `0 0 ${ACROSS} ${high}`, matrix: "matrix(1 0 0 1 0 0)" };
    case 90:
      return { box: `0 0 ${high} ${ACROSS}`, matrix: `matrix(0 1 -1 0 ${high} 0)` };
    case 180:
      return { box: `0 0 ${ACROSS} ${high}`, matrix: `matrix(-1 0 0 -1 ${ACROSS} ${high})` };
    case 270:
      return { box: `0 0 ${high} ${ACROSS}`, matrix: `matrix(0 -1 1 0 0 ${ACROSS})` };
  }
}
