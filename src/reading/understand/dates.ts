import { isCalendarDate } from "../calendar.ts";
import type { Span } from "./tokens.ts";

// Dates as UK letters write them, day before month. A two-digit year is this century's, save of a birth, where it
// may be either and is left open.

export type Found = Span & {
  /** ISO 8601; null where no calendar has the day. */
  readonly iso: string | null;
  /** Its year was written with two digits. */
  readonly short: boolean;
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const DATE = new RegExp(
  [
    String.raw`(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)`,
    String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \u00a0-]{1,2}${MONTH}[ \u00a0,.-]{1,3}(\d{4}|\d{2}(?!\d))(?!\d)`,
    String.raw`(?<!\p{L})${MONTH} (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)`,
    String.raw`(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)`,
  ].join("|"),
  "giu",
);

/** All dates of the text, in order. */
export function datesIn(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(DATE)) {
    const [whole, d1, , m1, y1, d2, m2, y2, m3, d3, y3, y4, m4, d4] = match;
    const month = m1 ?? (m2 ?? m3 ?? "").slice(0, 3).toLowerCase();
    const number = MONTHS.includes(month) ? String(MONTHS.indexOf(month) + 1) : (m4 ?? month);
    const written = y1 ?? y2 ?? y3 ?? y4 ?? "";
    const year = written.length === 2 ? `20${written}` : written;
    const day = (d1 ?? d2 ?? d3 ?? d4 ?? "").padStart(2, "0");
    const place = { start: match.index, end: match.index + whole.length };
    const iso = isCalendarDate(year, number.padStart(2, "0"), day) ? `${year}-${number.padStart(2, "0")}-${day}` : null;
    found.push({ ...place, iso, short: written.length === 2 });
  }
  return found;
}

/** Whether a date may be this day; a year of two digits is of any century. */
export function isDay({ iso, short }: Pick<Found, "iso" | "short">, day: string): boolean {
  return iso !== null && (short ? iso.slice(2) === day.slice(2) : iso === day);
}
