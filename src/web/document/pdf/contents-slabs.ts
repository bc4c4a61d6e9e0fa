import type { Entry } from "../document.ts";
import { textAt } from "./block-slabs.ts";
import { BOLD, HEADINGS, PLAIN, WIDTH } from "./sheet.ts";
import type { Slab } from "./slab.ts";
import type { Style, Type } from "./type.ts";
import { wrap } from "./wrap.ts";

const LINE = 15;
const INDENT = 18;
const NUMBER_WIDTH = 40;

/** The contents with the page of each; as many slabs whatever the pages are, so that they can be found out first. */
export function contentsSlabs(
  entries: readonly Entry[],
  pageOf: (entry: Entry) => string,
  type: Type,
): readonly Slab[] {
  const top: Slab = {
    height: 20,
    marks: [textAt(0, 15, "Contents", HEADINGS[1])],
    gap: 24,
    staysWithNext: true,
  };
  return [top, ...entries.flatMap((entry) => lineSlabs(entry, pageOf(entry), type))];
}

function lineSlabs(entry: Entry, page: string, type: Type): readonly Slab[] {
  const { level, number, text, block } = entry;
  const style: Style = level === 1 ? BOLD : PLAIN;
  const left = level === 1 ? 0 : INDENT;
  const lines = wrap(text, WIDTH - left - INDENT - NUMBER_WIDTH, style, type);
  return lines.map((line, at) => ({
    height: LINE,
    marks: [
      ...(at === 0 ? [textAt(left, 11, number, style)] : []),
      textAt(left + INDENT + 6, 11, line, style),
      ...(at === lines.length - 1 ? [textAt(WIDTH - type.width(page, style), 11, page, style)] : []),
    ],
    gap: at === 0 && level === 1 ? 4 : 0,
    staysWithNext: at < lines.length - 1,
    leadsTo: block,
  }));
}
