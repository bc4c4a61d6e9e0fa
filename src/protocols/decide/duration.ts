import { memoised } from "../../terms/memo.ts";
import type { Next } from "../decision.ts";

// ISO 8601 durations as protocols write them, made comparable. A year counts 365 days and a month 30:
// good enough to say which of two due times comes first.

const PARTS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** Of a year, month, week, day, hour and minute. */
const MINUTES: readonly number[] = [525_600, 43_200, 10_080, 1440, 60, 1];

/** By when, where the clause does not say: from receipt. */
export const USUAL: Readonly<Record<Next, string>> = {
  "gp-now": "PT15M",
  "gp-today": "PT8H",
  gp: "P2D",
  "gp-aware": "P5D",
  pharmacist: "P2D",
  nurse: "P2D",
  tests: "P5D",
  leaflet: "P5D",
  file: "P5D",
  reception: "P2D",
  "code-and-file": "P5D",
  return: "P1D",
};

/** Minutes; a text that is no duration throws, for it came out of our own files. */
export const minutesOf: (duration: string) => number = memoised((duration) => {
  const parts = PARTS.exec(duration);
  if (parts === null || duration.length < 3 || duration.endsWith("T"))
    throw new RangeError(`not a duration: ${duration}`);
  return parts.slice(1).reduce((sum, part, place) => sum + Number(part ?? 0) * MINUTES[place]!, 0);
});

/** Whole days, rounded up. */
export function daysOf(duration: string): number {
  return Math.ceil(minutesOf(duration) / 1440);
}
