import { newId } from "../base/ids.ts";
import { spaced } from "../base/nhs-number.ts";
import type { Letter } from "../reading/letter.ts";
import { dayInFull } from "./letter-date.ts";
import type { ReplyRow } from "./tables.ts";

// What goes back to a letter's sender. Where the letter came as a message that has an answer of its own, that answer;
// else a covering letter that a person prints or lets be written to the outbox's folder.

export type Replying = {
  /** Our ODS code. */
  readonly practice: string;
  readonly kind: ReplyRow["kind"];
  /** A person's own words. */
  readonly comment: string | null;
  /** What was asked for, where it is declined. */
  readonly asked: string;
  readonly at: Date;
};

export type Reply = Pick<ReplyRow, "way" | "addressee" | "reference" | "file_name" | "bytes" | "text">;

/** The bytes of an electronic answer are made from the message itself, when it is written. */
export function replyTo(letter: Letter, replying: Replying): Reply {
  return {
    way: wayOf(letter, replying),
    addressee: addresseeOf(letter),
    reference: newId(),
    file_name: null,
    bytes: null,
    text: replying.kind === "return" ? returnText(letter, replying) : declineText(letter, replying),
  };
}

/** An electronic answer can say that a patient is not ours; it has no words for why a task is declined. */
function wayOf({ format, message }: Letter, { kind }: Replying): ReplyRow["way"] {
  if (kind === "decline" || message === null) return "letter";
  if (format.startsWith("itk3-")) return "itk3";
  return format === "cda-itk2" ? "itk2" : "letter";
}

function addresseeOf({ from }: Letter): string {
  const parts = [from.author, from.department, from.organisation].filter((part) => part !== null);
  return parts.length === 0 ? "The sender of this letter" : parts.join(", ");
}

function returnText(letter: Letter, { practice, comment, at }: Replying): string {
  return [
    ...opening(letter, at),
    "This letter came to us, and the person whom it is about is not our patient. We have not kept it in any patient's record and have done nothing that it asks for. Please send it to the right practice, and tell us that you have received this.",
    ...(comment === null ? [] : [comment]),
    `Practice ${practice}`,
  ].join("\n\n");
}

function declineText(letter: Letter, { practice, comment, asked, at }: Replying): string {
  return [
    ...opening(letter, at),
    `You asked us to do the following: ${asked}`,
    "We are not going to do this. The responsibility for it stays with you.",
    ...(comment === null ? [] : [`The reason: ${comment}`]),
    "Please tell us that you have received this.",
    `Practice ${practice}`,
  ].join("\n\n");
}

/** What lets the sender find their own letter: their reference, its date, and whom they said it is about. */
function opening(letter: Letter, at: Date): readonly string[] {
  const { patient, documentId, sent, title } = letter;
  const name = [patient.familyName?.toUpperCase(), patient.givenName].filter(
    (part) => part !== undefined && part !== null,
  );
  const facts = [
    ["Your letter", title],
    ["Your reference", documentId],
    ["Sent", sent === null ? null : dayInFull(sent)],
    ["Name in it", name.length === 0 ? null : name.join(", ")],
    ["Date of birth in it", patient.birthDate === null ? null : dayInFull(patient.birthDate)],
    ["NHS number in it", patient.nhsNumber === null ? null : spaced(patient.nhsNumber)],
  ] as const;
  const lines = facts.flatMap(([what, value]) => (value === null ? [] : [`${what}: ${value}`]));
  return [dayInFull(at.toISOString()), addresseeOf(letter), lines.join("\n")];
}
