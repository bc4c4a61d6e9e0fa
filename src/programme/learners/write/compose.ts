import { addDays, localDay, startOfDay } from "../../../base/local-day.ts";
import { outcomeOf } from "../../../countersign/autonomy/grade.ts";
import { readLines, readUnits } from "../../../countersign/autonomy/units.ts";
import { shippedTiers } from "../../../countersign/statistics/tiers.ts";
import type { PracticeScope } from "../../../db/practice.ts";
import { weekOf } from "../../../measures/week.ts";
import { firstTrainings, type Learner } from "../../../people/learners/learner.ts";
import { listLearners } from "../../../people/learners/queries.ts";
import { namesOf } from "../../../people/names.ts";
import { readStaffing } from "../../../people/staffing-store.ts";
import type { Staffing } from "../../../people/staffing.ts";
import { getCurriculumOf } from "../../../training/course/curriculum-of.ts";
import { listExtensions } from "../../../training/course/extend.ts";
import { domainsOf, linesOf } from "../../../training/course/progress.ts";
import { listEvidence } from "../../../training/evidence/queries.ts";
import { standingMarks } from "../../../training/marks/mark.ts";
import { listMarks } from "../../../training/marks/marks-queries.ts";
import { listPlan } from "../../../training/plan/plan-store.ts";
import { listTime } from "../../../training/time/time-store.ts";
import { listConsents } from "../../joining/consents.ts";
import { warningRules } from "../rules.ts";
import { AGREEMENT_DAYS, type Standing, type StandingBody } from "../standing.ts";
import { mentorThere } from "./mentor-there.ts";
import { minutesOf } from "./minutes.ts";

/** Of whoever has ended, so long after it: their hub is told that they have. */
const TOLD_AFTER_END_DAYS = 28;

type Composing = {
  /** Of each learner a week, as the practice agreed. */
  readonly protectedMinutes: number;
  /** False where this installation is the hub's too: it is told names apart, and they stay in no message. */
  readonly withNames: boolean;
};

/** How the practice's learners stand today; null where nobody learns here. */
export async function composeStanding(
  tx: PracticeScope,
  practice: string,
  { protectedMinutes, withNames }: Composing,
  at: Date,
): Promise<StandingBody | null> {
  const asOf = localDay(at);
  const all = await listLearners(tx, practice);
  const again = firstTrainings(all);
  const learners = all.filter(
    ({ startedOn, endedAt }) =>
      startedOn <= asOf && (endedAt === null || localDay(endedAt) >= addDays(asOf, -TOLD_AFTER_END_DAYS)),
  );
  if (learners.length === 0) return null;
  const staffing = await readStaffing(tx, practice, at);
  const consents = await listConsents(tx, practice);
  const names = await namesOf(
    tx,
    learners.map(({ account }) => account),
  );
  const mayName = ({ id }: Learner): boolean =>
    withNames && consents.some(({ learner, name, withdrawnAt }) => learner === id && name && withdrawnAt === null);
  const told: StandingBody["learners"] = [];
  for (const one of learners.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const standing = await standingOf(tx, practice, one, { staffing, protectedMinutes }, at);
    const first = again.get(one.id);
    told.push({
      learner: one.id,
      ...(first === undefined ? {} : { first }),
      name: mayName(one) ? (names.get(one.account) ?? null) : null,
      standing,
    });
  }
  return { week: weekOf(at), asOf, learners: told };
}

type Around = { readonly staffing: Staffing; readonly protectedMinutes: number };

async function standingOf(
  tx: PracticeScope,
  practice: string,
  learner: Learner,
  { staffing, protectedMinutes }: Around,
  at: Date,
): Promise<Standing> {
  const { id, account, startedOn, dueOn, endedAt, ending } = learner;
  const { curriculum } = await getCurriculumOf(tx, learner);
  const marks = standingMarks(await listMarks(tx, practice, id));
  const lines = linesOf(curriculum, await listPlan(tx, practice, id), marks, localDay(endedAt ?? at));
  const late = lines.flatMap(({ daysLate, dueOn: day }) => (daysLate > 0 && day !== null ? [day] : [])).toSorted();
  const submitted = (await listEvidence(tx, practice, id)).flatMap(({ submittedAt, withdrawn }) =>
    submittedAt === null || withdrawn ? [] : [localDay(submittedAt)],
  );
  const extension = (await listExtensions(tx, practice, id)).at(-1);
  const stages = (await readUnits(tx, practice, { account })).map(({ stage }) => stage);
  const stagesAt = (stage: (typeof stages)[number]): number => stages.filter((one) => one === stage).length;
  return {
    startedOn,
    dueOn,
    endedOn: endedAt === null ? null : localDay(endedAt),
    ending,
    domains: domainsOf(curriculum, lines)
      .filter(({ planned }) => planned > 0)
      .map(({ domain, title, planned, competent, late: many }) => ({ domain, title, planned, competent, late: many })),
    lateSince: late[0] ?? null,
    lastEvidence: submitted.toSorted().at(-1) ?? null,
    ...minutesOf(await listTime(tx, practice, id), startedOn, localDay(at), protectedMinutes),
    autonomy: {
      suspended: stagesAt("suspended"),
      shadowing: stagesAt("shadowing"),
      supervised: stagesAt("supervised"),
      sampled: stagesAt("sampled"),
    },
    agreement: await readAgreement(tx, practice, account, at),
    extension: extension === undefined ? null : { on: localDay(extension.at), until: extension.untilOn },
    mentor: mentorThere(learner, staffing, warningRules().rules["no-mentor"].awayDays, at),
  };
}

/** What GPs said of this person's work in four weeks, by tier. A second look at the same work is not counted again. */
async function readAgreement(
  tx: PracticeScope,
  practice: string,
  account: string,
  at: Date,
): Promise<Standing["agreement"]> {
  const rows = await tx
    .selectFrom("practice.scores")
    .select(["tier", "grade"])
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("voided_at", "is", null)
    .where("source", "<>", "second")
    .where("at", ">=", startOfDay(addDays(localDay(at), 1 - AGREEMENT_DAYS)))
    .execute();
  const agreement: Standing["agreement"] = [];
  for (const { tier, title } of shippedTiers().tiers) {
    const own = rows.filter((one) => one.tier === tier);
    if (own.length === 0) continue;
    const agreed = own.filter(({ grade }) => outcomeOf(grade) === "agreed").length;
    const goodEnough = (await readLines(tx, practice, tier)).design.p0;
    agreement.push({ tier, title, agreed, checked: own.length, goodEnough });
  }
  return agreement;
}
