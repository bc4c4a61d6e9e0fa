import type { Rate } from "./laney.ts";
import type { Direction, Spc, Value } from "./spc.ts";

/** One point as it is shown. */
export type ShownPoint = {
  /** ISO day: a week's Monday, or of g and t the day of the event that ended the time between. */
  readonly on: string;
  readonly y: Value;
  /** What it was counted from; null only where a value is measured and not counted. */
  readonly from: Rate | null;
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
  /** After a number: "% of letters", " days between errors". */
  readonly unit: string;
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

/** Of g and t what stands in the middle is no mean. */
export function centreWord(kind: ShownChart["kind"]): "mean" | "median" {
  return kind === "g" || kind === "t" ? "median" : "mean";
}

/** Of p' and u' each point has limits by its own denominator. */
export function hasSteps(kind: ShownChart["kind"]): boolean {
  return kind === "p" || kind === "u";
}
