import type { Document } from "./document.ts";
import { assemble } from "./assemble.ts";
import { EMAIL } from "./email/read.ts";
import { WHOLE_FILES } from "./files/formats.ts";
import { WRITTEN_FILES } from "./files/written.ts";
import { CDA } from "./cda/read.ts";
import { KETTERING } from "./kettering/read.ts";
import { ITK3 } from "./itk3/read.ts";
import type { LetterFormat, LetterInput } from "./letter-format.ts";
import type { LetterDraft, Render } from "./part.ts";
import type { Unreadable } from "./report.ts";

// The formats of letters. Each is a folder; what it gives is a draft, which `assemble` makes a letter of.

export type { LetterFormat, LetterInput } from "./letter-format.ts";

const FORMATS: readonly LetterFormat[] = [...WHOLE_FILES, ITK3, KETTERING, CDA, EMAIL, ...WRITTEN_FILES];

/** The format that knows this message; undefined where none does. */
export function findFormat(input: LetterInput): LetterFormat | undefined {
  return FORMATS.find(({ recognises }) => recognises(input));
}

/** The letters of a message; undefined where no format of letters knows it. */
export async function readLetters(
  input: LetterInput,
  render: Render,
  how?: "recognise",
): Promise<readonly Document[] | undefined> {
  const format = findFormat(input);
  if (format === undefined) return undefined;
  const drafts = await draftsOf(format, input, render);
  const letters: Document[] = [];
  for (const [index, draft] of drafts.entries()) {
    const source = drafts.length === 1 ? input.source : `${input.source}#${index + 1}`;
    letters.push(draft.kind === "letter" ? await assemble({ ...draft, source }, render, how) : { ...draft, source });
  }
  return letters;
}

/** A message as large as this is taken apart elsewhere, whatever its format: the service does not wait for it. */
const LARGE = 256 * 1024;

/** A message's documents before their files are read, or why there are none; taken apart here, or in a process of its own. */
export async function draftsOf(
  format: LetterFormat,
  input: LetterInput,
  render: Render,
): Promise<readonly (LetterDraft | Unreadable)[]> {
  const isElsewhere = format.isElsewhere === true || input.bytes.byteLength > LARGE;
  if (!isElsewhere || render.takeApart === undefined) return format.drafts(input);
  const { bytes, source } = input;
  const taken = await render.takeApart(format.name, { bytes, source });
  if (taken.kind === "drafts") return taken.drafts;
  const { reason, detail } = taken;
  return [{ kind: "unreadable" as const, source, format: format.name, reason, detail }];
}
