import type { ShownFigureCounts } from "../disclosure/add-shown.ts";
import { leastOfShown, ruleFor, Shown, valueOf } from "../disclosure/shown.ts";
import { Figure, isCounted } from "../figure.ts";
import { garwood, type Interval, wilson } from "../interval.ts";
import { answersOf, isByChance, type Measure, partsOf } from "../measure.ts";
import type { Count } from "../occurrence.ts";

// A measure's figure of a place and month as it leaves the practice, or as the practice itself keeps it: pages, files
// and reports say it from this one type, so that none of them shows more than another.

export type ReportedSays =
  /** No part of Countersign records what it counts. */
  | { readonly kind: "not-counted" }
  /** There was none of what it is taken of. */
  | { readonly kind: "nothing" }
  | { readonly kind: "too-few" }
  /** A count of it is 1 to 7, or is held back. */
  | { readonly kind: "not-shown" }
  | {
      readonly kind: "value";
      /** In the measure's unit: a share in percent, a rate for its `per`, a mean. */
      readonly value: number;
      /** 95%, in the same unit; null where one number has no spread, or a mean was released without it. */
      readonly interval: Interval | null;
    };

export type Reported = {
  readonly measure: Measure;
  readonly counts: ShownFigureCounts;
  readonly says: ReportedSays;
};

/** Of counts as a release shows them; a share of rounded counts has the interval of those. */
export function reportedShown(measure: Measure, counts: ShownFigureCounts): Reported {
  return { measure, counts, says: sayShown(measure, counts) };
}

/** A practice's own, whole; but of too few people's answers nothing, as on its page. */
export function reportedWhole(measure: Measure, count: Count): Reported {
  const { says } = Figure.of(measure, count);
  const mean =
    measure.kind === "mean" && count.denominator > 0 ? count.numerator / count.denominator / partsOf(measure) : null;
  const counts = { numerator: Shown.exact(count.numerator), denominator: Shown.exact(count.denominator), mean };
  switch (says.kind) {
    case "too-few":
      if (answersOf(measure) === null) return { measure, counts, says: { kind: says.kind } };
      return { measure, counts: NOT_TOLD, says: { kind: says.kind } };
    case "not-counted":
    case "nothing":
      return { measure, counts, says: { kind: says.kind } };
    case "value":
      return { measure, counts, says: { kind: "value", value: says.value, interval: says.interval } };
  }
}

const NOT_TOLD: ShownFigureCounts = { numerator: Shown.held, denominator: Shown.held, mean: null };

function sayShown(measure: Measure, { numerator, denominator, mean, interval }: ShownFigureCounts): ReportedSays {
  const of = valueOf(denominator);
  if (of === 0) return { kind: isCounted(measure) ? "nothing" : "not-counted" };
  if (of === null) return { kind: denominator.says.kind === "star" ? "too-few" : "not-shown" };
  // A rounded count may be less than it says: the minimum is held against the least that it can be.
  if ((leastOfShown(denominator, ruleFor(measure)) ?? 0) < measure.minimum) return { kind: "too-few" };
  if (measure.kind === "mean")
    return mean === null ? { kind: "not-shown" } : { kind: "value", value: mean, interval: interval ?? null };
  const count = valueOf(numerator);
  if (count === null) return { kind: "not-shown" };
  switch (measure.kind) {
    case "share":
      // Of several releases, each rounded by itself, a star beside a rounded count may leave more in the numerator.
      if (count > of) return { kind: "not-shown" };
      return {
        kind: "value",
        value: (100 * count) / of,
        interval: isByChance(measure) ? times(wilson(count, of), 100) : null,
      };
    case "rate": {
      const scale = measure.per / of;
      return { kind: "value", value: count * scale, interval: times(garwood(count), scale) };
    }
  }
}

function times({ low, high }: Interval, scale: number): Interval {
  return { low: low * scale, high: high * scale };
}
