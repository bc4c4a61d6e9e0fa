import { dayNumber, isCalendarDay } from "../../base/calendar.ts";
import { memoised } from "../../terms/memo.ts";

// Dates as they were sent, at their own precision, turned into numbers only where that precision
// allows: a year alone has no day, a day alone has no minute. Null is "not known that exactly".
// base/dates.ts reads the same texts with their time zone, at several times the cost a report can bear.

const DAY = 1440;
const MOST = 20_000;

/** Days since 1970-01-01 of the calendar day as written, whatever its zone; null where no real day is given. */
export const dayOf: (iso: string) => number | null = memoised(readDay, MOST);

/** Minutes since 1970; a time without a zone is read as it stands (laboratories send the clock on the wall). */
export function minuteOf(iso: string): number | null {
  return iso.length < 16 ? null : minutes(iso);
}

const minutes: (iso: string) => number | null = memoised(readMinute, MOST);

function readDay(iso: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(iso);
  if (parts === null) return null;
  const on = { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) };
  return isCalendarDay(on) ? dayNumber(on) : null;
}

function readMinute(iso: string): number | null {
  const day = dayOf(iso);
  if (day === null || iso[10] !== "T") return null;
  const parts = /^T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(iso.slice(10));
  if (parts === null) return null;
  const [hour, minute] = [Number(parts[1]), Number(parts[2])];
  if (hour > 24 || minute > 59) return null;
  return day * DAY + hour * 60 + minute - offsetOf(parts[3]);
}

/** Whole years from a birth date to a day; with only a year or month of birth, the youngest and oldest possible. */
export function ageOn(birth: string, on: string): { readonly least: number; readonly most: number } | null {
  const born = bornOf(birth);
  const today = partsOf(on);
  if (born === null || today === null) return null;
  const year = today.year - born.year;
  const least = year - (today.monthDay < born.latest ? 1 : 0);
  const most = year - (today.monthDay < born.earliest ? 1 : 0);
  return most < 0 || least > 130 ? null : { least: Math.max(least, 0), most };
}

/** Month and day as one number, 504 for 4 May: only their order matters. */
type Today = { readonly year: number; readonly monthDay: number };

const partsOf: (iso: string) => Today | null = memoised((iso) => {
  if (dayOf(iso) === null) return null;
  return { year: Number(iso.slice(0, 4)), monthDay: monthDay(iso.slice(5, 7), iso.slice(8, 10)) };
}, MOST);

function monthDay(month: string, day: string): number {
  return Number(month) * 100 + Number(day);
}

type Born = { readonly year: number; readonly earliest: number; readonly latest: number };

/** The first and last day of the year on which somebody with this birth date, or part of one, may be born. */
const bornOf: (birth: string) => Born | null = memoised((birth) => {
  const born = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:$|T)/.exec(birth);
  if (born === null) return null;
  const [, year, month, day] = born;
  return {
    year: Number(year),
    latest: monthDay(month ?? "12", day ?? "31"),
    earliest: monthDay(month ?? "01", day ?? "01"),
  };
}, MOST);

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const size = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -size : size;
}
