import { addWeeks, spanOfWeek } from "../week.ts";
import type { Week } from "../occurrence.ts";

/** Weeks one after the other, with the instants at which the first begins and the last ends. */
export type Span = {
  readonly weeks: readonly Week[];
  readonly from: Date;
  /** Not of the span any more. */
  readonly until: Date;
};

/** The weeks from one to another, both included; earliest first. */
export function spanFrom(first: Week, last: Week): Span {
  if (last < first) throw new RangeError(`weeks from ${first} to ${last}`);
  const weeks: Week[] = [];
  for (let week = first; week <= last; week = addWeeks(week, 1)) weeks.push(week);
  return { weeks, from: spanOfWeek(first).from, until: spanOfWeek(last).until };
}

/** Tells of an instant in which week of the span it is, faster than the calendar does; a bug where it is in none. */
export function weekFinder({ weeks }: Span): (at: Date) => Week {
  const ends = weeks.map((week) => ({ week, until: spanOfWeek(week).until.getTime() }));
  return (at) => {
    const found = ends.find(({ until }) => at.getTime() < until);
    if (found === undefined) throw new Error("an instant outside the weeks that were read");
    return found.week;
  };
}
