import { parseDecimal } from "../../base/decimal.ts";
import { findPatientMarks } from "../../base/patient-marks.ts";
import { Refusal } from "../../base/refusal.ts";
import { parseDay } from "../../base/typed-day.ts";
import { type Dimension, type Known, type Range, whatIsWrong } from "./parameter.ts";

// A number of a practice's own, as a person typed it: with its source and its date, or not at all.

export type OwnWish = {
  readonly value: string;
  /** As far as it may lie off; both empty where nobody knows. */
  readonly low: string;
  readonly high: string;
  readonly kind: string;
  readonly dated: string;
  readonly says: string;
  readonly why: string;
};

export type Own = Range & {
  readonly kind: "observed" | "published";
  readonly dated: string;
  readonly says: string;
  readonly why: string | null;
};

const LONGEST = 500;

/**
 * What was typed, in the parameter's unit; refuses ("bad-input") in one sentence what has no number, source or date,
 * and, where the log measured it, no reason. Shares are typed in percent and money in pounds, as they are shown.
 */
export function checkOwn({ dimension, source }: Known, wish: OwnWish, today: string): Own {
  const value = numberOf(dimension, wish.value, "Type the value as a number, such as 43.5.");
  const low = wish.low.trim() === "" ? value : numberOf(dimension, wish.low, "The lowest is no number.");
  const high = wish.high.trim() === "" ? value : numberOf(dimension, wish.high, "The highest is no number.");
  const wrong = whatIsWrong(dimension, { value, low, high });
  if (wrong !== null) throw bad(wrong);
  const { kind } = wish;
  if (kind !== "observed" && kind !== "published") throw bad("Choose whether it was observed or published.");
  const says = wish.says.trim();
  if (says === "") throw bad("Say where it comes from: how it was observed, or where it was published.");
  const why = wish.why.trim();
  if (source.kind === "measured" && why === "") throw bad("Say why it stands in the place of what was measured.");
  for (const words of [says, why, wish.dated]) {
    if (words.length > LONGEST) throw bad(`Keep each text to ${LONGEST} characters.`);
    const [mark] = findPatientMarks(words, today);
    if (mark !== undefined) throw bad(`Leave out what may tell who a patient is: ${mark.text}.`);
  }
  return { value, low, high, kind, dated: datedOf(kind, wish.dated.trim(), today), says, why: why === "" ? null : why };
}

function datedOf(kind: "observed" | "published", typed: string, today: string): string {
  if (kind === "published") {
    if (!/(?:19|20)\d{2}/.test(typed)) throw bad("Say of which year it is, such as 2025/26.");
    return typed;
  }
  const day = parseDay(typed);
  if (day === null) throw bad("Say on which day it was observed, such as 16-Nov-2026.");
  if (day > today) throw bad("The day on which it was observed has not come yet.");
  return day;
}

function numberOf(dimension: Dimension, typed: string, says: string): number {
  const decimal = parseDecimal(typed.trim());
  if (decimal === null) throw bad(says);
  const number = Number(decimal.units) / 10 ** decimal.scale;
  // Through text, so that 12.75 pounds are 1275 pence and no binary fraction of one.
  return Number((number * shownScale(dimension)).toPrecision(12));
}

/** What a number that is shown is multiplied by to be one that is kept. */
export function shownScale(dimension: Dimension): number {
  switch (dimension) {
    case "share":
      return 0.01;
    case "pence-an-hour":
    case "pence-a-minute":
      return 100;
    case "items-a-week":
    case "seconds-an-item":
    case "minutes-a-week":
    case "minutes":
    case "weeks":
    case "hours-a-week":
      return 1;
  }
}

function bad(says: string): Refusal {
  return new Refusal("bad-input", `${says} Nothing was kept.`);
}
