import type { Marked } from "./opened-letter.ts";

// The letter's text cut at every place where a suggestion begins or ends, so that suggestions may overlap.

export type Segment = { readonly text: string; readonly start: number; readonly keys: readonly string[] };

/** The whole text, in order and without a gap; each piece with the suggestions that it is part of. */
export function segmentsOf(text: string, marked: readonly Marked[]): readonly Segment[] {
  const cuts = new Set([0, text.length]);
  for (const { suggestion } of marked) cuts.add(suggestion.start).add(suggestion.end);
  const places = [...cuts].filter((place) => place >= 0 && place <= text.length).sort((a, b) => a - b);
  return places.slice(0, -1).map((start, n) => {
    const end = places[n + 1] ?? text.length;
    const within = marked.filter(({ suggestion }) => suggestion.start <= start && suggestion.end >= end);
    return { text: text.slice(start, end), start, keys: within.map(({ key }) => key) };
  });
}
