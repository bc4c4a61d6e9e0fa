import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { Event } from "./event.ts";

export const CALENDAR_TYPE = "text/calendar; charset=utf-8";

type Shown = Pick<
  Event,
  "id" | "title" | "place" | "link" | "startsAt" | "endsAt" | "sequence" | "changedAt" | "cancelled"
>;

/**
 * Events as a calendar program reads them (RFC 5545): title, time and place, and nothing else. Times are in UTC, which
 * every program shows in its own zone, so that nobody's rules for the clocks have to be sent along. The same event has
 * the same UID for ever; a change raises its SEQUENCE, and what is cancelled stays, as CANCELLED, so that programs
 * take it out of people's day.
 */
export function calendarOf(events: readonly Shown[], name: string): string {
  const calendar = ical({
    name,
    prodId: { company: "Countersign", product: "Events", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 60 * 60,
  });
  for (const one of events) {
    calendar.createEvent({
      id: `${one.id}@countersign`,
      summary: one.title,
      start: one.startsAt,
      end: one.endsAt,
      location: [one.place, one.link].filter((part) => part !== "").join(", "),
      ...(one.link === "" ? {} : { url: one.link }),
      sequence: one.sequence,
      // When it was last said, so that the same calendar is the same bytes whenever it is asked for.
      stamp: one.changedAt,
      lastModified: one.changedAt,
      status: one.cancelled === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    });
  }
  return calendar.toString();
}
