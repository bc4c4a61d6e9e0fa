// A number that the worth is worked out from: never without its unit, its range, where it comes from and of when.

export const DIMENSIONS = [
  "items-a-week",
  "share",
  "seconds-an-item",
  "minutes-a-week",
  "minutes",
  "weeks",
  "hours-a-week",
  "pence-an-hour",
  "pence-a-minute",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The terms of a task in the formula, in its order: V, r, g, e, h, f, c, d, w. */
export const TERMS = [
  { term: "volume", sign: "V", dimension: "items-a-week", words: "how many come" },
  { term: "delegated", sign: "r", dimension: "share", words: "share that an assistant deals with" },
  { term: "baseline", sign: "g", dimension: "seconds-an-item", words: "GP time for one before" },
  { term: "escalated", sign: "e", dimension: "share", words: "share of these that go to a GP after all" },
  { term: "escalation", sign: "h", dimension: "seconds-an-item", words: "GP time for one that goes to a GP" },
  { term: "checked", sign: "f", dimension: "share", words: "share of these that are checked" },
  { term: "check", sign: "c", dimension: "seconds-an-item", words: "GP time for a check" },
  { term: "defects", sign: "d", dimension: "share", words: "share of these that are wrong" },
  { term: "rework", sign: "w", dimension: "seconds-an-item", words: "GP time to put one right" },
] as const;
export type Term = (typeof TERMS)[number]["term"];

/** What is once for a practice: supervision, induction and costs. */
export const COMMON = [
  { id: "mentoring", sign: "S", dimension: "minutes-a-week", words: "GP time with learners" },
  { id: "induction", sign: "I", dimension: "minutes", words: "GP time before it began" },
  { id: "induction-weeks", sign: "L", dimension: "weeks", words: "weeks over which that is spread" },
  { id: "hours", sign: "", dimension: "hours-a-week", words: "hours of assistants that are paid for this" },
  { id: "pay", sign: "", dimension: "pence-an-hour", words: "pay of an assistant" },
  { id: "on-costs", sign: "", dimension: "share", words: "what the employer pays on top of pay" },
  { id: "gp-cost", sign: "", dimension: "pence-a-minute", words: "cost of a GP" },
] as const;

export type Source =
  /** Counted by Countersign from this practice's log; `of` is its denominator, in words. */
  | { readonly kind: "measured"; readonly dated: string; readonly says: string; readonly of: string }
  | { readonly kind: "observed"; readonly dated: string; readonly says: string }
  | { readonly kind: "published"; readonly dated: string; readonly says: string }
  /** No evidence: nobody has published one, and somebody had to begin somewhere. Nobody can type one of these. */
  | { readonly kind: "assumed"; readonly dated: string; readonly says: string };

/** `low` and `high` are how far it may lie off; equal where nobody knows. */
export type Range = { readonly value: number; readonly low: number; readonly high: number };
export type Sourced = Range & { readonly source: Source };

export type Known = Sourced & {
  /** "letters.baseline", "mentoring" */
  readonly id: string;
  readonly dimension: Dimension;
  /** Of how many patients it is told; null or left out where it does not go with the size of a list. */
  readonly perPatients?: number | null;
  /** What the log has of it where that is too little to stand in its place, as a sentence. */
  readonly here?: string;
};

/** Every number that the worth is worked out from, by its id. */
export type Parameters = ReadonlyMap<string, Known>;

/** What a number of this dimension cannot be, as a sentence; null where it can. */
export function whatIsWrong(dimension: Dimension, { value, low, high }: Range): string | null {
  const [least, most] = LIMITS[dimension];
  if (![value, low, high].every((one) => Number.isFinite(one) && one >= least && one <= most))
    return `It has to lie between ${inUnit(dimension, least)} and ${inUnit(dimension, most)}.`;
  if (low > value || high < value) return "The lowest has to be no more than the value, and the highest no less.";
  const isMoney = dimension === "pence-an-hour" || dimension === "pence-a-minute";
  return isMoney && ![value, low, high].every(Number.isInteger) ? "Money is in whole pence." : null;
}

const LIMITS: Readonly<Record<Dimension, readonly [number, number]>> = {
  "items-a-week": [0, 100_000],
  share: [0, 1],
  "seconds-an-item": [0, 7200],
  "minutes-a-week": [0, 10_080],
  minutes: [0, 100_000],
  weeks: [1, 520],
  "hours-a-week": [1, 10_000],
  "pence-an-hour": [1, 100_000],
  "pence-a-minute": [1, 10_000],
};

/** "43.5 seconds", "51%", "14.09 GBP an hour" */
export function inUnit(dimension: Dimension, value: number): string {
  switch (dimension) {
    case "share":
      return `${plain(100 * value, 1)}%`;
    case "pence-an-hour":
      return `${(value / 100).toFixed(2)} GBP an hour`;
    case "pence-a-minute":
      return `${(value / 100).toFixed(2)} GBP a minute`;
    case "items-a-week":
      return `${plain(value, 1)} a week`;
    case "seconds-an-item":
      return `${plain(value, 1)} seconds`;
    case "minutes-a-week":
      return `${plain(value, 0)} minutes a week`;
    case "minutes":
      return `${plain(value, 0)} minutes`;
    case "weeks":
      return `${plain(value, 1)} weeks`;
    case "hours-a-week":
      return `${plain(value, 1)} hours a week`;
  }
}

/** To so many decimals, without noughts at the end; never "-0". */
export function plain(value: number, decimals: number): string {
  const rounded = Number(value.toFixed(decimals));
  return String(Object.is(rounded, -0) ? 0 : rounded);
}
