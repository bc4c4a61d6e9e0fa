import { memoised } from "../../terms/memo.ts";
import type { Next } from "../decision.ts";

// ISO 8601 durations as protocols write them, made comparable. A year counts 365 days and a month 30:
// good enough to say which of two due times comes first.

const PARTS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** By when, where the clause does not say: from receipt. */
export const USUAL: Readonly<Record<Next, string>> = {
  "gp-now": "PT15M",
  "gp-today": "PT8H",
  gp: "P2D",
  tests: "P5D",
  leaflet: "P5D",
  file: "P5D",
};

/** Minutes; a text that is no duration throws, for it came out of our own files. */
export const minutesOf: (duration: string) => number = memoised((duration) => {
  const parts = PARTS.exec(duration);
  if (parts === null || duration.length < 3 || duration.endsWith("T"))
    throw new RangeError(`not a duration: ${duration}`);
  const [years, months, weeks, days, hours, minutes] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return (years * 365 + months * 30 + weeks * 7 + days) * 1440 + hours * 60 + minutes;
});

/** Whole days, rounded up. */
export function daysOf(duration: string): number {
  return Math.ceil(minutesOf(duration) / 1440);
}
