import { type Static, Type } from "typebox";
import { Oddity, ReportedPatient } from "./report.ts";
import { Suggestion } from "./suggestion.ts";

// The one shape of a letter, whatever format it came in: what `countersign read` prints and what matching and
// deciding take. Absent is null, which is not "no". `text` is all that the letter says, in reading order; every
// span (of a section, a page, a word, a suggestion) counts UTF-16 units into it, its end exclusive.

const Text = Type.Union([Type.String(), Type.Null()]);
const YesNo = Type.Union([Type.Boolean(), Type.Null()]);
const Place = Type.Integer({ minimum: 0 });

export const LETTER_FORMATS = [
  "kettering",
  "itk3-discharge",
  "itk3-mental-health",
  "itk3-emergency-care",
  "itk3-outpatient",
  "itk3-send-document",
  "cda-itk2",
  "pdf",
  "tiff",
  "jpeg",
  "png",
  "docx",
  "rtf",
  "html",
  "text",
  "email",
] as const;
export type LetterFormat = (typeof LETTER_FORMATS)[number];

export const CARE_SETTINGS = [
  "inpatient",
  "outpatient",
  "emergency",
  "mental-health",
  "111",
  "out-of-hours",
  "community",
  "screening",
  "other",
] as const;
export type CareSetting = (typeof CARE_SETTINGS)[number];

/** A part that the sender marked as one, with the sender's own code for it: `text` is the letter's from `start` to `end`. */
export const Section = Type.Object({ code: Text, title: Text, text: Type.String(), start: Place, end: Place });

/** A file that came inside the message; the message's own bytes hold it. */
export const Attachment = Type.Object({
  name: Text,
  contentType: Type.String(),
  /** How many bytes. */
  bytes: Place,
  sha256: Type.String(),
});

/** Where a word stands on its page, as parts of the page's width and height from its upper left corner. */
export const Word = Type.Object({
  start: Place,
  end: Place,
  box: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
  /** 0 to 100, of a word that was recognised in a picture; null of one that the file holds as text. */
  confidence: Type.Union([Type.Number(), Type.Null()]),
});

export const Page = Type.Object({
  /** From 1. */
  number: Type.Integer({ minimum: 1 }),
  /** Index into `attachments` where the page is one of a file inside the message; null: of the message itself. */
  attachment: Type.Union([Place, Type.Null()]),
  /** Its size in points (1/72 inch) or, of a picture, in pixels. */
  width: Type.Number(),
  height: Type.Number(),
  /** text: the file holds its words · picture: its words are still to be recognised · recognised: they were · nothing: it is empty */
  read: Type.Union([
    Type.Literal("text"),
    Type.Literal("picture"),
    Type.Literal("recognised"),
    Type.Literal("nothing"),
  ]),
  start: Place,
  end: Place,
  words: Type.Array(Word),
});

export const Sender = Type.Object({
  organisation: Text,
  /** The organisation's ODS code. */
  organisationCode: Text,
  department: Text,
  author: Text,
});

export const Addressee = Type.Object({ organisation: Text, organisationCode: Text, name: Text });

export const Letter = Type.Object({
  kind: Type.Literal("letter"),
  /** The file or door that the bytes came through, with `#n` for the n-th document of several. */
  source: Type.String(),
  format: Type.Unsafe<LetterFormat>(Type.Union(LETTER_FORMATS.map((one) => Type.Literal(one)))),
  /** The message's own reference in its envelope. */
  message: Text,
  /** The sender's own reference of this letter: the same in a copy, another in a replacement. */
  documentId: Text,
  patient: ReportedPatient,
  title: Text,
  type: Type.Union([Type.Object({ code: Text, display: Text }), Type.Null()]),
  careSetting: Type.Union([
    Type.Unsafe<CareSetting>(Type.Union(CARE_SETTINGS.map((one) => Type.Literal(one)))),
    Type.Null(),
  ]),
  /** ISO 8601 date, or date and time: when the patient was seen, admitted or discharged. */
  eventDate: Text,
  sent: Text,
  from: Sender,
  to: Type.Array(Addressee),
  urgent: YesNo,
  actionRequested: YesNo,
  medicationChanged: YesNo,
  sections: Type.Array(Section),
  text: Type.String(),
  pages: Type.Array(Page),
  attachments: Type.Array(Attachment),
  /** The `documentId` of the letter that this one replaces. */
  replaces: Text,
  suggestions: Type.Array(Suggestion),
  oddities: Type.Array(Oddity),
});

export type Section = Static<typeof Section>;
export type Attachment = Static<typeof Attachment>;
export type Word = Static<typeof Word>;
export type Page = Static<typeof Page>;
export type Sender = Static<typeof Sender>;
export type Addressee = Static<typeof Addressee>;
export type Letter = Static<typeof Letter>;

/** True where part of the letter is a picture whose words nobody has recognised yet. */
export function isUnread({ pages }: Pick<Letter, "pages">): boolean {
  return pages.some(({ read }) => read === "picture");
}
