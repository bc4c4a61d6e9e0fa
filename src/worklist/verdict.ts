/** What a person makes of a suggestion. add: their own, which no rule had suggested; clear: the mark before is taken back. */
export const VERDICTS = ["accept", "change", "reject", "add", "clear"] as const;
export type Verdict = (typeof VERDICTS)[number];
