import type { PracticeScope } from "../../db/practice.ts";
import type { ShownChart } from "../../charts/spc/shown-chart.ts";
import type { KeptNote } from "../../measures/chart-note.ts";
import { readAllChartNotes } from "../../measures/chart-notes.ts";
import { addCounts, countOf } from "../../measures/count.ts";
import { Figure } from "../../measures/figure.ts";
import { findKind } from "../../measures/kinds.ts";
import { loadMeasures } from "../../measures/load.ts";
import { type ChartedWeek, measureChart } from "../../measures/measure-chart.ts";
import type { Measure, Measures } from "../../measures/measure.ts";
import { type MeasuredWeek, readMeasuredWeeks } from "../../measures/measured-weeks.ts";
import type { Count, Week } from "../../measures/occurrence.ts";
import { addMonths, addWeeks, begunWeeks, monthOf, weekOf, weeksOfMonth } from "../../measures/week.ts";
import type { Person } from "../../people/role.ts";

/** How many weeks a small trend looks back, those of the month included. */
const TREND_WEEKS = 26;
/** And a control chart by weeks: a year, which is enough for its limits and fits a telephone. */
const CHART_WEEKS = 52;
/** By months it takes half a year more, for thirteen of them are over at any time. */
const READ_WEEKS = 78;

export type MonthFacts = {
  /** "2026-11" */
  readonly month: string;
  readonly measures: Measures;
  /** The month's weeks that have begun, and all of them. */
  readonly begun: readonly Week[];
  readonly weeks: readonly Week[];
  /** A year and a half of weeks up to the month's last; earliest first. */
  readonly measured: readonly MeasuredWeek[];
  /** The week that is on. */
  readonly now: Week;
  /** What was written on each measure's chart, by its id. */
  readonly notes: ReadonlyMap<string, readonly KeptNote[]>;
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
  readonly mayExport: boolean;
  /** Who may open the page on which demand is noted. */
  readonly mayNote: boolean;
};

/** What is kept of a month and of the time before it; counts nothing anew. */
export async function readMonthFacts(
  tx: PracticeScope,
  { practice, role }: Person,
  month: string,
  at: Date,
): Promise<MonthFacts> {
  const weeks = weeksOfMonth(month);
  const last = weeks.at(-1) ?? weekOf(at);
  const asked = Array.from({ length: READ_WEEKS }, (_, n) => addWeeks(last, n + 1 - READ_WEEKS));
  const measured = await readMeasuredWeeks(tx, practice, asked);
  const first = await tx
    .selectFrom("practice.measured_weeks")
    .select((eb) => eb.fn.min<string | null>("week").as("week"))
    .where("practice", "=", practice)
    .executeTakeFirst();
  const begun = begunWeeks(month, at);
  return {
    month,
    measures: loadMeasures(),
    begun,
    weeks,
    measured,
    now: weekOf(at),
    notes: await readAllChartNotes(tx, practice),
    hasEarlier: (first?.week ?? last) < (weeks[0] ?? last),
    hasLater: begunWeeks(addMonths(month, 1), at).length > 0,
    mayExport: role === "manager" && begun.length > 0,
    mayNote: role === "manager" || role === "assistant",
  };
}

/**
 * A measure's count of a month: the sum of its weeks. Of what is counted by when it was due the week that is on is left
 * out: what may still be done in time would look missed.
 */
export function countOfMonth({ measured, now }: MonthFacts, measure: Measure, month: string): Count {
  const weeks = weeksOfMonth(month).filter((week) => week < now || !isByDueTime(measure));
  const ofMonth = measured.filter(({ week }) => weeks.includes(week));
  return addCounts(ofMonth.map(({ counts }) => countOf(counts, measure.id)));
}

function isByDueTime({ denominator }: Measure): boolean {
  return findKind(denominator.occurrence)?.isByDueTime === true;
}

export function figureOfMonth(facts: MonthFacts, measure: Measure, month: string): Figure {
  return Figure.of(measure, countOfMonth(facts, measure, month));
}

export type WeekFigure = { readonly week: Week; readonly figure: Figure };

/** Its figure of each week of half a year, earliest first. */
export function weekFigures({ measured, now }: MonthFacts, measure: Measure): readonly WeekFigure[] {
  return measured
    .slice(-TREND_WEEKS)
    .filter(({ week }) => week < now || !isByDueTime(measure))
    .map(({ week, counts }) => ({ week, figure: Figure.of(measure, countOf(counts, measure.id)) }));
}

export type TimeChart = { readonly by: "week" | "month"; readonly chart: ShownChart };

/**
 * Its control chart by weeks that are over: of the week that is on, what is still to come would look like a change. By
 * months that are over where most weeks have too few to say, or the measure is counted once a month: points that have no
 * neighbours have no limits.
 */
export function timeChart(facts: MonthFacts, measure: Measure): TimeChart {
  const weeks = chartedWeeks(facts, measure);
  const enough = weeks.filter(({ count }) => count !== null && count.denominator >= measure.minimum).length;
  const isMonthly = findKind(measure.denominator.occurrence)?.isMonthly === true || enough * 2 < weeks.length;
  const notes = facts.notes.get(measure.id);
  if (!isMonthly) return { by: "week", chart: measureChart(measure, weeks.slice(-CHART_WEEKS), notes) };
  const months = Map.groupBy(weeks, ({ week }) => monthOf(week));
  const charted = [...months].flatMap(([month, some]): readonly ChartedWeek[] => {
    const [first, last] = [weeksOfMonth(month)[0], weeksOfMonth(month).at(-1)];
    // A month that is on, or of which the beginning is before what is kept, is not whole.
    if (first === undefined || last === undefined || last >= facts.now || some[0]?.week !== first) return [];
    return [{ week: first, count: addCounts(some.flatMap(({ count }) => count ?? [])) }];
  });
  return { by: "month", chart: measureChart(measure, charted, notes, "month") };
}

function chartedWeeks({ measured, weeks, now }: MonthFacts, measure: Measure): readonly ChartedWeek[] {
  const counts = new Map(measured.map(({ week, counts: of }) => [week, countOf(of, measure.id)]));
  const [first, last] = [measured[0]?.week, weeks.at(-1)];
  const charted: ChartedWeek[] = [];
  if (first === undefined || last === undefined) return charted;
  for (let week = first; week <= last && week < now; week = addWeeks(week, 1))
    charted.push({ week, count: counts.get(week) ?? null });
  return charted;
}
