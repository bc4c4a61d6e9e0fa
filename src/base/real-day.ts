import { isCalendarDay } from "./calendar.ts";

/** True of an ISO 8601 day that the calendar has. */
export function isRealDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year !== undefined && isCalendarDay({ year: Number(year), month: Number(month), day: Number(day) });
}
