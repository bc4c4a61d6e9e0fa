import type { Block, Cell } from "../document.ts";
import { BOLD, CODE, HEADINGS, PLAIN, WIDTH } from "./sheet.ts";
import type { Mark, Slab } from "./slab.ts";
import { tableSlabs } from "./table-slabs.ts";
import type { Style, Type } from "./type.ts";
import { wrap } from "./wrap.ts";

const LINE = 14;
const INDENT = 14;
const KEY_WIDTH = 150;
const MOST_TOGETHER = 12;

/** A block as slabs. `number` stands before a heading that the contents name; `place` is its block's. */
export function blockSlabs(block: Block, place: number, number: string | null, type: Type): readonly Slab[] {
  switch (block.kind) {
    case "heading":
      return headingSlabs(number === null ? block.text : `${number}  ${block.text}`, block.level, place, type);
    case "text":
    case "written":
      return textSlabs(block.text, type);
    case "list":
      return block.items.flatMap((item) => itemSlabs(item, type));
    case "facts":
      return together(block.rows.flatMap(([key, value]) => factSlabs(key, value, type)));
    case "table":
      return tableSlabs(block, type);
    case "notice":
      return noticeSlabs(block.text, type);
  }
}

export function headingSlabs(text: string, level: 1 | 2 | 3, anchor: number, type: Type): readonly Slab[] {
  const style = HEADINGS[level];
  const height = style.size * 1.3;
  return wrap(text, WIDTH, style, type).map((line, at) => ({
    height,
    marks: [textAt(0, style.size, line, style)],
    gap: at > 0 ? 0 : level === 1 ? 24 : 16,
    staysWithNext: true,
    ...(at === 0 ? { anchor } : {}),
  }));
}

/** A first line does not stay alone at the foot of a page, nor a last one at the head of the next. */
export function textSlabs(text: string, type: Type, style: Style = PLAIN): readonly Slab[] {
  return joined(
    wrap(text, WIDTH, style, type).map((line) => [textAt(0, style.size, line, style)]),
    6,
  );
}

function itemSlabs(text: string, type: Type): readonly Slab[] {
  const lines = wrap(text, WIDTH - INDENT, PLAIN, type).map((line, at) => [
    ...(at === 0 ? [textAt(3, PLAIN.size, "\u2022", PLAIN)] : []),
    textAt(INDENT, PLAIN.size, line, PLAIN),
  ]);
  return joined(lines, 2);
}

export function factSlabs(key: string, value: Cell, type: Type): readonly Slab[] {
  const keys = wrap(key, KEY_WIDTH - 8, BOLD, type);
  const [text, style] = typeof value === "string" ? [value, PLAIN] : [value.hash, CODE];
  const values = wrap(text, WIDTH - KEY_WIDTH, style, type);
  const lines = Array.from({ length: Math.max(keys.length, values.length) }, (_, n) => [
    ...(keys[n] === undefined ? [] : [textAt(0, PLAIN.size, keys[n], BOLD)]),
    ...(values[n] === undefined ? [] : [textAt(KEY_WIDTH, PLAIN.size, values[n], style)]),
  ]);
  return joined(lines, 3);
}

function noticeSlabs(text: string, type: Type): readonly Slab[] {
  const lines = wrap(text, WIDTH - INDENT, BOLD, type).map((line): readonly Mark[] => [
    { kind: "bar", x: 1.5, y: 0, height: LINE },
    textAt(INDENT, PLAIN.size, line, BOLD),
  ]);
  return joined(lines, 8);
}

/** A few lines are read as one thing, and stay on one page. */
function together(slabs: readonly Slab[]): readonly Slab[] {
  if (slabs.length > MOST_TOGETHER) return slabs;
  return slabs.map((slab, at) => ({ ...slab, staysWithNext: at < slabs.length - 1 }));
}

function joined(lines: readonly (readonly Mark[])[], gap: number): readonly Slab[] {
  return lines.map((marks, at) => ({
    height: LINE,
    marks,
    gap: at === 0 ? gap : 0,
    staysWithNext: lines.length > 1 && (at === 0 || at === lines.length - 2),
  }));
}

export function textAt(x: number, y: number, text: string, style: Style): Mark {
  return { kind: "text", x, y, text, style };
}
