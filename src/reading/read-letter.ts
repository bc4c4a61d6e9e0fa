import type { Document } from "./document.ts";
import { assemble } from "./assemble.ts";
import type { LetterDraft, Render } from "./part.ts";
import type { Unreadable } from "./report.ts";

// The formats of letters. Each is a folder; what it gives is a draft, which `assemble` makes a letter of.

/** A message as a letter's format looks at it. */
export type LetterInput = {
  readonly bytes: Uint8Array;
  /** Its text by `decode`; of a file that is none, what its bytes happen to spell. */
  readonly text: string;
  readonly source: string;
};

export type LetterFormat = {
  readonly name: string;
  readonly recognises: (input: LetterInput) => boolean;
  /** One draft a document, or why one cannot be read; `source` is added by the caller. */
  readonly drafts: (
    input: LetterInput,
  ) => Promise<readonly (LetterDraft | Unreadable)[]> | readonly (LetterDraft | Unreadable)[];
};

const FORMATS: readonly LetterFormat[] = [];

/** The letters of a message; undefined where no format of letters knows it. */
export async function readLetters(
  input: LetterInput,
  render: Render,
  how?: "recognise",
): Promise<readonly Document[] | undefined> {
  const format = FORMATS.find(({ recognises }) => recognises(input));
  if (format === undefined) return undefined;
  const drafts = await format.drafts(input);
  const letters: Document[] = [];
  for (const [index, draft] of drafts.entries()) {
    const source = drafts.length === 1 ? input.source : `${input.source}#${index + 1}`;
    letters.push(draft.kind === "letter" ? await assemble({ ...draft, source }, render, how) : { ...draft, source });
  }
  return letters;
}
