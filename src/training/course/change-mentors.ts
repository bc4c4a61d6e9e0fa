import type { AuditEvent } from "../../audit/event.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import { changeLearner, holdLearner, refuseEnded } from "../../people/learners/learner-store.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { refuseMentors } from "./begin.ts";

export type MentorsWish = { readonly mentor: string; readonly secondMentor: string | null; readonly version: number };

export function mentorsIn(form: Readonly<Record<string, string>>): MentorsWish {
  const second = form["second"] ?? "";
  return {
    mentor: form["mentor"] ?? "",
    secondMentor: second === "" ? null : second,
    version: Number(form["version"]),
  };
}

/** From now on others answer for this learner. What the former ones marked stays theirs. */
export async function changeMentors(
  tx: PracticeScope,
  practice: string,
  person: Person,
  id: string,
  wish: MentorsWish,
  at: Date,
): Promise<readonly AuditEvent[]> {
  refuseUnconfirmed(person);
  const learner = await holdLearner(tx, practice, id);
  refuseEnded(learner);
  const { mentor, secondMentor, version } = wish;
  refuseMentors(await readStaffing(tx, practice, at), { account: learner.account, mentor, secondMentor }, at);
  if (mentor === learner.mentor && secondMentor === learner.secondMentor) {
    throw new Refusal("conflict", "These are the mentors already. Nothing was changed.");
  }
  await changeLearner(tx, practice, { id, version }, { mentor, secondMentor });
  const detail = { mentor, second: secondMentor, mentorBefore: learner.mentor, secondBefore: learner.secondMentor };
  const { account: by, role } = person;
  return [{ by, role, at, device: "page", event: "mentors-changed", subject: id, detail }];
}
