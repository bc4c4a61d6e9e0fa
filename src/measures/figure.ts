import { findKind } from "./kinds.ts";
import { garwood, type Interval, studentT, wilson } from "./interval.ts";
import { isByChance, type Measure, partsOf } from "./measure.ts";
import type { Count } from "./occurrence.ts";

// A figure cannot be without its denominator: it is made of a count and says nothing that leaves the count out.

export type FigureSays =
  /** No part of Countersign records what it counts. */
  | { readonly kind: "not-counted" }
  /** There was none of what it is taken of. */
  | { readonly kind: "nothing"; readonly count: Count }
  | { readonly kind: "too-few"; readonly count: Count; readonly minimum: number }
  | {
      readonly kind: "value";
      readonly count: Count;
      /** In the measure's unit: a share in percent, a rate for its `per`, a mean. */
      readonly value: number;
      /** 95%, in the same unit; null where one number has no spread, or chance has no part in it. */
      readonly interval: Interval | null;
    };

export class Figure {
  readonly measure: Measure;
  readonly says: FigureSays;

  private constructor(measure: Measure, says: FigureSays) {
    this.measure = measure;
    this.says = says;
  }

  /** Of a measure's count in a week, a month or a year; a bug where a share's numerator is more than its denominator. */
  static of(measure: Measure, count: Count): Figure {
    return new Figure(measure, sayOf(measure, count));
  }
}

/** Whether any part of Countersign records what it counts. */
export function isCounted({ numerator, denominator }: Measure): boolean {
  return [numerator, denominator].every(({ occurrence }) => findKind(occurrence)?.isCounted === true);
}

function sayOf(measure: Measure, count: Count): FigureSays {
  const { numerator, denominator, squares } = count;
  if (denominator === 0) return isCounted(measure) ? { kind: "nothing", count } : { kind: "not-counted" };
  if (measure.kind === "share" && numerator > denominator) {
    throw new Error(`${measure.id}: ${numerator} of ${denominator} is no share`);
  }
  if (denominator < measure.minimum) return { kind: "too-few", count, minimum: measure.minimum };
  switch (measure.kind) {
    case "share":
      return {
        kind: "value",
        count,
        value: (100 * numerator) / denominator,
        interval: isByChance(measure) ? times(wilson(numerator, denominator), 100) : null,
      };
    case "rate": {
      const scale = measure.per / denominator;
      return { kind: "value", count, value: numerator * scale, interval: times(garwood(numerator), scale) };
    }
    case "mean": {
      const [parts, interval] = [partsOf(measure), studentT(numerator, squares, denominator)];
      return {
        kind: "value",
        count,
        value: numerator / denominator / parts,
        interval: interval === null ? null : times(interval, 1 / parts),
      };
    }
  }
}

function times({ low, high }: Interval, scale: number): Interval {
  return { low: low * scale, high: high * scale };
}
