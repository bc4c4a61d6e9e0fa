import { type PageViewport, Util } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { TextContent, TextItem } from "pdfjs-dist/types/src/display/api.d.ts";

/** Left, top, right, bottom, in the page's points from its upper left corner. */
export type Box = readonly [number, number, number, number];

/** A run of letters as the PDF draws it. */
export type Fragment = {
  readonly text: string;
  /** Radians, of the direction that it is written in. */
  readonly angle: number;
  /** Along its direction: where it begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Across its direction: its baseline. */
  readonly base: number;
  readonly height: number;
  /** A space was drawn before it. */
  readonly isSpaced: boolean;
  readonly boxOf: (from: number, to: number) => Box;
};

/** The runs of a page in the order in which they are drawn; what is drawn twice on the same place, to look bold, once. */
export function fragmentsOf({ items, styles }: TextContent, viewport: PageViewport): Fragment[] {
  const fragments: Fragment[] = [];
  const seen = new Map<string, Fragment[]>();
  let isSpaced = false;
  for (const item of items) {
    if (!("str" in item)) continue;
    if (item.str.trim() === "") {
      isSpaced ||= item.str !== "";
      continue;
    }
    const fragment = fragmentOf(item, styles[item.fontName]?.ascent ?? 0.9, viewport, isSpaced);
    isSpaced = false;
    const alike = seen.get(fragment.text) ?? [];
    if (alike.some((other) => isSamePlace(other, fragment))) continue;
    seen.set(fragment.text, [...alike, fragment]);
    fragments.push(fragment);
  }
  return fragments;
}

function isSamePlace(one: Fragment, other: Fragment): boolean {
  const near = one.height * 0.15;
  return (
    one.angle === other.angle &&
    Math.abs(one.from - other.from) < near &&
    Math.abs(one.base - other.base) < near &&
    Math.abs(one.height - other.height) < near
  );
}

function fragmentOf(item: TextItem, ascent: number, viewport: PageViewport, isSpaced: boolean): Fragment {
  const [a, b, c, d, x, y] = place(viewport.transform, item.transform);
  const angle = round(Math.atan2(b, a));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const height = Math.hypot(c, d) || item.height || 1;
  const width = item.width * viewport.scale;
  // Up in the run's own sense: the page's y grows downwards.
  const rise = Math.max(0.5, Math.min(1.2, ascent || 0.9)) * height;
  const drop = 0.25 * height;
  const ends = endsOf(item.str);
  const total = ends.at(-1) ?? 1;
  const boxOf = (from: number, to: number): Box => {
    const start = (width * (ends[from - 1] ?? 0)) / total;
    const end = (width * (ends[to - 1] ?? 0)) / total;
    // The four corners: along the run's direction from start to end, across it from its rise to its drop.
    const [x1, x2] = [x + cos * start, x + cos * end];
    const [y1, y2] = [y + sin * start, y + sin * end];
    const [up, down] = [sin * rise, -sin * drop];
    const [above, below] = [-cos * rise, cos * drop];
    return [
      Math.min(x1, x2) + Math.min(up, down),
      Math.min(y1, y2) + Math.min(above, below),
      Math.max(x1, x2) + Math.max(up, down),
      Math.max(y1, y2) + Math.max(above, below),
    ];
  };
  const from = x * cos + y * sin;
  return { text: item.str, angle, from, to: from + width, base: y * cos - x * sin, height, isSpaced, boxOf };
}

type Matrix = readonly [number, number, number, number, number, number];

/** Where a run's own matrix puts it on the page. */
function place(page: number[], run: number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = Util.transform(page, run).map(Number);
  return [a, b, c, d, x, y];
}

function round(angle: number): number {
  return Math.round(angle * 100) / 100;
}

/** Where each letter of a run ends, in units of a usual letter: the PDF tells the width of the run alone. */
function endsOf(text: string): number[] {
  const ends: number[] = [];
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    at += WEIGHTS[text.charCodeAt(index)] ?? 1;
    ends.push(at);
  }
  return ends;
}

/** By a letter's code; a page has thousands, so that nothing is looked for. */
const WEIGHTS: readonly number[] = Array.from({ length: 128 }, (_, code) => weight(String.fromCharCode(code)));

function weight(letter: string): number {
  if (/[iIjl.,:;'|!()[\] ft]/.test(letter)) return 0.55;
  if (/[mwMW@%]/.test(letter)) return 1.55;
  return /[A-Z]/.test(letter) ? 1.25 : 1;
}
