import type { Transaction } from "kysely";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { isRealDay } from "../../base/real-day.ts";
import { localDay } from "../../base/local-day.ts";
import { findPatientMarks } from "../../base/patient-marks.ts";
import { sha256Of } from "../../base/canonical.ts";
import { newId } from "../../base/ids.ts";
import type { Tables } from "../../db/tables.ts";
import { fieldIn } from "../sent/field-in.ts";
import type { Message } from "../sent/message.ts";
import type { Outcome } from "../sent/outcome.ts";
import { boundOf, keepAgreement } from "./agreement.ts";
import { STANDS } from "./steps.ts";
import { takeStep } from "./take-step.ts";

// The agreement of a practice elsewhere, in a message that it signed with its own key.

const Name = Type.String({ minLength: 1, maxLength: 200 });

/** What the body of a message of the kind "agreement" says. */
export const AgreementBody = Type.Object(
  {
    /** The edition's name, as the hub wrote it to the practice. */
    edition: Name,
    mentor: Name,
    /** A practice elsewhere knows who its GPs are: it says so, and signs it. */
    mentorIsGp: Type.Literal(true),
    secondMentor: Type.Union([Name, Type.Null()]),
    protectedMinutes: Type.Integer({ minimum: 30, maximum: 2400 }),
    sharesWeekly: Type.Boolean(),
    sharesMonthly: Type.Literal(true),
    stoppedBy: Name,
    signedBy: Name,
    signedOn: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
  },
  { additionalProperties: false },
);
export type AgreementBody = Static<typeof AgreementBody>;

/** Takes it where the practice is selected; else says in a sentence why it is not used. */
export async function takeAgreement(tx: Transaction<Tables>, message: Message, at: Date): Promise<Outcome> {
  const { body } = message;
  if (!Value.Check(AgreementBody, body)) {
    const [first] = Value.Errors(AgreementBody, body);
    return notUsed(`This agreement is not complete: look at ${fieldIn(AgreementBody, first?.instancePath)}.`);
  }
  const wrong = whatIsWrong(body, at);
  if (wrong !== null) return notUsed(wrong);
  const member = await tx
    .selectFrom("shared.members as m")
    .innerJoin("shared.editions as e", "e.id", "m.edition")
    .where("m.ods", "=", message.practice)
    .where("e.name", "=", body.edition)
    .select(["m.id", "m.status"])
    .forNoKeyUpdate("m")
    .executeTakeFirst();
  if (member?.status !== "selected") {
    return notUsed(`${message.practice} ${STANDS[member?.status ?? "none"]} in the edition "${body.edition}".`);
  }
  const { edition: _, mentorIsGp: __, ...terms } = body;
  const signed = { ...terms, member: member.id, how: "message" as const, at };
  const bound = boundOf(signed);
  const agreement = { ...signed, id: newId(), bound, sha256: sha256Of(bound) };
  await keepAgreement(tx, agreement);
  const wish = {
    step: "agree",
    as: "practice",
    by: "practice",
    byName: body.signedBy,
    words: null,
    version: null,
  } as const;
  const detail = { agreement: agreement.id, sha256: agreement.sha256, number: message.number };
  await takeStep(tx, member.id, { ...wish, detail }, at);
  return { outcome: "taken", sentence: `The agreement of ${message.practice} is signed.` };
}

function whatIsWrong(body: AgreementBody, at: Date): string | null {
  const today = localDay(at);
  if (!isRealDay(body.signedOn) || body.signedOn > today) return "The day of the signature is no day, or is to come.";
  if (body.secondMentor?.toLowerCase() === body.mentor.toLowerCase()) return "The second mentor is the mentor.";
  // The edition's name too: where there is none of that name, the sentence that its hub reads says it again.
  const words = [body.edition, body.mentor, body.secondMentor ?? "", body.stoppedBy, body.signedBy];
  return words.some((one) => findPatientMarks(one, today).length > 0)
    ? "There is something in it that may tell who a patient is."
    : null;
}

const notUsed = (sentence: string): Outcome => ({
  outcome: "refused",
  sentence: `${sentence} It is kept, and not used.`,
});
