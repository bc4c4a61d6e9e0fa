import { type CalendarDay, dayNumber, fromDayNumber, isCalendarDay, monthLength } from "../base/calendar.ts";

// Calendar days as ISO 8601 text ("2026-11-21"): two of them compare as plain strings, and no clock,
// time zone or Date comes near a patient's age or the age of a fact.

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const BRITISH = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DURATION = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

/** True for an ISO 8601 date at full precision that the calendar has. */
export function isDay(text: string): boolean {
  const parts = DAY.exec(text);
  return parts !== null && isCalendarDay({ year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) });
}

/**
 * The day that a file's cell names: ISO 8601 (of an instant its date), CCYYMMDD, or day first with
 * slashes as British record systems export it. Null where it is none of these or the calendar lacks it.
 */
export function findDay(text: string): string | null {
  const cell = text.trim();
  const iso = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(cell);
  if (iso !== null) return isDay(iso[1]!) ? iso[1]! : null;
  const compact = COMPACT.exec(cell);
  if (compact !== null) return dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const british = BRITISH.exec(cell);
  if (british !== null) return dayOf(Number(british[3]), Number(british[2]), Number(british[1]));
  return null;
}

export function isDuration(text: string): boolean {
  return DURATION.test(text);
}

/** The day that lies an ISO 8601 duration of years, months, weeks and days before `day`; a missing 31st is the 30th. */
export function dayBefore(day: string, duration: string): string {
  return moved(day, duration, -1);
}

/** As `dayBefore`, onward. */
export function dayAfter(day: string, duration: string): string {
  return moved(day, duration, 1);
}

function moved(day: string, duration: string, way: 1 | -1): string {
  const by = DURATION.exec(duration);
  if (by === null || !isDay(day)) throw new RangeError(`not a day and a duration: ${day}, ${duration}`);
  const [years = 0, months = 0, weeks = 0, days = 0] = by.slice(1).map((part) => Number(part ?? 0) * way);
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + years * 12 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  const date = Math.min(Number(day.slice(8)), monthLength(year, month));
  return text(fromDayNumber(dayNumber({ year, month, day: date }) + weeks * 7 + days));
}

/** Whole years from birth to `day`; negative before birth. Somebody born on 29 February is a year older on 1 March. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function dayOf(year: number, month: number, date: number): string | null {
  return isCalendarDay({ year, month, day: date }) ? text({ year, month, day: date }) : null;
}

function text({ year, month, day }: CalendarDay): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
