// The practice's calendar. Days begin and end where the practice is, whatever the server's clock is set to.

const ZONE = "Europe/London";

function zoned(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
}

/** The calendar day of an instant, "2026-11-02". */
export function localDay(at: Date): string {
  return zoned(at).toPlainDate().toString();
}

/** The instant at which a calendar day begins. */
export function startOfDay(day: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds);
}

/** The calendar day so many days later; earlier where negative. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Monday is 1. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}
