import { type Axis, pointCount } from "./axis.ts";

export type Overlap = {
  readonly first: number;
  readonly second: number;
  /** Per column the points that both clauses hold. */
  readonly points: readonly ReadonlySet<number>[];
};

/** Every pair of clauses that some inputs make both apply, with all the inputs that do. */
export function findOverlaps(axes: readonly Axis[], clauses: number): readonly Overlap[] {
  const found: Overlap[] = [];
  for (let second = 1; second < clauses; second += 1) {
    for (let first = 0; first < second; first += 1) {
      if (!axes.every((axis) => meet(axis, first, second))) continue;
      found.push({ first, second, points: axes.map((axis) => shared(axis, first, second)) });
    }
  }
  return found;
}

function meet(axis: Axis, first: number, second: number): boolean {
  const other = axis.has[second]!;
  return axis.has[first]!.some((has, point) => has && other[point]!);
}

function shared(axis: Axis, first: number, second: number): ReadonlySet<number> {
  const points = Array.from({ length: pointCount(axis) }, (_, point) => point);
  return new Set(points.filter((point) => axis.has[first]![point]! && axis.has[second]![point]!));
}
