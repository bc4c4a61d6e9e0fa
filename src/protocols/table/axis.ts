import { compare, type Decimal } from "../../base/decimal.ts";
import type { ChoiceColumn, DerivedColumn, NumberColumn } from "../protocol.ts";
import { type Bound, type ChoiceCell, type NumberCell, type Span, SPECIALS, type Special } from "./cell.ts";

// A column as a finite row of points. All numbers named in a column's cells are its cuts; they divide
// the line into 2n + 1 elementary bands (below the first cut, the cut itself, between, ...), inside
// which no cell can tell two numbers apart. So one point stands for each band, and the three specials
// follow. Proof and run time both stand on this: what is proved over points holds for every number.

export type Cut = { readonly at: Decimal; readonly text: string };

export type NumberAxis = {
  readonly kind: "number";
  readonly column: NumberColumn | DerivedColumn;
  readonly cells: readonly NumberCell[];
  readonly cuts: readonly Cut[];
  /** `has[clause][point]`: points 0 .. 2n are bands, then missing, text, comparator. */
  readonly has: readonly (readonly boolean[])[];
};

export type ChoiceAxis = {
  readonly kind: "choice";
  readonly column: ChoiceColumn;
  readonly values: readonly string[];
  /** `has[clause][point]`: one point for each of `values`. */
  readonly has: readonly (readonly boolean[])[];
};

export type Axis = NumberAxis | ChoiceAxis;

export function numberAxis(column: NumberColumn | DerivedColumn, cells: readonly NumberCell[]): NumberAxis {
  const cuts = cutsOf(cells);
  return { kind: "number", column, cells, cuts, has: cells.map((cell) => pointsOf(cell, cuts)) };
}

export function choiceAxis(column: ChoiceColumn, values: readonly string[], cells: readonly ChoiceCell[]): ChoiceAxis {
  return { kind: "choice", column, values, has: cells.map((cell) => values.map((value) => cell.includes(value))) };
}

export function bandCount(axis: NumberAxis): number {
  return 2 * axis.cuts.length + 1;
}

export function pointCount(axis: Axis): number {
  return axis.kind === "choice" ? axis.values.length : bandCount(axis) + SPECIALS.length;
}

export function specialPoint(axis: NumberAxis, special: Special): number {
  return bandCount(axis) + SPECIALS.indexOf(special);
}

/** True when some input of a number column is held by both cells. */
export function cellsMeet(a: NumberCell, b: NumberCell): boolean {
  const cuts = cutsOf([a, b]);
  const other = pointsOf(b, cuts);
  return pointsOf(a, cuts).some((has, point) => has && other[point]!);
}

/** Every number that the cells name, once each, ascending, spelt as it was first written. */
export function cutsOf(cells: readonly NumberCell[]): readonly Cut[] {
  const bounds = cells.flatMap((cell) => cell.spans.flatMap(({ low, high }) => [low, high]));
  const sorted = bounds.filter((bound) => bound !== null).sort((a, b) => compare(a.at, b.at));
  return sorted.filter((cut, i) => i === 0 || compare(cut.at, sorted[i - 1]!.at) !== 0);
}

/** Which of the points of these cuts the cell holds. The cell's own numbers must be among the cuts. */
export function pointsOf(cell: NumberCell, cuts: readonly Cut[]): readonly boolean[] {
  const points = Array.from({ length: 2 * cuts.length + 1 }, () => false);
  for (const span of cell.spans)
    for (let band = firstBand(span, cuts); band <= lastBand(span, cuts); band += 1) points[band] = true;
  return [...points, ...SPECIALS.map((special) => cell.specials.includes(special))];
}

function firstBand({ low }: Span, cuts: readonly Cut[]): number {
  return low === null ? 0 : bandAt(low, cuts) + (low.closed ? 0 : 1);
}

function lastBand({ high }: Span, cuts: readonly Cut[]): number {
  return high === null ? 2 * cuts.length : bandAt(high, cuts) - (high.closed ? 0 : 1);
}

/** The band of a bound that is one of the cuts. Halving, for large tables have a hundred cuts a column. */
function bandAt(bound: Bound, cuts: readonly Cut[]): number {
  let low = 0;
  let high = cuts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(cuts[middle]!.at, bound.at) < 0) low = middle + 1;
    else high = middle;
  }
  return 2 * low + 1;
}
