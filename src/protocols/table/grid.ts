import { type Axis, pointCount } from "./axis.ts";

// The table as the proof sees it: each column a short list of classes, a class being all the points
// that the same clauses hold. A set of clauses is a bigint, one bit a clause.

export type Class = { readonly points: readonly number[]; readonly clauses: bigint };
export type Side = readonly Class[];
export type Grid = readonly Side[];

/** Point by point the clauses that hold it. */
export type Holders = readonly bigint[];

/** All clauses before the given one. */
export function before(clause: number): bigint {
  return (1n << BigInt(clause)) - 1n;
}

export function holdersOf(axis: Axis): Holders {
  const holders = Array.from({ length: pointCount(axis) }, () => 0n);
  axis.has.forEach((points, clause) => {
    const bit = 1n << BigInt(clause);
    points.forEach((has, point) => {
      if (has) holders[point]! |= bit;
    });
  });
  return holders;
}

/** The grid of the whole table, or only of the inputs that clause `within` holds, with only the clauses of `of` noted. */
export function gridOf(columns: readonly Holders[], of: bigint, within: number | null = null): Grid {
  const wanted = within === null ? 0n : 1n << BigInt(within);
  return columns.map((holders) => {
    const classes = new Map<bigint, number[]>();
    holders.forEach((holding, point) => {
      if ((holding & wanted) !== wanted) return;
      const clauses = holding & of;
      const points = classes.get(clauses);
      if (points === undefined) classes.set(clauses, [point]);
      else points.push(point);
    });
    return Array.from(classes, ([clauses, points]) => ({ points, clauses }));
  });
}
