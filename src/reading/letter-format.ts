import type { LetterDraft } from "./part.ts";
import type { Unreadable } from "./report.ts";

/** A message as a letter's format looks at it. */
export type LetterInput = {
  readonly bytes: Uint8Array;
  /** Its text by `decode`; of a file that is none, what its bytes happen to spell. */
  readonly text: string;
  readonly source: string;
};

export type LetterFormat = {
  readonly name: string;
  /** Its messages are taken apart by a library, and so always in a process of its own. */
  readonly isElsewhere?: true;
  readonly recognises: (input: LetterInput) => boolean;
  /** One draft a document, or why one cannot be read; `source` is added by the caller. */
  readonly drafts: (
    input: LetterInput,
  ) => Promise<readonly (LetterDraft | Unreadable)[]> | readonly (LetterDraft | Unreadable)[];
};
