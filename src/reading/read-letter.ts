import type { Document } from "./document.ts";
import { assemble } from "./assemble.ts";
import { EMAIL } from "./email/read.ts";
import { WHOLE_FILES } from "./files/formats.ts";
import { WRITTEN_FILES } from "./files/written.ts";
import { CDA } from "./cda/read.ts";
import { KETTERING } from "./kettering/read.ts";
import { ITK3 } from "./itk3/read.ts";
import type { LetterFormat, LetterInput } from "./letter-format.ts";
import type { Render } from "./part.ts";

// The formats of letters. Each is a folder; what it gives is a draft, which `assemble` makes a letter of.

export type { LetterFormat, LetterInput } from "./letter-format.ts";

const FORMATS: readonly LetterFormat[] = [...WHOLE_FILES, ITK3, KETTERING, CDA, EMAIL, ...WRITTEN_FILES];

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
