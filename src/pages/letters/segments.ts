import type { Place } from "./pages/places.ts";

// The letter's text cut at every place where something that points at it begins or ends, so that places may overlap.

export type Segment = { readonly text: string; readonly start: number; readonly of: readonly Place[] };

/** The whole text, in order and without a gap; each piece with the places that it is part of. */
export function segmentsOf(text: string, places: readonly Place[], from = 0, until = text.length): readonly Segment[] {
  const within = places.filter(({ start, end }) => end > from && start < until);
  const cuts = new Set([from, until]);
  for (const { start, end } of within) cuts.add(Math.max(from, start)).add(Math.min(until, end));
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).map((start, n) => {
    const end = at[n + 1] ?? until;
    return { text: text.slice(start, end), start, of: within.filter((one) => one.start <= start && one.end >= end) };
  });
}
