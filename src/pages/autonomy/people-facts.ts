import { Refusal } from "../../base/refusal.ts";
import { readWhyNotSampled } from "../../countersign/autonomy/trust.ts";
import type { Unit } from "../../countersign/autonomy/unit.ts";
import { readUnits } from "../../countersign/autonomy/units.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isMentorOf, type Learner, mentorNow } from "../../people/learners/learner.ts";
import { listLearners } from "../../people/learners/queries.ts";
import type { Person } from "../../people/role.ts";
import { isGoverned } from "../../people/scope/governed.ts";
import type { Member } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { working } from "../team/team.ts";
import { readTitles, type TitleOf } from "./unit-titles.ts";

/** One of those whose work is countersigned, and where they stand in each kind of it. */
export type Standing = {
  readonly member: Member;
  /** Null where they are no learner now. */
  readonly learner: Learner | null;
  /** Of a learner: who signs for them at this instant; null where nobody does. */
  readonly marksNow: Member | null;
  readonly units: readonly Unit[];
  /** Why all of it waits for countersignatures, whatever stage is signed; null where it does not. */
  readonly whyAll: string | null;
};

export type PeopleFacts = {
  readonly people: readonly Standing[];
  readonly titleOf: TitleOf;
  readonly mayCheck: boolean;
};

/** Whose stages somebody reads: GPs and the manager all, a second mentor those of their learners. */
export function maySeeStages({ account, role }: Pick<Person, "account" | "role">, learner: Learner | null): boolean {
  return role === "gp" || role === "manager" || (learner !== null && isMentorOf(learner, account));
}

export async function readPeople(tx: PracticeScope, person: Person, at: Date): Promise<PeopleFacts> {
  const all = await readStandings(tx, person.practice, at);
  const people = all.filter(({ learner }) => maySeeStages(person, learner));
  return { people, titleOf: await readTitles(tx, person.practice), mayCheck: person.role === "gp" };
}

/** Everybody whose deeds come from a post and who works here now, by name; or of them the one who is asked for. */
export async function readStandings(
  tx: PracticeScope,
  practice: string,
  at: Date,
  only: { readonly account?: string } = {},
): Promise<readonly Standing[]> {
  const staffing = await readStaffing(tx, practice, at);
  const learners = (await listLearners(tx, practice)).filter(({ endedAt }) => endedAt === null);
  const units = await readUnits(tx, practice, only);
  const standings: Standing[] = [];
  for (const member of working(staffing, at).filter(isGoverned)) {
    const { account } = member;
    if (only.account !== undefined && account !== only.account) continue;
    const learner = learners.find((one) => one.account === account) ?? null;
    const theirs = units.filter((unit) => unit.account === account);
    const isSampled = theirs.some(({ stage }) => stage === "sampled");
    standings.push({
      member,
      learner,
      marksNow: learner === null ? null : mentorNow(learner, staffing, at),
      units: theirs,
      whyAll: isSampled ? await readWhyNotSampled(tx, practice, account, at) : null,
    });
  }
  return standings;
}

/** One of them, for somebody who may see it; to everybody else there is nobody of that kind. */
export async function getStanding(tx: PracticeScope, person: Person, account: string, at: Date): Promise<Standing> {
  const [found] = await readStandings(tx, person.practice, at, { account });
  if (found !== undefined && (account === person.account || maySeeStages(person, found.learner))) return found;
  throw new Refusal("not-found", "There is nobody of that kind at this practice.");
}
