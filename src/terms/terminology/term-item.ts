// What a search for terms answers.

export type TermItem = {
  /** Null, with `code`, of what our own list has without a code. */
  readonly system: string | null;
  readonly code: string | null;
  /** The concept's preferred name. */
  readonly display: string;
  /** "disorder", "procedure"; null where the release does not say. */
  readonly tag: string | null;
  /** The name that was found. */
  readonly matched: string;
  /** "AF means atrial fibrillation", where it was found by a reading of what was typed. */
  readonly because: string | null;
};

export type FoundTerms = {
  readonly items: readonly TermItem[];
  /** What a person has to know of the answer; null where there is nothing to say. */
  readonly says: string | null;
};
