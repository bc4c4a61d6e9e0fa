// One thing that happened at a practice, without whose it was: what every count is a count of, and what an export
// holds. Pure types; `kinds.ts` says what each kind carries.

/** A local Monday, "2026-11-16", which stands for its week. */
export type Week = string;

export type Attribute = string | number | boolean;

export type Occurrence = {
  /** One of the kinds of `kinds.ts`, such as "item-closed". */
  readonly kind: string;
  readonly week: Week;
  /** Words out of lists of the vocabulary, whole numbers and yes or no: never free text, a name, an id or a time. */
  readonly attributes: Readonly<Record<string, Attribute>>;
};

/**
 * What a measure came to in a week, a month or a year, of whomever: counts add up, so that a month is the sum of its
 * weeks and a nation the sum of its practices. `denominator` is never left out.
 */
export type Count = {
  readonly numerator: number;
  readonly denominator: number;
  /** Of means only: the sum of squares, for the interval; zero elsewhere. */
  readonly squares: number;
};
