import { v4 } from "uuid";
import { MACHINE } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { localDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { Learner } from "../../people/learners/learner.ts";
import { listLearners } from "../../people/learners/queries.ts";
import { type Member, mayHold } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import type { StaffPerspective } from "./form.ts";
import { formsFor } from "./forms-store.ts";
import { openWindows, type Span, type Window } from "./timepoints.ts";

// Who of a practice is asked now: learners about their training, mentors about the earliest that they answer for, and
// everybody else who works there about the earliest that runs. Nobody is asked in two capacities.

export type Asked = {
  readonly account: string;
  readonly perspective: Exclude<StaffPerspective, "hub">;
  readonly since: string;
  readonly window: Window;
};

export function askedOn(learners: readonly Learner[], members: readonly Member[], at: Date): readonly Asked[] {
  const day = localDay(at);
  const asked = new Map<string, readonly Asked[]>();
  const ask = (account: string, perspective: Asked["perspective"], span: Span): void => {
    if (asked.has(account) || !members.some((member) => member.account === account && mayHold(member, at))) return;
    const windows = openWindows(span, day);
    if (windows.length === 0) return;
    asked.set(
      account,
      windows.map((window) => ({ account, perspective, since: span.startsOn, window })),
    );
  };
  const trainings = learners.toSorted((a, b) => (a.startedOn < b.startedOn ? -1 : 1));
  const isLearnerOrMentor = new Set(
    trainings.flatMap(({ account, mentor, secondMentor }) => [account, mentor, secondMentor]),
  );
  for (const one of trainings) ask(one.account, "learner", spanOf(one));
  for (const one of trainings)
    for (const account of [one.mentor, one.secondMentor]) if (account !== null) ask(account, "mentor", spanOf(one));
  for (const one of trainings)
    for (const { account } of members) if (!isLearnerOrMentor.has(account)) ask(account, "practice", spanOf(one));
  return [...asked.values()].flat();
}

function spanOf({ startedOn, dueOn, endedAt }: Learner): Span {
  const endsOn = endedAt === null ? dueOn : localDay(endedAt);
  return { startsOn: startedOn, endsOn: endsOn < startedOn ? startedOn : endsOn };
}

/** Writes the invitations that are due and not there yet; as often as one likes. */
export async function invite(tx: PracticeScope, practice: string, at: Date): Promise<void> {
  const learners = await listLearners(tx, practice);
  if (learners.length === 0) return;
  const { members } = await readStaffing(tx, practice, at);
  const day = localDay(at);
  const rows = [];
  for (const { account, perspective, since, window } of askedOn(learners, members, at)) {
    const { timepoint, closesOn } = window;
    for (const { id: form, version, timepoints } of await formsFor(tx, perspective)) {
      if (!timepoints.includes(timepoint)) continue;
      const of = { practice, id: v4(), account, perspective, timepoint, since, form, version };
      rows.push({ ...of, asked_on: day, closes_on: closesOn, answered: false });
    }
  }
  if (rows.length === 0) return;
  const made = await tx
    .insertInto("practice.survey_invitations")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["practice", "account", "form", "timepoint", "since"]).doNothing())
    .returning("id")
    .execute();
  if (made.length === 0) return;
  const detail = { count: made.length };
  await appendAudit(tx, [{ ...MACHINE, at, event: "survey-asked", subject: practice, detail }]);
}
