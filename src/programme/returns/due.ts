import { localDay } from "../../base/local-day.ts";
import { addMonths, addWeeks, monthOf, weekOf, weeksOfMonth } from "../../measures/week.ts";

// When a month may be returned, and until when it is in time.

const DUE_DAY = "14";
/** A year before the first edition that is kept as history, so that it has something to be compared with. */
export const FIRST_MONTH = "2018-04";

/** The last day on which a month's return is in time: the 14th of the month after. */
export function dueOn(month: string): string {
  return `${addMonths(month, 1)}-${DUE_DAY}`;
}

/** Whether all weeks of a month are over. */
export function isOver(month: string, at: Date): boolean {
  const last = weeksOfMonth(month).at(-1) ?? "";
  return localDay(at) >= addWeeks(last, 1);
}

export function isLate(month: string, at: Date): boolean {
  return localDay(at) > dueOn(month);
}

/** The newest month all weeks of which are over. */
export function lastMonth(at: Date): string {
  const running = monthOf(weekOf(at));
  return isOver(running, at) ? running : addMonths(running, -1);
}
