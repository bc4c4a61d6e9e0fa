import type { AuditEvent } from "../../audit/event.ts";
import { addDays, localDay } from "../../base/local-day.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isDay } from "../../patients/day.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import {
  LEARNS,
  type LearnerRoute,
  type Learner,
  MENTORS,
  ROUTES,
  SECOND_MENTORS,
} from "../../people/learners/learner.ts";
import { addLearner, type NewLearner } from "../../people/learners/learner-store.ts";
import { type Role, type Person } from "../../people/role.ts";
import { findStatement } from "../../people/scope/scope-store.ts";
import { mayHold, type Staffing } from "../../people/staffing.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { addPlan } from "../plan/plan-store.ts";
import { datesFor, suggestedFor } from "../plan/suggest.ts";
import { getCurriculumOf } from "./curriculum-of.ts";
import { addMonths, MONTHS_AT_LEAST, MONTHS_AT_MOST } from "./limits.ts";

type Form = Readonly<Record<string, string>>;

/** What the form asks for, or a refusal of it; whether these people may is asked of the practice. */
export function newLearnerIn(form: Form, at: Date): NewLearner {
  const [curriculum = "", curriculumVersion = ""] = (form["curriculum"] ?? "").split("/");
  const route = ROUTES.find((one): one is LearnerRoute => one === form["route"]);
  const [startedOn, dueOn] = [form["started"] ?? "", form["due"] ?? ""];
  if (curriculum === "" || curriculumVersion === "") throw bad("Choose a curriculum.");
  if (route === undefined) throw bad("Choose a route.");
  if (!isDay(startedOn) || !isDay(dueOn)) throw bad("Give the day of the start and of the planned end.");
  const today = localDay(at);
  if (startedOn < addMonths(today, -MONTHS_AT_MOST) || startedOn > addDays(today, 366)) {
    throw bad(`The start is within the last ${MONTHS_AT_MOST} months or the coming year.`);
  }
  if (dueOn < addMonths(startedOn, MONTHS_AT_LEAST) || dueOn > addMonths(startedOn, MONTHS_AT_MOST)) {
    throw bad(`The planned end is ${MONTHS_AT_LEAST} to ${MONTHS_AT_MOST} months after the start.`);
  }
  const second = form["second"] ?? "";
  return {
    account: form["account"] ?? "",
    curriculum,
    curriculumVersion,
    route,
    mentor: form["mentor"] ?? "",
    secondMentor: second === "" ? null : second,
    startedOn,
    dueOn,
  };
}

/** A member of staff becomes a learner, with a plan of what suits their post. Gives the learner's id and the events. */
export async function beginLearner(
  tx: PracticeScope,
  practice: string,
  person: Person,
  wish: NewLearner,
  at: Date,
): Promise<{ readonly id: string; readonly events: readonly AuditEvent[] }> {
  refuseUnconfirmed(person);
  const staffing = await readStaffing(tx, practice, at);
  const learns = worksHere(staffing, wish.account, LEARNS, at);
  if (!learns) throw bad("Choose an assistant or a receptionist of this practice.");
  refuseMentors(staffing, wish, at);
  const { curriculum } = await getLoaded(tx, wish);
  const id = await addLearner(tx, practice, wish);
  const signed = await findStatement(tx, practice);
  const suggested = suggestedFor(curriculum, postOf(signed?.statement ?? null, wish.account));
  await addPlan(tx, practice, id, datesFor(suggested, wish.startedOn, wish.dueOn));
  const { account: by, role } = person;
  const detail = { account: wish.account, mentor: wish.mentor, second: wish.secondMentor, route: wish.route };
  return { id, events: [{ by, role, at, device: "page", event: "training-begun", subject: id, detail }] };
}

/** Refuses mentors who are none here now, or who would mark themselves. */
export function refuseMentors(
  staffing: Staffing,
  { account, mentor, secondMentor }: Pick<Learner, "account" | "mentor" | "secondMentor">,
  at: Date,
): void {
  if (mentor === account || secondMentor === account) throw bad("Nobody is their own mentor.");
  if (!worksHere(staffing, mentor, MENTORS, at)) throw bad("The mentor is a GP who works at this practice.");
  if (secondMentor === null) return;
  if (secondMentor === mentor) throw bad("The second mentor is somebody else than the mentor.");
  if (!worksHere(staffing, secondMentor, SECOND_MENTORS, at)) {
    throw bad("The second mentor is a GP, a nurse or a pharmacist who works at this practice.");
  }
}

export function worksHere({ members }: Staffing, account: string, roles: readonly Role[], at: Date): boolean {
  return members.some((one) => one.account === account && roles.includes(one.role) && mayHold(one, at));
}

type Statement = NonNullable<Awaited<ReturnType<typeof findStatement>>>["statement"];

/** The post that the newest signed statement gives this account; null where it gives none. */
export function postOf(statement: Statement | null, account: string) {
  const key = statement?.people.find((one) => one.account === account)?.post ?? null;
  return statement?.posts.find(({ post }) => post === key) ?? null;
}

async function getLoaded(tx: PracticeScope, wish: NewLearner) {
  const { curriculum: name, curriculumVersion: version } = wish;
  const row = await tx
    .selectFrom("shared.curricula")
    .select("name")
    .where("name", "=", name)
    .where("version", "=", version)
    .executeTakeFirst();
  if (row === undefined) throw bad("Choose a curriculum that is loaded.");
  return getCurriculumOf(tx, wish);
}

function bad(sentence: string): Refusal {
  return new Refusal("bad-input", `${sentence} Nothing was saved.`);
}
