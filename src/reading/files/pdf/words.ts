import type { Word } from "../../letter.ts";
import type { Box, Fragment } from "./fragment.ts";
import type { Line } from "./lines.ts";

export type Written = { readonly text: string; readonly words: readonly Word[] };

/** Where a run of the page stands in its text. */
type Run = { readonly fragment: Fragment; readonly start: number; readonly end: number };

/** The text of a page's lines and where each of its words stands, as parts of the page's size. */
export function write(lines: readonly Line[], width: number, height: number): Written {
  let text = "";
  const runs: Run[] = [];
  const add = (written: string, fragment?: Fragment): void => {
    if (fragment !== undefined) runs.push({ fragment, start: text.length, end: text.length + written.length });
    text += written;
  };
  for (const [index, line] of lines.entries()) {
    if (index > 0) add(breakBetween(lines[index - 1], line));
    for (const [at, fragment] of line.entries()) {
      if (at > 0) add(between(line[at - 1], fragment));
      add(fragment.text, fragment);
    }
  }
  let first = 0;
  const words = Array.from(text.matchAll(/\S+/g), ({ 0: word, index }): Word => {
    while ((runs[first]?.end ?? Infinity) <= index) first += 1;
    const end = index + word.length;
    return { start: index, end, box: partsOf(around(runs, first, index, end), width, height), confidence: null };
  });
  return { text, words };
}

function breakBetween(before: Line | undefined, after: Line): string {
  const [above, below] = [before?.[0], after[0]];
  if (above === undefined || below === undefined) return "\n";
  return below.base - above.base > 1.8 * Math.max(above.height, below.height) ? "\n\n" : "\n";
}

/** A tab where the eye sees two columns; nothing where a word goes on in another run. */
function between(before: Fragment | undefined, { from, height, isSpaced, text }: Fragment): string {
  if (before === undefined) return "";
  const gap = from - before.to;
  if (gap > 2.5 * height) return "\t";
  if (/\s$/.test(before.text) || /^\s/.test(text)) return "";
  return isSpaced || gap > 0.13 * height ? " " : "";
}

/** The box of the letters from `start` to `end`, which `runs` hold from the one at `first` on. */
function around(runs: readonly Run[], first: number, start: number, end: number): Box {
  let whole: Box | undefined;
  for (let at = first; at < runs.length; at += 1) {
    const run = runs[at];
    if (run === undefined || run.start >= end) break;
    const box = run.fragment.boxOf(Math.max(start, run.start) - run.start, Math.min(end, run.end) - run.start);
    whole = whole === undefined ? box : join(whole, box);
  }
  if (whole === undefined) throw new Error("a word that no run holds");
  return whole;
}

function join(one: Box, other: Box): Box {
  const [left, top, right, bottom] = one;
  return [Math.min(left, other[0]), Math.min(top, other[1]), Math.max(right, other[2]), Math.max(bottom, other[3])];
}

/** What stands beyond the page's edge is shown at the edge. */
export function partsOf(
  [left, top, right, bottom]: Box,
  width: number,
  height: number,
): [number, number, number, number] {
  const part = (value: number, whole: number): number =>
    Math.round(Math.min(1, Math.max(0, value / whole)) * 1e5) / 1e5;
  return [part(left, width), part(top, height), part(right, width), part(bottom, height)];
}
