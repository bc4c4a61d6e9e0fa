import {
  type HoursAWeek,
  type MinutesAnHour,
  minutesAnHour,
  type MinutesAWeek,
  type PenceAMinute,
  penceAnHour,
  type PenceAnHour,
  type Share,
} from "./units.ts";

// What an assistant's hour has to release of a GP to cost no more than it. Both sides are costs to somebody, and no
// money comes back: a GP's minute that is released is used for something else.

/** Pay with what the employer pays on top. */
export function costAnHour(pay: PenceAnHour, onCosts: Share): PenceAnHour {
  return penceAnHour(pay * (1 + onCosts));
}

/** GPA cost an hour / GP cost a minute: GP minutes for each hour of an assistant. */
export function breakEven(assistant: PenceAnHour, gp: PenceAMinute): MinutesAnHour {
  return minutesAnHour(assistant / gp);
}

/** GP minutes that each hour of an assistant releases; null without an hour. */
export function netAnHour(net: MinutesAWeek, hours: HoursAWeek): MinutesAnHour | null {
  return hours === 0 ? null : minutesAnHour(net / hours);
}

/** What an hour of a GP's capacity costs by this way, in whole pence; null where none is released. */
export function costOfNetHour(net: MinutesAWeek, hours: HoursAWeek, assistant: PenceAnHour): number | null {
  return net <= 0 ? null : Math.round((assistant * hours) / (net / 60));
}
