import type { Measures } from "../../src/measures/measure.ts";
import { addDays } from "../../src/base/local-day.ts";
import { addMonths, weeksOfMonth } from "../../src/measures/week.ts";
import { counterOf } from "./cells.ts";
import { type InventedLearner, type InventedPractice, isLearningOn } from "./practices.ts";
import { weekCells } from "./week.ts";

type Three = [number, number, number];

/** What the body of a return says; programme/returns/return-body.ts is its form. */
export type InventedReturn = {
  month: string;
  weeks: string[];
  counts: Record<string, Record<string, Three>>;
  totals: Record<string, Three>;
  measures: string;
  learners: { started: number; learning: number; completed: number; withdrawn: number };
  why: string | null;
};

/** Writes returns by these measures; pure, and the same for the same seed. */
export function returnsOf(seed: number, measures: Measures, lastMonth: string) {
  const count = counterOf(measures);
  return (practice: InventedPractice, month: string, why: string | null = null): InventedReturn => {
    const weeks = weeksOfMonth(month);
    const counts = Object.fromEntries(weeks.map((week) => [week, count(weekCells(seed, practice, week, lastMonth))]));
    const totals: Record<string, Three> = {};
    for (const { id } of measures.all) {
      const total: Three = [0, 0, 0];
      for (const week of weeks) for (const n of [0, 1, 2] as const) total[n] += counts[week]?.[id]?.[n] ?? 0;
      totals[id] = total;
    }
    return {
      month,
      weeks: [...weeks],
      counts,
      totals,
      measures: measures.edition,
      learners: learnersOf(practice, month),
      why,
    };
  };
}

function learnersOf({ learners }: InventedPractice, month: string): InventedReturn["learners"] {
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const hasLeft = (one: InventedLearner): boolean => one.leftOn !== null && one.leftOn < one.dueOn;
  return {
    started: learners.filter((one) => one.startsOn.startsWith(month)).length,
    learning: learners.filter((one) => isLearningOn(one, last)).length,
    completed: learners.filter((one) => one.dueOn.startsWith(month) && !hasLeft(one)).length,
    withdrawn: learners.filter((one) => one.leftOn?.startsWith(month) === true).length,
  };
}
