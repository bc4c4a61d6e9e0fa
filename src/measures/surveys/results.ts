import type { Perspective, Question, Timepoint, Way } from "./form.ts";
import { atLeast, WORDS_AT_LEAST } from "./enough.ts";

// What answers come to. A figure has its denominator or is none: fewer answers than are enough give only their reason.

export type Counted = {
  readonly perspective: Perspective;
  readonly form: string;
  readonly version: string;
  readonly timepoint: Timepoint;
  /** Null where it is not told apart. */
  readonly way: Way | null;
  readonly question: string;
  readonly choice: string;
  readonly count: number;
  /** The sum of the scores of those that have one, and how many have. */
  readonly sum: number;
  readonly scored: number;
};

export type Shown =
  | { readonly kind: "few"; readonly needed: number }
  | {
      readonly kind: "figure";
      readonly answers: number;
      readonly choices: readonly { readonly value: string; readonly words: string; readonly count: number }[];
      /** Those that count as good, of all answers, and which those are; null where none is better than another. */
      readonly good: { readonly count: number; readonly words: string } | null;
      readonly mean: { readonly value: number; readonly of: number } | null;
    };

/** One question's figure; `rows` are its own. Questions and scores are shown alike. */
export function shownOf(
  perspective: Perspective,
  rows: readonly Counted[],
  choices: readonly { readonly value: string; readonly words: string }[],
  good: readonly string[] | null,
): Shown {
  const answers = total(rows.map(({ count }) => count));
  const needed = atLeast(perspective);
  if (answers < needed) return { kind: "few", needed };
  const countOf = (value: string): number =>
    total(rows.filter(({ choice }) => choice === value).map(({ count }) => count));
  const scored = total(rows.map((row) => row.scored));
  return {
    kind: "figure",
    answers,
    choices: choices.map((one) => ({ ...one, count: countOf(one.value) })),
    good: good === null ? null : { count: total(good.map(countOf)), words: wordsOf(choices, good) },
    // Of a mean the denominator is those who gave a score, and they have to be enough by themselves.
    mean: scored < needed ? null : { value: total(rows.map(({ sum }) => sum)) / scored, of: scored },
  };
}

/** "very good or good" */
const wordsOf = (choices: readonly { readonly value: string; readonly words: string }[], good: readonly string[]) =>
  choices
    .filter(({ value }) => good.includes(value))
    .map(({ words }) => words.toLowerCase())
    .join(" or ");

/** What of a question counts as good: of yes and no, yes. */
export function goodOf(question: Question): readonly string[] | null {
  switch (question.kind) {
    case "choice":
      return question.good;
    case "yes-no-unsure":
      return ["yes"];
    case "scale":
    case "words":
      return null;
  }
}

/** People's words, where ten or more wrote some; none before. */
export function wordsShown(words: readonly string[]): readonly string[] | null {
  return words.length < WORDS_AT_LEAST ? null : words;
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
