import type { PracticeScope } from "../../db/practice.ts";
import { addCounts, countOf } from "../../measures/count.ts";
import { Figure } from "../../measures/figure.ts";
import { loadMeasures } from "../../measures/load.ts";
import type { Measure, Measures } from "../../measures/measure.ts";
import { type MeasuredWeek, readMeasuredWeeks } from "../../measures/measured-weeks.ts";
import type { Count, Week } from "../../measures/occurrence.ts";
import { addMonths, addWeeks, begunWeeks, weekOf, weeksOfMonth } from "../../measures/week.ts";
import type { Person } from "../../people/role.ts";

/** How many weeks a trend looks back, those of the month included. */
export const TREND_WEEKS = 26;

export type MonthFacts = {
  /** "2026-11" */
  readonly month: string;
  readonly measures: Measures;
  /** The month's weeks that have begun, and all of them. */
  readonly begun: readonly Week[];
  readonly weeks: readonly Week[];
  /** Half a year of weeks up to the month's last, and those of the month before; earliest first. */
  readonly measured: readonly MeasuredWeek[];
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
  readonly mayExport: boolean;
  /** Who may open the page on which demand is noted. */
  readonly mayNote: boolean;
};

/** What is kept of a month and of the half year before it; counts nothing anew. */
export async function readMonthFacts(
  tx: PracticeScope,
  { practice, role }: Person,
  month: string,
  at: Date,
): Promise<MonthFacts> {
  const weeks = weeksOfMonth(month);
  const last = weeks.at(-1) ?? weekOf(at);
  const asked = Array.from({ length: TREND_WEEKS }, (_, n) => addWeeks(last, n + 1 - TREND_WEEKS));
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
    hasEarlier: (first?.week ?? last) < (weeks[0] ?? last),
    hasLater: begunWeeks(addMonths(month, 1), at).length > 0,
    mayExport: role === "manager" && begun.length > 0,
    mayNote: role === "manager" || role === "assistant",
  };
}

/** A measure's count of a month: the sum of its weeks. */
export function countOfMonth({ measured }: MonthFacts, measure: Measure, month: string): Count {
  const weeks = weeksOfMonth(month);
  const ofMonth = measured.filter(({ week }) => weeks.includes(week));
  return addCounts(ofMonth.map(({ counts }) => countOf(counts, measure.id)));
}

export function figureOfMonth(facts: MonthFacts, measure: Measure, month: string): Figure {
  return Figure.of(measure, countOfMonth(facts, measure, month));
}

export type WeekFigure = { readonly week: Week; readonly figure: Figure };

/** Its figure of each week, earliest first. */
export function weekFigures({ measured }: MonthFacts, measure: Measure): readonly WeekFigure[] {
  return measured.map(({ week, counts }) => ({ week, figure: Figure.of(measure, countOf(counts, measure.id)) }));
}
