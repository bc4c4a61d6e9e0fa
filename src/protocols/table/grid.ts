import { type Axis, pointCount } from "./axis.ts";

// The table as the proof sees it: each column a short list of classes, a class being all the points
// that the same clauses hold. A set of clauses is a bigint, one bit a clause.

export type Class = { readonly points: readonly number[]; readonly clauses: bigint };
export type Side = readonly Class[];
export type Grid = readonly Side[];

/** All clauses before the given one. */
export function before(clause: number): bigint {
  return (1n << BigInt(clause)) - 1n;
}

/** The grid of the whole table, or only of the inputs that clause `within` holds, and only the clauses in `of` noted. */
export function gridOf(axes: readonly Axis[], of: bigint, within: number | null = null): Grid {
  return axes.map((axis) => {
    const classes = new Map<bigint, number[]>();
    for (let point = 0; point < pointCount(axis); point += 1) {
      if (within !== null && !axis.has[within]![point]!) continue;
      const clauses = holders(axis, point) & of;
      const points = classes.get(clauses);
      if (points === undefined) classes.set(clauses, [point]);
      else points.push(point);
    }
    return Array.from(classes, ([clauses, points]) => ({ points, clauses }));
  });
}

function holders(axis: Axis, point: number): bigint {
  let clauses = 0n;
  axis.has.forEach((points, clause) => {
    if (points[point]!) clauses |= 1n << BigInt(clause);
  });
  return clauses;
}
