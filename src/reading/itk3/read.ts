import { attempt } from "../attempt.ts";
import { decode } from "../decode.ts";
import type { LetterDraft } from "../part.ts";
import type { LetterFormat, LetterInput } from "../letter-format.ts";
import type { Unreadable } from "../report.ts";
import { draftOf } from "./draft.ts";
import { eventOf, messageOf } from "./message.ts";
import { openFhir } from "./open.ts";
import { isItk3Json, isItk3Xml } from "./recognise.ts";

/** ITK3: FHIR STU3 documents, in messages or alone, as XML or JSON. Total: any text gives at least one document. */
export const ITK3: LetterFormat = {
  name: "itk3",
  recognises: ({ text }) => isItk3Xml(text) || isItk3Json(text),
  drafts: (input) => draftsOf(input),
};

function draftsOf({ bytes, text, source }: LetterInput): readonly (LetterDraft | Unreadable)[] {
  const opened = openFhir(text);
  if (opened.kind === "refused") return [unreadable(source, opened.reason, opened.detail)];
  const message = messageOf(opened.node);
  const { documents, header } = message;
  if (documents.length === 0) return [unreadable(source, "not-supported", whyNone(eventOf(header)))];
  const above = [...decode(bytes).oddities, ...opened.oddities];
  return documents.map((document) => {
    const draft = attempt(() => draftOf(message, document, above, source));
    return draft ?? unreadable(source, "reader-failed", "Reading failed on our side: please open the original.");
  });
}

function whyNone(event: string | null): string {
  if (event === "ITK008M") return "This is another system's answer to a message of ours, not a letter.";
  return "The FHIR bundle holds no document that can be read as a letter: please open the original.";
}

function unreadable(source: string, reason: string, detail: string): Unreadable {
  return { kind: "unreadable", source, format: "itk3", reason, detail };
}
