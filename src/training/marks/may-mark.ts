import { isFresh } from "../../countersign/fresh.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import { type Learner, MENTORS, SECOND_MENTORS } from "../../people/learners/learner.ts";
import type { Person } from "../../people/role.ts";
import { readSettings } from "../../people/staffing-store.ts";
import { NEEDS } from "../../worklist/needs.ts";

// Who may put their name to what a learner has shown: the mentor or the second mentor of exactly this learner, freshly
// signed in. Teaching is given away, marking never.

export type MarksAs = "mentor" | "second mentor";

/** As what this person marks this learner; null where they may not. A profession that was given up marks no more. */
export function marksAs(learner: Pick<Learner, "mentor" | "secondMentor" | "account">, person: Person): MarksAs | null {
  const { account, role } = person;
  if (account === learner.account) return null;
  if (account === learner.mentor && MENTORS.includes(role)) return "mentor";
  return account === learner.secondMentor && SECOND_MENTORS.includes(role) ? "second mentor" : null;
}

/** Refuses whoever may not mark this learner, or has not shown within the practice's hours who they are. */
export async function refuseUnlessMarker(
  tx: PracticeScope,
  practice: string,
  learner: Learner,
  person: Person,
  at: Date,
): Promise<MarksAs> {
  refuseUnconfirmed(person);
  const as = marksAs(learner, person);
  if (as === null) {
    throw new Refusal(
      "not-allowed",
      "Only the mentor and the second mentor of this learner mark, whoever has taught. Nothing was signed.",
    );
  }
  await refuseUnlessFresh(tx, practice, person, at);
  return as;
}

/** For what the mentor alone signs: an extension, and the end of the training. */
export async function refuseUnlessMentor(
  tx: PracticeScope,
  practice: string,
  learner: Learner,
  person: Person,
  at: Date,
): Promise<void> {
  refuseUnconfirmed(person);
  if (marksAs(learner, person) !== "mentor") {
    throw new Refusal("not-allowed", "Only the mentor of this learner signs this. Nothing was signed.");
  }
  await refuseUnlessFresh(tx, practice, person, at);
}

export async function refuseUnlessFresh(tx: PracticeScope, practice: string, person: Person, at: Date): Promise<void> {
  const { signHours } = await readSettings(tx, practice);
  if (!isFresh(person, signHours, at)) throw new Refusal("not-allowed", NEEDS.fresh.says);
}
