import { ageOn, dayOf, parseIso } from "./dates.ts";

// How a date is shown on a clinical screen: 14-Aug-1980, which no reader takes for another day (the
// NHS's Common User Interface, ISB 1503), whatever the machine's own settings are.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** "14-Aug-1980", "Aug-1980" or "1980", as exact as it was sent; "Not recorded" for null, and what is no date as it stands. */
export function showDate(text: string | null): string {
  if (text === null) return "Not recorded";
  const date = parseIso(dayOf(text) ?? text);
  if (date === null) return text;
  const day = date.day === null ? "" : `${String(date.day).padStart(2, "0")}-`;
  const month = date.month === null ? "" : `${MONTHS[date.month - 1] ?? ""}-`;
  return `${day}${month}${String(date.year).padStart(4, "0")}`;
}

/** "14-Aug-1980 17:01" in the practice's time, 24 hours; the date alone where no time was sent. */
export function showInstant(text: string | null): string {
  const date = text === null ? null : parseIso(text);
  if (text === null || date === null || date.time === null) return showDate(text);
  const time =
    date.zone === null
      ? date.time.slice(0, 5)
      : Temporal.Instant.from(text).toZonedDateTimeISO("Europe/London").toPlainTime().toString().slice(0, 5);
  return `${showDate(text)} ${time}`;
}

/** "Tue 05-Jan-2027"; without the weekday where the day is not known. */
export function showWeekday(text: string | null): string {
  const day = text === null ? null : dayOf(text);
  if (day === null) return showDate(text);
  return `${WEEKDAYS[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? ""} ${showDate(day)}`;
}

/**
 * An age as a clinician says it: years for adults ("46y"), years and months under 18, months and days
 * under 2, weeks and days under 1, days under 4 weeks; zero units are dropped. Null as in `ageOn`.
 */
export function ageText(birthDate: string, on: string): string | null {
  const years = ageOn(birthDate, on);
  const born = dayOf(birthDate);
  const day = dayOf(on);
  if (years === null || born === null || day === null) return null;
  if (years >= 18) return `${years}y`;
  const since = Temporal.PlainDate.from(born);
  const total = since.until(day, { largestUnit: "day" }).days;
  if (total < 28) return `${total}d`;
  if (years < 1) return joined([Math.floor(total / 7), "w"], [total % 7, "d"]);
  // Months are counted from the age in years, so that nobody is 17y 12m or a year older too soon.
  const { months, days } = since.until(day, { largestUnit: "month" });
  if (years < 2) return joined([months, "m"], [days, "d"]);
  return joined([years, "y"], [months - years * 12, "m"]);
}

function joined(...parts: readonly (readonly [number, string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(" ");
}
