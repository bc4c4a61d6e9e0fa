import { newId } from "../base/ids.ts";
import { spaced } from "../base/nhs-number.ts";
import type { Registration } from "../patients/patient.ts";
import type { Letter } from "../reading/letter.ts";
import { dayInFull } from "./letter-date.ts";
import type { ReplyRow } from "./tables.ts";

// What goes back to a letter's sender. Where the letter came as a message that has an answer of its own, that answer;
// else a covering letter that a person prints or lets be written to the outbox's folder.

/** How the register knows whom the letter is about; "nobody" where it does not. */
export type Standing = Registration | "nobody";

export type Replying = {
  /** Our ODS code. */
  readonly practice: string;
  readonly kind: ReplyRow["kind"];
  /** A person's own words. */
  readonly comment: string | null;
  /** What was asked for, where it is declined. */
  readonly asked: string;
  readonly standing: Standing;
  readonly at: Date;
};

export type Reply = Pick<ReplyRow, "way" | "addressee" | "reference" | "outcome" | "text">;

export function replyTo(letter: Letter, replying: Replying): Reply {
  const outcome = replying.kind === "return" ? outcomeOf(replying.standing) : null;
  // An electronic answer names itself when it is made; until then it stands under this.
  const reference = shortReference();
  return {
    way: wayOf(letter, outcome),
    addressee: addresseeOf(letter),
    reference,
    outcome,
    text:
      replying.kind === "return" ? returnText(letter, replying, reference) : declineText(letter, replying, reference),
  };
}

/** ITK's codes. Of somebody who is registered here none is true: what a person means then needs words. */
function outcomeOf(standing: Standing): ReplyRow["outcome"] {
  switch (standing) {
    case "nobody":
      return "30002";
    case "left":
      return "30003";
    case "deceased":
      return "30004";
    case "registered":
    case "temporary":
      return null;
  }
}

/**
 * An electronic answer can say that a patient is not ours; it has no words for why a task is declined. Whether the
 * sender asked for one is known when the message is looked at again: see write-replies.ts.
 */
function wayOf({ format, message }: Letter, outcome: ReplyRow["outcome"]): ReplyRow["way"] {
  if (outcome === null || message === null) return "letter";
  if (format.startsWith("itk3-")) return "itk3";
  return format === "cda-itk2" ? "itk2" : "letter";
}

/** Short enough to be said on the telephone. */
function shortReference(): string {
  const hex = newId().replaceAll("-", "").slice(-8).toUpperCase();
  return `R-${hex.slice(0, 4)}-${hex.slice(4)}`;
}

function addresseeOf({ from }: Letter): string {
  const parts = [from.author, from.department, from.organisation].filter((part) => part !== null);
  return parts.length === 0 ? "The sender of this letter" : parts.join(", ");
}

const NOT_OURS: Readonly<Record<Standing, string>> = {
  nobody: "the person whom it is about is not known to us as a patient",
  left: "the person whom it is about is not registered with us any more",
  deceased: "our register says that the person whom it is about has died",
  registered: "it is not for our practice",
  temporary: "it is not for our practice",
};

/** Nothing of what the letter says: it may go astray as the letter did. */
function returnText(letter: Letter, { practice, comment, standing, at }: Replying, reference: string): string {
  return [
    ...opening(letter, at, [["Our reference", reference]]),
    `This letter came to us, and ${NOT_OURS[standing]}. We have not kept it in any patient's record and have done nothing that it asks for.`,
    ...(comment === null ? [] : [comment]),
    "Please send it to whoever it is for, and tell us that you have received this, with our reference.",
    `Practice ${practice}`,
  ].join("\n\n");
}

function declineText(letter: Letter, { practice, comment, asked, at }: Replying, reference: string): string {
  return [
    ...opening(letter, at, [
      ["Our reference", reference],
      ["Your letter", letter.title],
    ]),
    `You asked us to do the following: ${asked}`,
    "We are not going to do this. The responsibility for it stays with you.",
    ...(comment === null ? [] : [`The reason: ${comment}`]),
    "Please tell us that you have received this, with our reference.",
    `Practice ${practice}`,
  ].join("\n\n");
}

type Fact = readonly [what: string, value: string | null];

/** What lets the sender find their own letter: their reference, its date, and whom they said it is about. */
function opening(letter: Letter, at: Date, first: readonly Fact[]): readonly string[] {
  const { patient, documentId, message, sent } = letter;
  const name = [patient.familyName?.toUpperCase(), patient.givenName].filter(
    (part) => part !== undefined && part !== null,
  );
  const facts: readonly Fact[] = [
    ...first,
    ["Your reference", documentId ?? message],
    ["Sent", sent === null ? null : dayInFull(sent)],
    ["Name in it", name.length === 0 ? null : name.join(", ")],
    ["Date of birth in it", patient.birthDate === null ? null : dayInFull(patient.birthDate)],
    ["NHS number in it", patient.nhsNumber === null ? null : spaced(patient.nhsNumber)],
  ];
  const lines = facts.flatMap(([what, value]) => (value === null ? [] : [`${what}: ${value}`]));
  return [dayInFull(at.toISOString()), addresseeOf(letter), lines.join("\n")];
}
