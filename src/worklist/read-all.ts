import { Refusal } from "../base/refusal.ts";
import type { Move } from "./move.ts";
import type { LetterPlan, Plan } from "./plan.ts";

// A letter in which nothing was found asks for nothing only where a person has read it: that no rule found anything
// says nothing of what it says. So whoever deals with such a letter says it in so many words, and signs for it.

/** The statement: on the form, in the signed plan's words and on the page of whoever countersigns. */
export const READ_ALL = "I have read all of it; it asks for nothing";

/** As whoever countersigns reads it. */
export const SAID_READ_ALL = `Said with it: “${READ_ALL}.”`;

export const SAYS_READ_ALL = `Nothing in it was marked as asked of the practice. Read all of it, and say so: "${READ_ALL}".`;

/** True where nobody has given out, added or rejected anything that is asked of the practice. */
export function asksNothing({ taken, rejected, actions }: LetterPlan): boolean {
  return actions.length === 0 && ![...taken, ...rejected].some(({ kind }) => kind === "action-practice");
}

/** Refuses where the move needs the statement and the plan does not have it. */
export function refuseUnread({ saysReadAll }: Move, plan: Plan | undefined): void {
  if (saysReadAll !== true) return;
  const letter = plan?.letter;
  if (letter !== undefined && (!asksNothing(letter) || letter.saysReadAll === true)) return;
  throw new Refusal("bad-input", `${SAYS_READ_ALL} Nothing was done.`);
}
