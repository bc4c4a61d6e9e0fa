import { type Hours, mayHold, type Span, type Staffing } from "./staffing.ts";

// The duty doctor's week: which opening hours nobody is on duty for.

const ZONE = "Europe/London";

export type Interval = { readonly from: Date; readonly until: Date };

/** The instant of a local date and time, "24:00" included; undefined for what is none. */
export function findInstant(date: string, time: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  try {
    const day = Temporal.PlainDate.from(date, { overflow: "reject" });
    const local =
      time === "24:00"
        ? day.add({ days: 1 }).toZonedDateTime(ZONE)
        : day.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) });
    return new Date(local.epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export function localTime(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);
  return local.toPlainTime().toString({ smallestUnit: "minute" });
}

/** The seven dates of the week that a date is in, from Monday. */
export function weekOf(date: string): readonly string[] {
  const day = Temporal.PlainDate.from(date);
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  return Array.from({ length: 7 }, (_, days) => monday.add({ days }).toString());
}

/** The opening hours of one date. */
export function openingOn(opening: readonly Hours[], date: string): readonly Interval[] {
  const weekday = Temporal.PlainDate.from(date).dayOfWeek;
  return opening
    .filter(({ day }) => day === weekday)
    .flatMap((hours) => {
      const [from, until] = [findInstant(date, hours.from), findInstant(date, hours.until)];
      return from === undefined || until === undefined ? [] : [{ from, until }];
    });
}

/** What of the opening hours of these dates has no duty doctor who will be there. */
export function gapsOf(staffing: Staffing, dates: readonly string[]): readonly Interval[] {
  const open = dates.flatMap((date) => openingOn(staffing.opening, date));
  const watched = staffing.duty.flatMap((span) => {
    const member = staffing.members.find(({ account }) => account === span.account);
    if (member === undefined || member.role !== "gp" || !mayHold(member, new Date(span.until.getTime() - 1))) return [];
    return without(
      [span],
      staffing.absences.filter((away: Span) => away.account === span.account),
    );
  });
  return without(open, watched);
}

/** What is left of intervals after others are cut out of them. */
export function without(intervals: readonly Interval[], cuts: readonly Interval[]): readonly Interval[] {
  return cuts.reduce<readonly Interval[]>((left, cut) => left.flatMap((one) => rest(one, cut)), intervals);
}

function rest({ from, until }: Interval, cut: Interval): readonly Interval[] {
  if (cut.until <= from || cut.from >= until) return [{ from, until }];
  return [
    { from, until: cut.from },
    { from: cut.until, until },
  ].filter((one) => one.from < one.until);
}
