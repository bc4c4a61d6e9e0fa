import { placesOf } from "../charts/spc/groups.ts";
import { laney } from "../charts/spc/laney.ts";
import type { ShownChart } from "../charts/spc/shown-chart.ts";
import type { Direction, Spc, Value } from "../charts/spc/spc.ts";
import { xmr } from "../charts/spc/xmr.ts";
import { type KeptNote, rebasedWeeks, shownNotes } from "./chart-note.ts";
import { isByChance, type Measure, partsOf } from "./measure.ts";
import type { Count, Week } from "./occurrence.ts";

/** A week's count as it may be shown where the chart stands; null where nothing is, or may not be. */
export type ChartedWeek = { readonly week: Week; readonly count: Count | null };

const DIRECTIONS: Readonly<Record<Measure["good"], Direction>> = {
  up: "increase",
  down: "decrease",
  neutral: "neutral",
};

/**
 * The control chart of a measure by weeks, oldest first: a share as p', a rate as u', a mean (and a share in which chance
 * has no part) as XmR. Its lines begin
 * anew where a person's notes say so and nowhere else. A week whose denominator is below the measure's minimum has no
 * value, as its figure has none.
 */
export function measureChart(
  measure: Measure,
  weeks: readonly ChartedWeek[],
  notes: readonly KeptNote[] = [],
  by: "week" | "month" = "week",
): ShownChart {
  const all = weeks.map(({ week, count }) => ({
    week,
    count: count !== null && count.denominator >= measure.minimum ? count : null,
  }));
  // A chart begins where there is something to chart: what was before the first value is no gap in anything.
  const enough = all.slice(
    Math.max(
      0,
      all.findIndex(({ count }) => count !== null),
    ),
  );
  const { kind, y, spc } = computed(measure, enough, rebaseAt(enough, notes));
  return {
    kind,
    by: by === "week" ? "day" : "month",
    spc,
    unit: measure.unit.startsWith("%") ? measure.unit : ` ${measure.unit}`,
    of: measure.of,
    points: enough.map(({ week, count }, n) => ({ on: week, y: y[n] ?? null, from: fromOf(measure, count) })),
    direction: DIRECTIONS[measure.good],
    target: measure.target?.value ?? null,
    notes: shownNotes(notes),
    digits: 1,
  };
}

function rebaseAt(weeks: readonly ChartedWeek[], notes: readonly KeptNote[]): readonly number[] {
  return placesOf(
    weeks.map(({ week }) => week),
    rebasedWeeks(notes),
  );
}

type Computed = { readonly kind: "xmr" | "p" | "u"; readonly y: readonly Value[]; readonly spc: Spc };

function computed(measure: Measure, weeks: readonly ChartedWeek[], places: readonly number[]): Computed {
  const [direction, target] = [DIRECTIONS[measure.good], measure.target?.value ?? null];
  const based = { direction, target, fixAfterNPoints: null, rebaseAt: places };
  const byItself = (y: readonly Value[]): Computed => ({
    kind: "xmr",
    y,
    spc: xmr({ ...based, y, screenOutliers: true }),
  });
  const points = weeks.map(({ count }) => (count === null ? null : { count: count.numerator, of: count.denominator }));
  switch (measure.kind) {
    case "share":
      // Limits of a p chart are those of what chance decides one by one.
      if (!isByChance(measure))
        return byItself(points.map((one) => (one === null ? null : (100 * one.count) / one.of)));
      return { kind: "p", ...laney({ ...based, kind: "p", per: 100, points }) };
    case "rate":
      return { kind: "u", ...laney({ ...based, kind: "u", per: measure.per, points }) };
    case "mean":
      return byItself(points.map((one) => (one === null ? null : one.count / one.of / partsOf(measure))));
  }
}

/** Of a mean the sum of all minutes says nothing: only of how many it is. */
function fromOf({ kind }: Measure, count: Count | null): ShownChart["points"][number]["from"] {
  if (count === null) return null;
  return { count: kind === "mean" ? null : count.numerator, of: count.denominator };
}
