import type { Fragment } from "./fragment.ts";

/** Runs that stand side by side on one baseline. */
export type Line = Fragment[];

/** Lines in reading order. */
export function linesOf(fragments: readonly Fragment[], pageWidth: number): Line[] {
  const lines: Line[] = [];
  for (const fragment of fragments) {
    const line = lines.at(-1);
    if (line !== undefined && follows(line, fragment)) line.push(fragment);
    else lines.push([fragment]);
  }
  // As drawn is as written, mostly. Where the drawing jumps up, a template was drawn first and filled in after, or
  // a footer before its page: then the eye's order holds. Columns of prose are the exception.
  const jumps = lines.flatMap((line, index) => (index > 0 && jumpsUp(lines[index - 1], line) ? [index] : []));
  if (jumps.length === 0 || areColumns(lines, jumps, pageWidth)) return lines;
  return asSeen(lines.flat());
}

function follows(line: Line, next: Fragment): boolean {
  const last = line.at(-1);
  if (last === undefined || !isOnLine(last, next)) return false;
  return next.from >= last.to - 0.3 * last.height;
}

function isOnLine(one: Fragment, other: Fragment): boolean {
  return one.angle === other.angle && Math.abs(one.base - other.base) < 0.5 * Math.max(one.height, other.height);
}

function jumpsUp(before: Line | undefined, after: Line): boolean {
  const [last, next] = [before?.at(-1), after[0]];
  if (last === undefined || next === undefined) return false;
  return next.base < last.base - 0.5 * last.height || (isOnLine(last, next) && next.from < last.from);
}

const COLUMN_LINES = 8;

/** One jump, and before it and after it many lines of prose that stand beside each other. */
function areColumns(lines: readonly Line[], jumps: readonly number[], pageWidth: number): boolean {
  const [jump, ...more] = jumps;
  if (jump === undefined || more.length > 0) return false;
  const [left, right] = [lines.slice(0, jump), lines.slice(jump)];
  const isProse = (column: readonly Line[]): boolean =>
    column.filter((line) => (line.at(-1)?.to ?? 0) - (line[0]?.from ?? 0) > 0.25 * pageWidth).length >= COLUMN_LINES;
  const starts = Math.min(...right.map((line) => line[0]?.from ?? 0));
  const beside = left.filter((line) => (line.at(-1)?.to ?? 0) <= starts);
  return isProse(right) && isProse(beside);
}

function asSeen(fragments: readonly Fragment[]): Line[] {
  const sorted = fragments.toSorted(
    (one, other) => Math.abs(one.angle) - Math.abs(other.angle) || one.angle - other.angle || one.base - other.base,
  );
  const lines: Line[] = [];
  for (const fragment of sorted) {
    const line = lines.at(-1);
    if (line?.[0] !== undefined && isOnLine(line[0], fragment)) line.push(fragment);
    else lines.push([fragment]);
  }
  return lines.map((line) => line.toSorted((one, other) => one.from - other.from));
}
