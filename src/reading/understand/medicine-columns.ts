import { type Change, columnWords, statePhrases } from "./dosing.ts";
import { findAll, type Span, tokensOf } from "./tokens.ts";

// The cells of a line of a table as text leaves them, and what the line of its columns' names says of them.

export type Cell = Span;
export type Role =
  | { readonly kind: "status" }
  | { readonly kind: "state"; readonly change: Change }
  | { readonly kind: "other" };
export type Header = {
  readonly roles: readonly Role[];
  /** Whether a column says what was done with the medicine. */
  readonly hasState: boolean;
  /** How many names of columns it has. */
  readonly count: number;
};

const BETWEEN = /[ ]*\|[ ]*|[ ]*\t[ ]*|[ ]{2,}/gu;
/** A line of names of columns is no longer. */
const LONGEST = 160;

/** The cells of a line, empty ones too where bars or tabs stand round them. */
export function cellsOf(text: string, line: Span): readonly Cell[] {
  const words = text.slice(line.start, line.end);
  const first = /^\s*(?:\|\s*)?/u.exec(words)?.[0].length ?? 0;
  const last = words.replace(/[ \t]*(?:\|\s*)?$/u, "").length;
  const isOuter = /^\s*\|/u.test(words);
  // "a | | " ends in an empty cell unless bars stand round the whole row.
  const until = isOuter || !/\|\s*$/u.test(words) ? Math.max(first, last) : words.length;
  const cells: Cell[] = [];
  let from = first;
  for (const { index, 0: gap } of words.matchAll(BETWEEN)) {
    if (index < first || index >= until) continue;
    cells.push({ start: line.start + from, end: line.start + Math.max(from, index) });
    from = index + gap.length;
  }
  cells.push({ start: line.start + from, end: line.start + Math.max(from, until) });
  return cells;
}

/** The names of columns, where a line holds nothing else. */
export function headerOf(text: string, line: Span): Header | undefined {
  if (line.end - line.start > LONGEST) return undefined;
  const roles: Role[] = [];
  let count = 0;
  for (const { start, end } of cellsOf(text, line)) {
    const words = text.slice(start, end);
    const tokens = tokensOf(words);
    const names = findAll(words, tokens, columnWords());
    if (tokens.length === 0 || names.reduce((sum, { first, after }) => sum + after - first, 0) < tokens.length) {
      return undefined;
    }
    count += names.length;
    const changes = new Set(findAll(words, tokens, statePhrases()).map(({ means }) => means));
    const isStatus = names.some(({ means }) => means === "status");
    const [change] = changes;
    if (isStatus || changes.size > 1) roles.push({ kind: "status" });
    else if (change !== undefined) roles.push({ kind: "state", change });
    else roles.push({ kind: "other" });
  }
  return { roles, count, hasState: roles.some(({ kind }) => kind !== "other") };
}

/** What the column of a cell is, where the row has as many cells as there are columns. */
export function roleAt({ roles }: Header, at: number, count: number): Role | undefined {
  return roles.length === count ? roles[at] : undefined;
}
