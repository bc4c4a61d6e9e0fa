import type { LetterFormat as FormatName } from "../letter.ts";
import type { LetterDraft } from "../part.ts";
import type { LetterFormat, LetterInput } from "../letter-format.ts";
import { CONTENT_TYPES, type FileKind, kindOf } from "./kind.ts";

// Messages that are one file. Nothing but its words says whom it is about and what it is: everything else is null
// here, and `understand` looks for it in the text.

const WHOLE = ["pdf", "tiff", "jpeg", "png"] as const satisfies readonly (FileKind & FormatName)[];

export const WHOLE_FILES: readonly LetterFormat[] = WHOLE.map((kind) => ({
  name: kind,
  recognises: ({ bytes }) => kindOf(bytes, null) === kind,
  drafts: (input) => [draftOfFile(input, kind)],
}));

/** A letter of which nothing is known but that it is this file. */
export function draftOfFile({ bytes, source }: LetterInput, kind: FileKind): LetterDraft {
  return {
    kind: "letter",
    source,
    format: kind,
    message: null,
    documentId: null,
    patient: {
      nhsNumber: null,
      nhsNumberValid: false,
      familyName: null,
      givenName: null,
      birthDate: null,
      sex: null,
      sexRaw: null,
      postcode: null,
    },
    title: null,
    type: null,
    careSetting: null,
    eventDate: null,
    sent: null,
    from: { organisation: null, organisationCode: null, department: null, author: null },
    to: [],
    urgent: null,
    actionRequested: null,
    medicationChanged: null,
    replaces: null,
    oddities: [],
    blocks: [{ kind: "file", part: { name: null, contentType: CONTENT_TYPES[kind], bytes }, title: null }],
    coded: [],
  };
}
