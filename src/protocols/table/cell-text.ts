import { type Axis, bandCount, type Cut, type NumberAxis, pointCount } from "./axis.ts";
import { SPECIALS } from "./cell.ts";

/** The cell that holds exactly these points of the axis, in the words in which cells are written; all of them are "-". */
export function cellText(axis: Axis, points: ReadonlySet<number>): string {
  if (points.size === pointCount(axis)) return "-";
  if (axis.kind === "choice") return axis.values.filter((_, point) => points.has(point)).join(" or ");
  const specials = SPECIALS.filter((_, i) => points.has(bandCount(axis) + i));
  return [...stretches(axis, points), ...specials].join(" or ");
}

function stretches(axis: NumberAxis, points: ReadonlySet<number>): string[] {
  const found: string[] = [];
  const last = bandCount(axis) - 1;
  for (let from = 0; from <= last; from += 1) {
    if (!points.has(from)) continue;
    let to = from;
    while (to < last && points.has(to + 1)) to += 1;
    found.push(stretch(axis.cuts, from, to, last));
    from = to;
  }
  return found;
}

/**
 * Odd bands are the cuts themselves, so that an end on one is closed; an end between two is open at the
 * next. Numbers are spelt as the author wrote them ("6.0"), for that is how a GP will look for them.
 */
function stretch(cuts: readonly Cut[], from: number, to: number, last: number): string {
  if (from === to && from % 2 === 1) return `=${cuts[(from - 1) / 2]!.text}`;
  const low = from % 2 === 1 ? `>=${cuts[(from - 1) / 2]!.text}` : `>${cuts[from / 2 - 1]?.text}`;
  const high = to % 2 === 1 ? `<=${cuts[(to - 1) / 2]!.text}` : `<${cuts[to / 2]?.text}`;
  if (from === 0) return to === last ? "any number" : high;
  return to === last ? low : `${low} and ${high}`;
}
