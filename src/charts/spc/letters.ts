import type { ShownNote, ShownPoint } from "./shown-chart.ts";

export type Lettered = {
  readonly letter: string;
  readonly note: ShownNote;
  /** Of the first point on or after its day. Later than all: the last point's, and of a rebase the one to come. */
  readonly place: number;
};

/** A, B, C in the order of time; the twenty-seventh is AA. A chart without points has no place for any. */
export function letteredNotes(points: readonly ShownPoint[], notes: readonly ShownNote[]): readonly Lettered[] {
  if (points.length === 0) return [];
  return notes
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .map((note, n) => {
      const place = points.findIndex(({ on }) => on >= note.on);
      return {
        letter: letterOf(n),
        note,
        place: place === -1 ? points.length - (note.kind === "note" ? 1 : 0) : place,
      };
    });
}

function letterOf(n: number): string {
  const last = String.fromCodePoint(65 + (n % 26));
  return n < 26 ? last : `${letterOf(Math.floor(n / 26) - 1)}${last}`;
}
