import { localDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { namesOf } from "../../people/names.ts";
import { mentorNow, type Learner } from "../../people/learners/learner.ts";
import type { Deed } from "../../people/scope/deeds.ts";
import type { Post } from "../../people/scope/statement.ts";
import { findStatement } from "../../people/scope/scope-store.ts";
import { readSettings, readStaffing } from "../../people/staffing-store.ts";
import type { Member, Staffing } from "../../people/staffing.ts";
import { isFresh } from "../../countersign/fresh.ts";
import type { Person } from "../../people/role.ts";
import type { KeptCurriculum } from "../curriculum/store.ts";
import { grantedTo } from "../marks/granted.ts";
import { standingMarks, type Mark } from "../marks/mark.ts";
import { listMarks } from "../marks/marks-queries.ts";
import { marksAs, type MarksAs } from "../marks/may-mark.ts";
import { type Waiting, waitingOf } from "../marks/waiting.ts";
import type { EvidenceHead } from "../evidence/evidence.ts";
import { listEvidence } from "../evidence/queries.ts";
import { listPlan } from "../plan/plan-store.ts";
import { mayPlan } from "../plan/change-plan.ts";
import { listTime } from "../time/time-store.ts";
import type { Spent } from "../time/time.ts";
import { postOf } from "./begin.ts";
import { getCurriculumOf } from "./curriculum-of.ts";
import { type Extension, listExtensions } from "./extend.ts";
import { type Line, linesOf } from "./progress.ts";

/** All that a learner's pages say, as it is at this instant for this reader. */
export type Overview = {
  readonly learner: Learner;
  readonly kept: KeptCurriculum;
  readonly lines: readonly Line[];
  readonly marks: readonly Mark[];
  readonly extensions: readonly Extension[];
  readonly time: readonly Spent[];
  /** Every piece of evidence, drafts too: what of it this reader may read is asked with mayRead. */
  readonly evidence: readonly EvidenceHead[];
  /** What waits for a mark, the longest first; nothing where the training has ended. */
  readonly waiting: readonly Waiting[];
  /** The learner's post as it is signed now; null where none is. */
  readonly post: Post | null;
  /** What a GP partner's signature allows the learner by itself. */
  readonly granted: ReadonlySet<Deed>;
  readonly names: ReadonlyMap<string, string>;
  readonly staffing: Staffing;
  /** Who marks now; null where both mentors are away or have left. */
  readonly marksNow: Member | null;
  /** The day by which lateness is told: today, or the day on which the training ended. */
  readonly day: string;
  readonly at: Date;
  readonly as: MarksAs | null;
  readonly isOwn: boolean;
  readonly mayPlan: boolean;
  readonly mayChangeMentors: boolean;
  readonly isFresh: boolean;
};

export async function readOverview(tx: PracticeScope, person: Person, learner: Learner, at: Date): Promise<Overview> {
  const { practice, role } = person;
  const [kept, plan, marks, extensions, time, staffing, settings, signed, evidence] = await Promise.all([
    getCurriculumOf(tx, learner),
    listPlan(tx, practice, learner.id),
    listMarks(tx, practice, learner.id),
    listExtensions(tx, practice, learner.id),
    listTime(tx, practice, learner.id),
    readStaffing(tx, practice, at),
    readSettings(tx, practice),
    findStatement(tx, practice),
    listEvidence(tx, practice, learner.id),
  ]);
  const day = localDay(learner.endedAt ?? at);
  const accounts = [learner.account, learner.mentor, learner.secondMentor, learner.endedBy];
  const by = [
    ...marks.flatMap((mark) => [mark.by, mark.revokedBy]),
    ...extensions.map((one) => one.by),
    ...plan.map((one) => one.taughtBy),
    ...accounts,
  ];
  return {
    learner,
    kept,
    lines: linesOf(kept.curriculum, plan, standingMarks(marks), day),
    marks,
    extensions,
    time,
    evidence,
    waiting: learner.endedAt === null ? waitingOf(evidence, marks) : [],
    post: postOf(signed?.statement ?? null, learner.account),
    granted: grantedTo(signed?.statement ?? null, learner.account),
    names: await namesOf(
      tx,
      by.flatMap((one) => one ?? []),
    ),
    staffing,
    marksNow: mentorNow(learner, staffing, at),
    day,
    at,
    as: marksAs(learner, person),
    isOwn: learner.account === person.account,
    mayPlan: mayPlan(learner, person),
    mayChangeMentors: role === "manager" || role === "gp",
    isFresh: isFresh(person, settings.signHours, at),
  };
}

/** A name for an account of a record; whoever has left is still named. */
export function nameIn({ names }: Pick<Overview, "names">, account: string | null): string {
  return account === null ? "Nobody" : (names.get(account) ?? "Somebody who has left");
}

/** Who marks now, or in words that nobody does and what that means. */
export function marksNowWords(overview: Pick<Overview, "learner" | "marksNow" | "names">): string {
  const { learner, marksNow } = overview;
  if (learner.endedAt !== null) return "The training has ended.";
  if (marksNow !== null) {
    const as = marksNow.account === learner.mentor ? "mentor" : "second mentor, while the mentor is away";
    return `${marksNow.name} (${as})`;
  }
  const both = learner.secondMentor === null ? "The mentor is" : "The mentor and the second mentor are both";
  return `Nobody. ${both} away or ${learner.secondMentor === null ? "has" : "have"} left. Until one is back or another is named, all of this learner's work is fully checked.`;
}
