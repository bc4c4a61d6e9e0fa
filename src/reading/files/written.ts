import type { LetterFormat } from "../letter-format.ts";
import { draftOfFile } from "./formats.ts";
import { kindOf } from "./kind.ts";
import { looksLikeLetter } from "./text/recognise.ts";

// Messages that are one file which somebody wrote: Word, RTF, HTML, and text, which comes last because hardly
// anything marks it.

const MARKED = ["docx", "rtf", "html"] as const;

export const WRITTEN_FILES: readonly LetterFormat[] = [
  ...MARKED.map((kind): LetterFormat => ({
    name: kind,
    recognises: ({ bytes }) => kindOf(bytes, null) === kind,
    drafts: (input) => [draftOfFile(input, kind)],
  })),
  {
    name: "text",
    recognises: ({ bytes }) => kindOf(bytes, null) === "text" && looksLikeLetter(bytes),
    drafts: (input) => [draftOfFile(input, "text")],
  },
];
