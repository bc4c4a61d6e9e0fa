import type { Figure } from "./figure.ts";
import type { Count } from "./occurrence.ts";
import { answersOf, type Measure, partsOf } from "./measure.ts";

// What is said of a figure, part by part: the value never stands without what it is of.

// One for all: a page says thousands of numbers, and making it anew for each takes most of the page's time.
const NUMBERS = new Intl.NumberFormat("en-GB");

export type FigureText = {
  /** "54%", "12.3 for 1,000 checks", "52 seconds", or why nothing is said. */
  readonly value: string;
  /** "27 of 50 letters"; null only where nothing counts it yet. */
  readonly of: string | null;
  /** "95% interval 40% to 67%"; null where there is none. */
  readonly interval: string | null;
};

export function figureText({ measure, says }: Figure): FigureText {
  switch (says.kind) {
    case "not-counted":
      return { value: "Nothing counts this yet", of: null, interval: null };
    case "nothing":
      return { value: "Nothing to say", of: `0 of 0 ${measure.of}`, interval: null };
    case "too-few":
      return {
        value: "Too few to say",
        of: fewWords(measure, says),
        interval: null,
      };
    case "value": {
      const { interval } = says;
      return {
        value: inUnit(measure, says.value),
        of: ofWords(measure, says.count),
        interval:
          interval === null
            ? null
            : `95% interval ${shortly(measure, interval.low)} to ${shortly(measure, interval.high)}`,
      };
    }
  }
}

/** All of it in one line, for a file or a picture's words. */
export function figureLine(figure: Figure): string {
  const { value, of, interval } = figureText(figure);
  return [value, of, interval].filter((part) => part !== null).join(" · ");
}

/** A value in the measure's unit: "54%", "52 seconds". */
export function inUnit(measure: Measure, value: number): string {
  return measure.kind === "share" ? shortly(measure, value) : `${shortly(measure, value)} ${measure.unit}`;
}

/** Without the unit's words: "54%", "52". */
export function shortly({ kind }: Measure, value: number): string {
  return kind === "share" ? `${round(value)}%` : round(value);
}

/** Three figures are as many as the counts of a practice can bear; thousands stay whole. */
function round(value: number): string {
  return NUMBERS.format(Number(Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3)));
}

/** One person's answer is theirs: of too few of them not even how many they are, or what they came to. */
function fewWords(measure: Measure, { count, minimum }: { count: Count; minimum: number }): string {
  if (answersOf(measure) !== null) return `fewer than ${minimum} ${measure.of}`;
  return `${ofWords(measure, count)}; at least ${minimum} are needed`;
}

function ofWords(measure: Measure, { numerator, denominator }: { numerator: number; denominator: number }): string {
  const [n, d] = [numerator / partsOf(measure), denominator].map((one) => NUMBERS.format(one));
  switch (measure.kind) {
    case "share":
      return `${n} of ${d} ${measure.of}`;
    case "rate":
      return `${n} for ${d} ${measure.of}`;
    case "mean":
      return `${n} over ${d} ${measure.of}`;
  }
}
