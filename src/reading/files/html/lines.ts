// Text that grows by lines: what a browser would show as lines is lines here, and a table's row is one.

/** A cell longer than this is a part of the page's layout, not of a table: its lines stay lines. */
const LAYOUT = 300;

export type Lines = {
  readonly text: (words: string, asTyped: boolean) => void;
  /** The next text stands on a new line; with `apart`, after an empty one. */
  readonly end: (apart: boolean) => void;
  /** Stands before the next line's text, and goes with it. */
  readonly mark: (mark: string) => void;
  readonly result: () => string;
};

export function newLines(): Lines {
  const done: string[] = [];
  let line = "";
  let mark = "";
  let apart = false;
  const flush = (): void => {
    if (line.trim() === "") {
      line = "";
      return;
    }
    if (apart && done.length > 0) done.push("");
    apart = false;
    done.push(mark + line.trimEnd());
    line = "";
    mark = "";
  };
  return {
    text: (words, asTyped) => {
      if (!asTyped) {
        const flat = words.replace(/\s+/gu, " ");
        line += line === "" || line.endsWith(" ") ? flat.trimStart() : flat;
        return;
      }
      for (const [index, one] of words.split(/\r\n?|\n/u).entries()) {
        if (index > 0) flush();
        line += one;
      }
    },
    end: (empty) => {
      flush();
      apart ||= empty;
    },
    mark: (given) => {
      mark = given;
    },
    result: () => {
      flush();
      // A list's item without words still has its mark.
      if (mark.trim() !== "") done.push(mark.trimEnd());
      return done.join("\n");
    },
  };
}

/** A row of a table on one line, its cells parted by bars. */
export function rowOf(cells: readonly string[]): string {
  const shown = cells.filter((cell) => cell !== "");
  if (shown.length <= 1 || cells.some((cell) => cell.length > LAYOUT)) return shown.join("\n");
  return cells
    .map((cell) => cell.replace(/\n+(?:- )?/gu, "; ").replaceAll(";;", ";"))
    .join(" | ")
    .trim();
}
