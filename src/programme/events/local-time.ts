import { showDate, showWeekday } from "../../base/show-date.ts";

// When an event is, as people say it: the time on the wall in England. It is kept as an instant, so that the clocks'
// change moves nothing; a time that the clocks leave out or show twice is asked again and never guessed.

const ZONE = "Europe/London";

export type Wall = { readonly kind: "at"; readonly at: Date } | { readonly kind: "never" } | { readonly kind: "twice" };

/** "14:00", "9.30", "0930" as "14:00"; null for all else. */
export function parseTime(text: string): string | null {
  const [, hour, minute] = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim()) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, "0")}:${minute}`;
}

/** The instant at which the wall shows this; `day` is an ISO day and `time` "14:00". */
export function wallTime(day: string, time: string): Wall {
  const plain = Temporal.PlainDateTime.from(`${day}T${time}`);
  const [earlier, later] = (["earlier", "later"] as const).map((disambiguation) =>
    plain.toZonedDateTime(ZONE, { disambiguation }),
  );
  if (earlier === undefined || later === undefined) throw new Error("two readings make two instants");
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { kind: "at", at: new Date(later.epochMilliseconds) };
  return { kind: earlier.toPlainDateTime().equals(plain) ? "twice" : "never" };
}

const wallOf = (at: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);

/** "14:00" */
export const showTime = (at: Date): string => wallOf(at).toPlainTime().toString().slice(0, 5);

const dayOf = (at: Date): string => wallOf(at).toPlainDate().toString();

/** "Tue 05-Jan-2027, 14:00 to 15:30"; with both days where it ends on another. */
export function whenIs({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date }): string {
  const [from, to] = [dayOf(startsAt), dayOf(endsAt)];
  const end = from === to ? showTime(endsAt) : `${showDate(to)} ${showTime(endsAt)}`;
  return `${showWeekday(from)}, ${showTime(startsAt)} to ${end}`;
}
