import { hasLimits } from "../../charts/spc/chart-words.ts";
import type { ShownChart } from "../../charts/spc/shown-chart.ts";
import { leastOfShown, ruleFor, valueOf } from "../../measures/disclosure/shown.ts";
import type { KeptNote } from "../../measures/chart-note.ts";
import { type Measure, partsOf } from "../../measures/measure.ts";
import { measureChart } from "../../measures/measure-chart.ts";
import type { Count } from "../../measures/occurrence.ts";
import { weeksOfMonth } from "../../measures/week.ts";
import type { ShownPlace } from "../releases/queries.ts";

/**
 * The control chart of a measure by months, one point a released month, out of nothing but what is shown: a month whose
 * count is 1 to 7 or held back has no value. Each point stands at the first week of its month.
 */
export function monthsChart(
  measure: Measure,
  months: readonly string[],
  shown: ReadonlyMap<string, ShownPlace> | undefined,
  notes: readonly KeptNote[] = [],
): ShownChart {
  const points = months.map((month) => ({
    week: firstWeekOf(month),
    count: countOf(measure, shown?.get(month)),
  }));
  return measureChart(measure, points, notes, "month");
}

/** A page asks it of a few dozen months some thousand times. */
const firstWeeks = new Map<string, string>();
const MOST_KNOWN = 500;

function firstWeekOf(month: string): string {
  const known = firstWeeks.get(month);
  if (known !== undefined) return known;
  if (firstWeeks.size >= MOST_KNOWN) firstWeeks.clear();
  const week = weeksOfMonth(month)[0] ?? "";
  firstWeeks.set(month, week);
  return week;
}

function countOf(measure: Measure, shown: ShownPlace | undefined): Count | null {
  const { id, kind } = measure;
  const figure = shown?.figures.get(id);
  if (figure === undefined) return null;
  const [numerator, denominator] = [valueOf(figure.numerator), valueOf(figure.denominator)];
  // "About ten" may be eight: the minimum is held against the least that it can be.
  const least = leastOfShown(figure.denominator, ruleFor(measure)) ?? 0;
  if (denominator === null || denominator === 0 || least < measure.minimum) return null;
  if (kind === "mean")
    return figure.mean === null
      ? null
      : { numerator: figure.mean * denominator * partsOf(measure), denominator, squares: 0 };
  // Each release is rounded by itself, so that a sum of releases may be a share of more than all.
  if (numerator === null || (kind === "share" && numerator > denominator)) return null;
  return { numerator, denominator, squares: 0 };
}

export type Sign = "better" | "worse" | "changed" | "same" | "unknown";

/** What the newest month says: `unknown` where it has no value, or where there are no limits to say it by. */
export function signOf({ points, spc }: ShownChart): Sign {
  const last = points.at(-1);
  if (last === undefined || last.y === null) return "unknown";
  switch (spc.variationIcon) {
    case "special_cause_improvement":
      return "better";
    case "special_cause_concern":
      return "worse";
    case "special_cause_neutral_high":
    case "special_cause_neutral_low":
      return "changed";
    case "common_cause":
      return hasLimits(spc) ? "same" : "unknown";
  }
}

export const SIGN_WORDS: Readonly<Record<Sign, string>> = {
  better: "better than chance alone may bring",
  worse: "worse than chance alone may bring",
  changed: "changed more than chance alone may bring",
  same: "as chance alone may bring",
  unknown: "not known",
};
