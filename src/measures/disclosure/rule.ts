// The published NHS rule for counts below the nation (statistics.md, "Disclosure"): 0 is shown as 0, 1 to 7 as a star,
// and 8 or more to the nearest 5. Its two numbers are given along so that tests can try every table of a smaller rule.

export type Rule = {
  /** The largest count that is a star. */
  readonly small: number;
  /** Odd, so that no count lies half way: larger counts are shown to the nearest of these. */
  readonly base: number;
};

export const NHS_RULE: Rule = { small: 7, base: 5 };

/** Fewer people of staff than this, and nothing of their answers is shown (statistics.md). */
export const RESPONDENTS_AT_LEAST = 10;

/** Of answers of staff and learners nothing of fewer than ten is shown, nor how many they are below that. */
export const ANSWERS_RULE: Rule = { ...NHS_RULE, small: RESPONDENTS_AT_LEAST - 1 };

/** Whole numbers, both included. */
export type Range = { readonly low: number; readonly high: number };

/** The nearest multiple of the rule's base. */
export function roundedTo({ base }: Rule, count: number): number {
  return Math.round(count / base) * base;
}

/** All counts that are shown as this one is: what somebody who sees it and knows the rule is told. */
export function rangeOf(rule: Rule, count: number): Range {
  if (count === 0) return { low: 0, high: 0 };
  if (count <= rule.small) return { low: 1, high: rule.small };
  const half = (rule.base - 1) / 2;
  const rounded = roundedTo(rule, count);
  return { low: Math.max(rule.small + 1, rounded - half), high: rounded + half };
}
