import { addDays, localDay, weekdayOf } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";

// Weeks begin on Monday, in the practice's own calendar.

export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** The Monday of the last week that is over. */
export function lastMonday(at: Date): string {
  return addDays(mondayOf(localDay(at)), -7);
}

const MONTHS_BETWEEN = 6;

/** The day by which the next all-to-GP week has to begin; null where none was ever held, so that one is due now. */
export function nextGpWeek(lastBegan: string | null): string | null {
  return lastBegan === null ? null : Temporal.PlainDate.from(lastBegan).add({ months: MONTHS_BETWEEN }).toString();
}

/** "02-Nov-2026 to 08-Nov-2026", or the one day. */
export function spanWords(from: string, until: string): string {
  return from === until ? showDate(from) : `${showDate(from)} to ${showDate(until)}`;
}
