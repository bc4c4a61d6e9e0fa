import { isCalendarDate, isClockTime } from "../calendar.ts";

// Dates as the wire has them, to ISO 8601 at the precision that was sent. Times are local, without a
// zone, because none is sent.

const LENGTHS: ReadonlyMap<string, number> = new Map([
  ["102", 8],
  ["203", 12],
  ["602", 4],
  ["610", 6],
]);

export type WireDate =
  | { readonly kind: "date"; readonly iso: string }
  | { readonly kind: "odd"; readonly code: "date-format" | "date-impossible" };

/** 102 is CCYYMMDD, 203 CCYYMMDDHHMM, 602 CCYY, 610 CCYYMM. */
export function readDate(text: string, format: string): WireDate {
  const length = LENGTHS.get(format);
  if (length === undefined || text.length !== length || !/^\d+$/.test(text))
    return { kind: "odd", code: "date-format" };
  const year = text.slice(0, 4);
  const month = text.slice(4, 6);
  const day = text.slice(6, 8);
  if (!isCalendarDate(year, month, day)) return { kind: "odd", code: "date-impossible" };
  if (length === 4) return { kind: "date", iso: year };
  if (length === 6) return { kind: "date", iso: `${year}-${month}` };
  if (length === 8) return { kind: "date", iso: `${year}-${month}-${day}` };
  const hour = text.slice(8, 10);
  const minute = text.slice(10, 12);
  if (!isClockTime(hour, minute)) return { kind: "odd", code: "date-impossible" };
  return { kind: "date", iso: `${year}-${month}-${day}T${hour}:${minute}` };
}
