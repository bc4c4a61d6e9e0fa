/** Points from `from` up to and without `to` that share their mean and limits. */
export type Group = { readonly from: number; readonly to: number; readonly number: number };

/** Below so many points the limits may still move much. */
export const ENOUGH_POINTS = 13;

/**
 * The groups of `length` points that are rebased at these places, each the first point of a new group. A rebase at the
 * very first point leaves group 0 empty, as it does in NHSRplotthedots.
 */
export function groupsOf(length: number, rebaseAt: readonly number[]): readonly Group[] {
  const starts = [...new Set(rebaseAt)].filter((at) => at >= 0 && at < length).toSorted((a, b) => a - b);
  const edges = [0, ...starts, length];
  return edges.slice(0, -1).flatMap((from, number) => {
    const to = edges[number + 1] ?? length;
    return to > from ? [{ from, to, number }] : [];
  });
}

/** The place of the first point on or after each day, as a rebase from that day means; days after the last are left out. */
export function placesOf(points: readonly string[], days: readonly string[]): readonly number[] {
  return days.flatMap((day) => {
    const place = points.findIndex((on) => on >= day);
    return place === -1 ? [] : [place];
  });
}
