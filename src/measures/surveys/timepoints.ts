import { addDays } from "../../base/local-day.ts";
import type { TimepointOfTraining } from "./form.ts";

// When people are asked, from the days of a training alone: in its first four weeks, four weeks around its middle,
// four weeks up to its end and four after, and three months afterwards.

export type Span = {
  /** ISO days. */
  readonly startsOn: string;
  /** As planned, or as it ended. */
  readonly endsOn: string;
};

export type Window = {
  readonly timepoint: TimepointOfTraining;
  readonly opensOn: string;
  /** The first day on which nobody is asked any more. */
  readonly closesOn: string;
};

const WEEKS_4 = 28;

/** All four, in order of time, whatever day it is. Of a training of less than four months they may overlap. */
export function windowsOf({ startsOn, endsOn }: Span): readonly Window[] {
  const start = Temporal.PlainDate.from(startsOn);
  const end = Temporal.PlainDate.from(endsOn);
  const middle = start.add({ days: Math.floor(start.until(end, { largestUnit: "day" }).days / 2) }).toString();
  const later = end.add({ months: 3 }).toString();
  return [
    { timepoint: "beginning", opensOn: startsOn, closesOn: addDays(startsOn, WEEKS_4) },
    { timepoint: "middle", opensOn: addDays(middle, -WEEKS_4 / 2), closesOn: addDays(middle, WEEKS_4 / 2) },
    { timepoint: "end", opensOn: addDays(endsOn, -WEEKS_4), closesOn: addDays(endsOn, WEEKS_4) },
    { timepoint: "afterwards", opensOn: later, closesOn: addDays(later, WEEKS_4) },
  ];
}

/** Those that are open on a day. */
export function openWindows(span: Span, day: string): readonly Window[] {
  return windowsOf(span).filter(({ opensOn, closesOn }) => opensOn <= day && day < closesOn);
}
