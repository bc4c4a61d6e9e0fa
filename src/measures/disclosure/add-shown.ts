import type { Interval } from "../interval.ts";
import { Shown } from "./shown.ts";

export type ShownFigureCounts = {
  readonly numerator: Shown;
  readonly denominator: Shown;
  /** Of a mean, where it may be shown: in the measure's unit. */
  readonly mean: number | null;
  /** Of the mean, 95%, where it was released with one. */
  readonly interval?: Interval | null;
};

/**
 * One figure out of several releases or months, made of nothing but what each of them shows, so that it tells nothing
 * more: rounded numbers are added as they are, and a star beside one is within its rounding, near enough. A sum in
 * which anything is held back is held back.
 */
export function addShown(figures: readonly ShownFigureCounts[]): ShownFigureCounts {
  const [only] = figures;
  if (only !== undefined && figures.length === 1) return only;
  const denominator = addCounts(figures.map((one) => one.denominator));
  return { numerator: addCounts(figures.map((one) => one.numerator)), denominator, ...meanOf(figures) };
}

function addCounts(counts: readonly Shown[]): Shown {
  const nonzero = counts.filter(({ says }) => says.kind !== "exact" || says.value !== 0);
  const [only] = nonzero;
  if (only === undefined) return Shown.exact(0);
  if (nonzero.length === 1) return only;
  const values = nonzero.flatMap(({ says }) => ("value" in says ? [says.value] : []));
  if (values.length === 0 || nonzero.some(({ says }) => says.kind === "held")) return Shown.held;
  const sum = values.reduce((total, value) => total + value, 0);
  return nonzero.every(({ says }) => says.kind === "exact") ? Shown.exact(sum) : Shown.rounded(sum);
}

/**
 * Weighted by the counts that are shown; null where one of them has none. Its interval is that of a mean of strata: the
 * squares of the parts' half widths, by the squares of their weights.
 */
function meanOf(figures: readonly ShownFigureCounts[]): Pick<ShownFigureCounts, "mean" | "interval"> {
  let [sum, of, spread] = [0, 0, 0];
  let hasAll = true;
  for (const { denominator, mean, interval } of figures) {
    const weight = "value" in denominator.says ? denominator.says.value : null;
    if (weight === 0) continue;
    if (weight === null || mean === null) return { mean: null, interval: null };
    sum += mean * weight;
    of += weight;
    if (interval === undefined || interval === null) hasAll = false;
    else spread += (weight * (interval.high - interval.low) * 0.5) ** 2;
  }
  if (of === 0) return { mean: null, interval: null };
  const short = (value: number): number => Number(value.toPrecision(3));
  const half = Math.sqrt(spread) / of;
  const interval = hasAll ? { low: short(sum / of - half), high: short(sum / of + half) } : null;
  return { mean: short(sum / of), interval };
}
