import type { Axis } from "./axis.ts";

export type Overlap = {
  readonly first: number;
  readonly second: number;
  /** Per column the points that both clauses hold. */
  readonly points: readonly ReadonlySet<number>[];
};

/** Every pair of clauses that some inputs make both apply, with all the inputs that do. */
export function findOverlaps(axes: readonly Axis[], clauses: number): readonly Overlap[] {
  const columns = axes.map(({ has }) => has.map(bitsOf));
  const found: Overlap[] = [];
  for (let second = 1; second < clauses; second += 1) {
    for (let first = 0; first < second; first += 1) {
      if (columns.some((cells) => (cells[first]! & cells[second]!) === 0n)) continue;
      found.push({ first, second, points: axes.map((axis) => sharedPoints(axis, first, second)) });
    }
  }
  return found;
}

/** A set of points as a bigint, one bit a point; which bit is which does not matter here. */
function bitsOf(points: readonly boolean[]): bigint {
  return BigInt(`0b${points.map((has) => (has ? "1" : "0")).join("")}`);
}

function sharedPoints({ has }: Axis, first: number, second: number): ReadonlySet<number> {
  const [one, other] = [has[first]!, has[second]!];
  const points = new Set<number>();
  for (let point = 0; point < one.length; point += 1) if (one[point]! && other[point]!) points.add(point);
  return points;
}
