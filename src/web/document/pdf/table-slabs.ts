import type { Cell, Column } from "../document.ts";
import { columnWidths } from "./columns.ts";
import { BOLD, CODE, HEIGHT, PLAIN, SMALL_BOLD, WIDTH } from "./sheet.ts";
import type { Mark, Slab } from "./slab.ts";
import type { Style, Type } from "./type.ts";
import { wrap } from "./wrap.ts";

const SIZE = 8.5;
const CELL: Style = { ...PLAIN, size: SIZE };
const HEAD: Style = { ...BOLD, size: SIZE };
const HASH: Style = { ...CODE, size: 6.5 };
const LINE = 11;
const PAD = 4;
/** A row that is higher than this is broken between its lines. */
const HIGHEST_ROW = HEIGHT / 2;

/** A table as slabs: its caption and head stay with its first row, and the head stands again on every page. */
export function tableSlabs(
  { caption, columns, rows }: { caption: string; columns: readonly Column[]; rows: readonly (readonly Cell[])[] },
  type: Type,
): readonly Slab[] {
  const widths = columnWidths(columns, rows, {
    width: WIDTH,
    padding: 2 * PAD,
    type,
    plain: CELL,
    bold: HEAD,
    code: HASH,
  });
  const lay = (cells: readonly Cell[], style: Style): readonly Line[] =>
    linesOf(cells, { columns, widths, style, type });
  const headLines = lay(
    columns.map(({ header }) => header),
    HEAD,
  );
  const head: Slab = { ...slabOf(headLines, 1), gap: 4, staysWithNext: true };
  const captions = wrap(caption, WIDTH, SMALL_BOLD, type).map((text, at) => ({
    height: 13,
    marks: [{ kind: "text", x: 0, y: 10, text, style: SMALL_BOLD } as const],
    gap: at === 0 ? 10 : 0,
    staysWithNext: true,
  }));
  const body = rows.flatMap((row) => rowSlabs(lay(row, CELL), head));
  return [...captions, head, ...body];
}

/** One line of a row: what each of its cells has at that height. */
type Line = readonly Mark[];

type Laying = {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly style: Style;
  readonly type: Type;
};

function linesOf(cells: readonly Cell[], { columns, widths, style, type }: Laying): readonly Line[] {
  const lines: Mark[][] = [];
  let left = 0;
  for (const [at, cell] of cells.entries()) {
    const room = (widths[at] ?? 0) - 2 * PAD;
    const [text, face] = typeof cell === "string" ? [cell, style] : [cell.hash, HASH];
    for (const [n, line] of wrap(text, room, face, type).entries()) {
      const aside = columns[at]?.numeric === true ? room - type.width(line, face) : 0;
      const mark = { kind: "text", x: left + PAD + aside, y: LINE - 3, text: line, style: face } as const;
      (lines[n] ??= []).push(mark);
    }
    left += widths[at] ?? 0;
  }
  return lines;
}

function rowSlabs(lines: readonly Line[], head: Slab): readonly Slab[] {
  const whole = slabOf(lines, 0.5);
  if (whole.height <= HIGHEST_ROW) return [{ ...whole, gap: 0, staysWithNext: false, head }];
  return lines.map((line, at) => ({
    ...slabOf([line], at === lines.length - 1 ? 0.5 : 0),
    gap: 0,
    staysWithNext: false,
    head,
  }));
}

/** Lines below one another, with a rule under them where it has a thickness. */
function slabOf(lines: readonly Line[], rule: number): Pick<Slab, "height" | "marks"> {
  const pad = rule === 0 ? 0 : 3;
  const height = lines.length * LINE + 2 * pad;
  const marks = lines.flatMap((line, n) => line.map((mark) => ({ ...mark, y: mark.y + pad + n * LINE })));
  const under: readonly Mark[] = rule === 0 ? [] : [{ kind: "rule", x: 0, y: height, width: WIDTH, thick: rule }];
  return { height, marks: [...marks, ...under] };
}
