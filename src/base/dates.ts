// Dates as they are sent, at the precision at which they are sent: "2001" has no month, and nothing
// here gives it one. A time without a zone is the clock on a practice's wall, Europe/London. What is
// sent may be wrong, so the answers are null where the text is no date or not that exact; durations
// are our own and in a signed table, so a wrong one throws. No clock is read here.

const ZONE = "Europe/London";
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?`;
const OFFSET = String.raw`Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d`;
const ISO = new RegExp(
  String.raw`^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:T(?<time>${TIME})(?<zone>${OFFSET})?)?)?)?$`,
);
const DURATION = /^P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/;

/** The parts of an ISO 8601 date, as far as they were sent. */
export type IsoDate = {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  /** "17:01" or "17:01:30", as sent. */
  readonly time: string | null;
  /** "Z" or an offset such as "+01:00"; null is local time. */
  readonly zone: string | null;
};

/** Reads "2001", "2001-03", "2001-03-30" and instants with or without a zone; null for all else, and for days that no calendar has. */
export function parseIso(text: string): IsoDate | null {
  const parts = ISO.exec(text)?.groups;
  if (parts === undefined) return null;
  const { year, month = null, day = null, time = null, zone = null } = parts;
  const read: IsoDate = {
    year: Number(year),
    month: month === null ? null : Number(month),
    day: day === null ? null : Number(day),
    time,
    zone,
  };
  return isReal(read) ? read : null;
}

/** The calendar day on which it was in the practice, "2001-03-30"; null where the text does not say a day. */
export function dayOf(text: string): string | null {
  const date = parseIso(text);
  if (date === null || date.day === null) return null;
  return date.zone === null
    ? text.slice(0, 10)
    : Temporal.Instant.from(text).toZonedDateTimeISO(ZONE).toPlainDate().toString();
}

/** Milliseconds since 1970, for putting in order; a day is its first moment in the practice. Null as in `dayOf`. */
export function instantOf(text: string): number | null {
  const moment = zoned(text);
  return moment === null ? null : moment.epochMilliseconds;
}

/** Calendar days from one date to another, negative where the second is the earlier; null where either does not say a day. */
export function daysBetween(from: string, to: string): number | null {
  const first = dayOf(from);
  const second = dayOf(to);
  if (first === null || second === null) return null;
  return Temporal.PlainDate.from(first).until(second, { largestUnit: "day" }).days;
}

/**
 * Whole years of age on a day; null where either does not say a day, or the day lies before the birth.
 * An age is reached when its anniversary begins (Family Law Reform Act 1969, section 9): somebody born
 * on 29 February is a year older on 1 March in years that have no such day.
 */
export function ageOn(birthDate: string, on: string): number | null {
  const born = dayOf(birthDate);
  const day = dayOf(on);
  if (born === null || day === null || day < born) return null;
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/**
 * A date that lies a duration later, in the practice's calendar: a month after 31 January is the last of
 * February, and a day is a day on the wall whether it has 23 or 25 hours. The answer is as exact as the
 * date was, or an instant where hours were added to a day; null where the text does not say a day.
 */
export function addDuration(text: string, duration: string): string | null {
  const by = isoDuration(duration);
  if (by === null) throw new RangeError(`not a duration: ${duration}`);
  const date = parseIso(text);
  const start = zoned(text);
  if (date === null || start === null) return null;
  const end = start.add(by);
  if (date.time === null && !hasHours(by)) return end.toPlainDate().toString();
  if (date.zone === null && date.time !== null) return end.toPlainDateTime().toString({ smallestUnit: "minute" });
  return end.toInstant().toString({ smallestUnit: "second" });
}

/** Reads "P90D", "P1Y6M", "PT4H": whole and not negative, as our tables write them; null for all else. */
export function isoDuration(text: string): Temporal.Duration | null {
  return DURATION.test(text) ? Temporal.Duration.from(text) : null;
}

/** Negative, zero or positive as the first is shorter than, as long as or longer than the second: which deadline is the stricter. */
export function compareDurations(a: string, b: string): number {
  const first = isoDuration(a);
  const second = isoDuration(b);
  if (first === null || second === null) throw new RangeError(`not durations: ${a}, ${b}`);
  // Months differ in length; from the first of a year on they stand in their usual order.
  return Temporal.Duration.compare(first, second, { relativeTo: Temporal.PlainDate.from("2001-01-01") });
}

function isReal({ year, month, day }: IsoDate): boolean {
  if (month === null) return true;
  if (month < 1 || month > 12) return false;
  if (day === null) return true;
  return day >= 1 && (day <= 28 || day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth);
}

function zoned(text: string): Temporal.ZonedDateTime | null {
  const date = parseIso(text);
  if (date === null || date.day === null) return null;
  if (date.zone !== null) return Temporal.Instant.from(text).toZonedDateTimeISO(ZONE);
  return Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE);
}

function hasHours(duration: Temporal.Duration): boolean {
  return duration.hours !== 0 || duration.minutes !== 0 || duration.seconds !== 0;
}
