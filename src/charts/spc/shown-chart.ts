import { addDays } from "../../base/local-day.ts";
import { monthWords } from "../../base/month-words.ts";
import { showDate } from "../../base/show-date.ts";
import type { Direction, Spc, Value } from "./spc.ts";

/** One point as it is shown. */
export type ShownPoint = {
  /** ISO day: a week's Monday, or of g and t the day of the event that ended the time between. */
  readonly on: string;
  readonly y: Value;
  /** What it was counted from; of a mean only of how many. Null only where a value is measured and not counted. */
  readonly from: { readonly count: number | null; readonly of: number } | null;
};

/** Something on the time line that a person wrote: a note, or why the lines begin anew from here. */
export type ShownNote = {
  /** ISO day. */
  readonly on: string;
  readonly kind: "note" | "rebase";
  readonly words: string;
  readonly byName: string;
};

/** All that a control chart shows; `spc` has one entry a point. */
export type ShownChart = {
  /** xmr, p and u have a mean; g and t the median between two events. */
  readonly kind: "xmr" | "p" | "u" | "g" | "t";
  /** How a point is named: by its day (a week's first, or of g and t the event's), or by the month that it is of. */
  readonly by: "day" | "month";
  /** After a number: "% of letters", " days between errors". */
  readonly unit: string;
  /** What the denominators count, in the plural, "letters"; null where there are none. */
  readonly of: string | null;
  readonly points: readonly ShownPoint[];
  readonly spc: Spc;
  readonly direction: Direction;
  readonly target: Value;
  readonly notes: readonly ShownNote[];
  /** How many decimals its numbers are shown with. */
  readonly digits: number;
};

/** "12.5"; a minus only before what is less than nought as it is shown. */
export function shownNumber(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text;
}

/** " (14 of 20 letters)", " (of 20 letters)", or nothing; without `of` the bare numbers, for a table. */
export function fromWords({ from }: Pick<ShownPoint, "from">, of: string | null = null): string {
  if (from === null) return "";
  const whole = of === null ? `${from.of}` : `${from.of} ${of}`;
  return from.count === null ? ` (of ${whole})` : ` (${from.count} of ${whole})`;
}

/** "28-Sep-2026", or "October 2026" of the month in which the Thursday of its first week lies. */
export function pointName({ by }: Pick<ShownChart, "by">, on: string): string {
  return by === "day" ? showDate(on) : monthWords(addDays(on, 3).slice(0, 7));
}

/** Of g and t what stands in the middle is no mean. */
export function centreWord(kind: ShownChart["kind"]): "mean" | "median" {
  return kind === "g" || kind === "t" ? "median" : "mean";
}

/** Of p' and u' each point has limits by its own denominator. */
export function hasSteps(kind: ShownChart["kind"]): boolean {
  return kind === "p" || kind === "u";
}
