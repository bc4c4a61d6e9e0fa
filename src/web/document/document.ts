import { canonical, sha256Of } from "../../base/canonical.ts";

// A document that leaves the screen: the same blocks are a page and a PDF file, so that neither says more than the other.

/** A hash is text that may be broken anywhere and is read letter by letter. */
export type Cell = string | { readonly hash: string };

export type Column = { readonly header: string; readonly numeric?: true };

export type Block =
  /** Sections and their parts are numbered and stand in the contents; the third level does not. */
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** In somebody's own words, with their line ends. */
  | { readonly kind: "written"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [key: string, value: Cell])[] }
  /** A caption says what the rows are; every row has as many cells as there are columns. */
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
    }
  /** What must not be overlooked. */
  | { readonly kind: "notice"; readonly text: string };

export type PaperDocument = {
  readonly title: string;
  /** What it is about, below the title. */
  readonly about: readonly (readonly [key: string, value: Cell])[];
  readonly blocks: readonly Block[];
  readonly hasContents: boolean;
  /** Stands at the foot of every page: whose it is, about whom, which period. */
  readonly foot: string;
  /** When and by whom it was made: not bound, so that the same content made again has the same hash. */
  readonly made: string;
};

/** SHA-256 of what it says; 64 hex digits. The same content gives the same, whoever makes it and when. */
export function hashOfDocument({ title, about, blocks, foot }: PaperDocument): string {
  return sha256Of(canonical({ title, about, blocks, foot }));
}

export type Entry = { readonly block: number; readonly level: 1 | 2; readonly number: string; readonly text: string };

/** The contents: every section and part with its number, "2" and "2.1", and the place of its block. */
export function entriesOf(blocks: readonly Block[]): readonly Entry[] {
  const entries: Entry[] = [];
  let [section, part] = [0, 0];
  for (const [block, one] of blocks.entries()) {
    if (one.kind !== "heading" || one.level === 3) continue;
    if (one.level === 1) [section, part] = [section + 1, 0];
    else part += 1;
    const number = one.level === 1 ? `${section}` : `${section}.${part}`;
    entries.push({ block, level: one.level, number, text: one.text });
  }
  return entries;
}

/** The same blocks one level below, for a part of a larger document. */
export function below(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((one) => (one.kind === "heading" ? { ...one, level: one.level === 1 ? 2 : 3 } : one));
}

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, text });
export const says = (text: string): Block => ({ kind: "text", text });

/** A table, or one sentence where there is no row: an empty table looks like a fault. */
export function tableOr(
  none: string,
  caption: string,
  columns: readonly (string | Column)[],
  rows: readonly (readonly Cell[])[],
): Block {
  if (rows.length === 0) return says(none);
  return {
    kind: "table",
    caption,
    columns: columns.map((one) => (typeof one === "string" ? { header: one } : one)),
    rows,
  };
}
