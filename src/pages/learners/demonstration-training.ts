import { IN_TRAINING, PARTNER, PRACTICE, SECOND_MENTOR, STAFF } from "../../../demo/people/staff.ts";
import { appendAudit } from "../../audit/store.ts";
import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import { newId } from "../../base/ids.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { addLearner } from "../../people/learners/learner-store.ts";
import { getLearner } from "../../people/learners/queries.ts";
import { weekOf } from "../../people/rota.ts";
import type { Person } from "../../people/role.ts";
import { findStatement } from "../../people/scope/scope-store.ts";
import { postOf } from "../../training/course/begin.ts";
import { getCurriculumOf } from "../../training/course/curriculum-of.ts";
import { addMonths, MONTHS_AT_MOST } from "../../training/course/limits.ts";
import type { EvidenceKind } from "../../training/curriculum/curriculum.ts";
import { readEvidence } from "../../training/evidence/queries.ts";
import { beginEvidence } from "../../training/evidence/store.ts";
import { submitEvidence } from "../../training/evidence/submit.ts";
import { giveMark } from "../../training/marks/give-mark.ts";
import type { MarkName } from "../../training/marks/mark.ts";
import { readPieces, shownEvidence } from "../../training/marks/pieces.ts";
import { addPlan } from "../../training/plan/plan-store.ts";
import { datesFor, suggestedFor } from "../../training/plan/suggest.ts";
import { logTime } from "../../training/time/time-store.ts";

// The demonstration's learner: two months in, with some evidence, a few marks, one thing late.

const BEGUN_MONTHS_AGO = 2;
const NOON_MS = 12 * 60 * 60_000;

type Shown = { readonly competency: string; readonly kind: EvidenceKind; readonly daysAgo: number };

const SHOWN: readonly (Shown & { readonly fields: Readonly<Record<string, string>> })[] = [
  {
    competency: "care-1",
    kind: "tutorial",
    daysAgo: 54,
    fields: {
      topic: "What my post may do, and what it may not",
      teacher: "Dr Isla Venkataraman, GP mentor",
      understood: "What a protocol does not cover goes to a GP, and asking is never counted against me.",
      differently: "I read the limits of the protocol before I propose anything.",
    },
  },
  {
    competency: "care-1",
    kind: "reflection",
    daysAgo: 47,
    fields: {
      about: "A result that I nearly proposed to file",
      happened: "The number was in range, and the laboratory's comment asked for a repeat.",
      felt: "I was in a hurry and pleased with how quickly the list went.",
      value: "I read the comment in the end. I had not read it first.",
      sense: "I look at numbers before words.",
      else: "I could have asked at once.",
      next: "I read the whole report from the top, each time.",
    },
  },
  {
    competency: "admin-3",
    kind: "tutorial",
    daysAgo: 30,
    fields: {
      topic: "Facts and opinions on forms",
      teacher: "Gwyneth Parrondo, practice manager",
      understood: "A date of registration is a fact, fitness for work is an opinion.",
      differently: "I leave what only a clinician can say blank, with a note.",
    },
  },
  {
    competency: "admin-3",
    kind: "application",
    daysAgo: 20,
    fields: {
      task: "A form for a gym, prepared for the GP",
      did: "I filled in what the record says and marked the two questions that ask for an opinion.",
      why: "The post does forms that ask for no opinion, and the core of others.",
      came: "The GP answered the two questions and signed it.",
    },
  },
];

const MARKED: readonly {
  readonly competency: string;
  readonly mark: MarkName;
  readonly daysAgo: number;
  readonly words: string;
}[] = [
  { competency: "care-1", mark: "competent", daysAgo: 40, words: "You ask, and you say why you ask." },
  { competency: "admin-3", mark: "developing", daysAgo: 13, words: "Four more forms, and let us do one together." },
];

/** Begins it on its day, and lets those who work there write, mark and log on theirs. */
export async function fillTraining(tx: PracticeScope, practice: string, at: Date): Promise<void> {
  const today = localDay(at);
  const startedOn = addMonths(today, -BEGUN_MONTHS_AGO);
  const noonOf = (day: string): Date => new Date(startOfDay(day).getTime() + NOON_MS);
  const course = { curriculum: "illustrative", curriculumVersion: "1", route: "in-house" as const };
  const dueOn = addMonths(startedOn, MONTHS_AT_MOST);
  const id = await addLearner(tx, practice, {
    ...course,
    account: IN_TRAINING,
    mentor: PARTNER,
    secondMentor: SECOND_MENTOR,
    startedOn,
    dueOn,
  });
  const { curriculum } = await getCurriculumOf(tx, course);
  const signed = await findStatement(tx, practice);
  const suggested = suggestedFor(curriculum, postOf(signed?.statement ?? null, IN_TRAINING));
  await addPlan(tx, practice, id, datesFor(suggested, startedOn, dueOn));
  const learner = await getLearner(tx, practice, id);
  for (const { competency, kind, daysAgo, fields } of SHOWN) {
    const day = addDays(today, -daysAgo);
    const begun = { learner: id, competency, kind, replaces: null, by: IN_TRAINING };
    const typed = { fields: { ...fields, on: day }, window: newId(), count: 1 };
    const piece = await beginEvidence(tx, practice, begun, typed, noonOf(day));
    const draft = await readEvidence(tx, practice, piece);
    const done = await submitEvidence(tx, practice, draft, { learner, by: IN_TRAINING, sent: {} }, noonOf(day));
    if (done.kind !== "submitted") throw new Error(`evidence of the demonstration: ${JSON.stringify(done)}`);
  }
  for (const { competency, mark, daysAgo, words } of MARKED) {
    const when = noonOf(addDays(today, -daysAgo));
    const shown = shownEvidence(await readPieces(tx, practice, id, competency), 0, when);
    const wish = { learner: id, competency, mark, words, shown };
    await appendAudit(tx, await giveMark(tx, practice, personOf(PARTNER, when), wish, when));
  }
  for (let week = 1; week <= 6; week += 1) {
    const [, onDay = today] = weekOf(addDays(today, -7 * week));
    const kind = week % 2 === 0 ? ("writing" as const) : ("with-mentor" as const);
    const spent = { onDay, minutes: week === 3 ? 90 : 210, kind, words: null };
    await appendAudit(tx, await logTime(tx, practice, personOf(IN_TRAINING, noonOf(onDay)), id, spent, noonOf(onDay)));
  }
}

function personOf(account: string, at: Date): Person {
  const member = STAFF.find(({ id }) => id === account);
  if (member === undefined) throw new Error(`nobody of the demonstration is ${account}`);
  const { name, role, title } = member;
  const { ods: practice, name: practiceName } = PRACTICE;
  return { account, name, role, title, practice, practiceName, isConfirmed: true, signedInAt: at };
}
