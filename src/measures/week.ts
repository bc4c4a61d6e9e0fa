import { addDays, localDay, startOfDay, weekdayOf } from "../base/local-day.ts";
import type { Week } from "./occurrence.ts";

// Weeks begin on the local Monday, and a month of a return is the weeks whose Thursday lies in it (ISO 8601 gives a
// week to its year in the same way), so that each week is in exactly one month and a month is the sum of its weeks.

const WEEK = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

// A page asks some thousands of times for the same few weeks and months, and the calendar took most of its time.
const MOST_REMEMBERED = 5000;
const LATER = new Map<string, Week>();
const MONTHS = new Map<string, string>();
const WEEKS = new Map<string, readonly Week[]>();

function remembered<Value>(known: Map<string, Value>, key: string, find: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, found);
  return found;
}

/** The week of an instant, in the practice's calendar. */
export function weekOf(at: Date): Week {
  return weekOfDay(localDay(at));
}

/** The week of a calendar day, "2026-11-19" -> "2026-11-16". */
export function weekOfDay(day: string): Week {
  return addDays(day, 1 - weekdayOf(day));
}

/** So many weeks later; earlier where negative. */
export function addWeeks(week: Week, weeks: number): Week {
  return remembered(LATER, `${week} ${weeks}`, () => addDays(week, 7 * weeks));
}

/** The instants at which a week begins and the next one does: 167 or 169 hours apart where the clocks change. */
export function spanOfWeek(week: Week): { readonly from: Date; readonly until: Date } {
  return { from: startOfDay(week), until: startOfDay(addWeeks(week, 1)) };
}

/** The month that a week is counted in, "2026-11": that of its Thursday. */
export function monthOf(week: Week): string {
  return remembered(MONTHS, week, () => addDays(week, 3).slice(0, 7));
}

/** The four or five weeks of a month such as "2026-11", earliest first. */
export function weeksOfMonth(month: string): readonly Week[] {
  if (!isMonth(month)) throw new RangeError(`not a month: ${month}`);
  return remembered(WEEKS, month, () => countWeeks(month));
}

function countWeeks(month: string): readonly Week[] {
  const weeks: Week[] = [];
  const first = weekOfDay(`${month}-01`);
  for (let week = first; weeks.length < 6; week = addWeeks(week, 1)) {
    if (monthOf(week) === month) weeks.push(week);
    else if (weeks.length > 0) break;
  }
  return weeks;
}

/** The weeks of a month that have begun at an instant: nothing is counted of those to come. */
export function begunWeeks(month: string, at: Date): readonly Week[] {
  return weeksOfMonth(month).filter((week) => week <= weekOf(at));
}

/** The month so many later; earlier where negative. */
export function addMonths(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

/** Whether a text is a month that the calendar has, "2026-11". */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** Whether a text is the Monday that stands for a week. */
export function isWeek(text: string): boolean {
  if (!WEEK.test(text)) return false;
  try {
    return weekdayOf(text) === 1;
  } catch {
    return false;
  }
}
