/** One thing that `doctor` looked at: how much of it, and what was wrong, each in a sentence without a patient. */
export type Check = { readonly check: string; readonly looked: number; readonly wrong: readonly string[] };
