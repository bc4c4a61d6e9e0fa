import type { Word } from "../../letter.ts";
import type { Box, Fragment } from "./fragment.ts";
import type { Line } from "./lines.ts";

export type Written = { readonly text: string; readonly words: readonly Word[] };

/** The text of a page's lines and where each of its words stands, as parts of the page's size. */
export function write(lines: readonly Line[], width: number, height: number): Written {
  let text = "";
  // For each character the run that it is of, and its place in it.
  const origin: (readonly [Fragment, number] | undefined)[] = [];
  const add = (written: string, fragment?: Fragment): void => {
    for (let at = 0; at < written.length; at += 1) origin.push(fragment && [fragment, at]);
    text += written;
  };
  for (const [index, line] of lines.entries()) {
    if (index > 0) add(breakBetween(lines[index - 1], line));
    for (const [at, fragment] of line.entries()) {
      if (at > 0) add(between(line[at - 1], fragment));
      add(fragment.text, fragment);
    }
  }
  const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }): Word => {
    const box = around(origin.slice(index, index + word.length));
    return { start: index, end: index + word.length, box: partsOf(box, width, height), confidence: null };
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

function around(letters: readonly (readonly [Fragment, number] | undefined)[]): Box {
  let whole: Box | undefined;
  let at = 0;
  while (at < letters.length) {
    const first = letters[at];
    if (first === undefined) throw new Error("a word that no run holds");
    let end = at;
    while (end < letters.length && letters[end]?.[0] === first[0]) end += 1;
    const box = first[0].boxOf(first[1], first[1] + end - at);
    whole = whole === undefined ? box : join(whole, box);
    at = end;
  }
  if (whole === undefined) throw new Error("a word without letters");
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
