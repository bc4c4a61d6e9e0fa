import { Refusal } from "../../base/refusal.ts";
import { letterPlanOf } from "../../worklist/letter-plan.ts";
import { isSettled } from "../../worklist/settled.ts";
import type { LetterAction } from "../../worklist/letter-work.ts";
import { NOTHING_BESIDE, type Plan } from "../../worklist/plan.ts";
import type { Opened } from "../desk/opened.ts";
import type { OpenedLetter } from "./opened-letter.ts";
import { letterRecord } from "./letter-record.ts";

/** What is proposed or signed of a letter: its marks as they were shown, and the text for the record system. */
export function planOfLetter(
  opened: OpenedLetter,
  seen: string | undefined,
  comment: string,
  saysReadAll: boolean,
): Plan {
  if (seen !== opened.seen) {
    throw new Refusal(
      "conflict",
      "What is marked in this letter has changed since you opened it. Nothing of yours was done. Look at it again.",
    );
  }
  const letter = letterPlanOf(opened.marks, opened.actions, saysReadAll, opened.letter.suggestions);
  return { ...NOTHING_BESIDE, letter, record: letterRecord(opened.letter, letter, comment) };
}

/** A GP's own words beside what was proposed: they stand in the record, and what was marked stays as it is. */
export function changedPlan({ state }: Pick<Opened, "state">, comment: string): Plan {
  if (state.plan === null) throw new Refusal("conflict", "Nothing is proposed any more. Nothing was done.");
  return { ...state.plan, record: `${state.plan.record}\nGP: ${comment}`.trim() };
}

/** A letter that waits for its actions is due a day after the last of them, so that it cannot be forgotten. */
export function lastDue(actions: readonly Pick<LetterAction, "status" | "due_at">[], at: Date): Date {
  const open = actions.filter((one) => !isSettled(one)).map(({ due_at }) => due_at.getTime());
  return new Date(Math.max(at.getTime(), ...open) + DAY_MS);
}

const DAY_MS = 24 * 60 * 60 * 1000;
