import type { ContactRow } from "./tables.ts";

// Trying to reach a patient. Each attempt is kept with its outcome; two that failed bring it back to a GP.

export const OUTCOMES = ["reached", "no-answer", "message-left", "wrong-number", "letter-returned", "refused"] as const;
export type ContactOutcome = ContactRow["outcome"];

export const OUTCOME_WORDS: Readonly<Record<ContactOutcome, string>> = {
  reached: "Reached: I have spoken to the patient",
  "no-answer": "No answer",
  "message-left": "Left a message: please call the practice",
  "wrong-number": "Wrong number",
  "letter-returned": "The letter came back",
  refused: "The patient did not want to talk",
};

export const WAYS = ["phone", "letter", "text message", "in person"] as const;

/** What may be left on an answering machine or with somebody else: nothing of any result. */
export const MESSAGE_WORDS =
  "This is a message for the person whose name you give. Please call your doctor's surgery when we are next open. Thank you.";

/** How many failures bring it back. */
export const FAILURES = 2;

export type Attempt = Pick<ContactRow, "at" | "by" | "way" | "outcome" | "comment" | "expectation">;

/** The attempts since the patient was last reached that did not reach them, oldest first. */
export function failuresOf(attempts: readonly Attempt[], since: Date | null): readonly Attempt[] {
  const reached = attempts.findLastIndex(({ outcome }) => outcome === "reached");
  return attempts.slice(reached + 1).filter(({ at }) => since === null || at > since);
}
