import type { AuditEvent } from "../../audit/event.ts";
import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { isDay } from "../../patients/day.ts";
import { refuseUnconfirmed } from "../../people/confirmed.ts";
import { type Learner, TEACHERS } from "../../people/learners/learner.ts";
import { holdLearner, refuseEnded } from "../../people/learners/learner-store.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { worksHere } from "../course/begin.ts";
import { getCurriculumOf } from "../course/curriculum-of.ts";
import { competenciesOf } from "../curriculum/curriculum.ts";
import { marksAs } from "../marks/may-mark.ts";
import { listPlan, type Planned, savePlanned } from "./plan-store.ts";

/** Who makes the plan: the practice manager and the mentors of this learner. */
export function mayPlan(learner: Learner, person: Person): boolean {
  return person.role === "manager" || marksAs(learner, person) !== null;
}

export function plannedIn(form: Readonly<Record<string, string>>): Planned {
  const [due = "", teacher = "", why = ""] = ["due", "teacher", "why"].map((key) => (form[key] ?? "").trim());
  const isIn = form["planned"];
  if (isIn !== "yes" && isIn !== "no") throw bad("Say whether it is in the plan.");
  if (isIn === "no" && why === "") throw bad("Say why it is left out.");
  if (why.length > 1000) throw bad("That is more than 1,000 characters.");
  if (isIn === "yes" && !isDay(due)) throw bad("Give the day by which it is planned.");
  return {
    competency: form["competency"] ?? "",
    dueOn: isDay(due) ? due : null,
    taughtBy: teacher === "" ? null : teacher,
    leftOutWhy: isIn === "no" ? why : null,
  };
}

/** Changes one line of the plan, audited; the day lies within the training. */
export async function changePlan(
  tx: PracticeScope,
  practice: string,
  person: Person,
  id: string,
  wish: Planned,
  at: Date,
): Promise<readonly AuditEvent[]> {
  refuseUnconfirmed(person);
  const learner = await holdLearner(tx, practice, id);
  if (!mayPlan(learner, person)) {
    throw new Refusal("not-allowed", "The practice manager and the mentors of this learner make the plan.");
  }
  refuseEnded(learner);
  const { curriculum } = await getCurriculumOf(tx, learner);
  if (competenciesOf(curriculum).every(({ competency }) => competency !== wish.competency)) {
    throw bad("There is no such competency in this curriculum.");
  }
  const { dueOn, taughtBy } = wish;
  if (dueOn !== null && (dueOn < learner.startedOn || dueOn > learner.dueOn)) {
    throw bad("The day lies between the start and the end of the training.");
  }
  const staffing = await readStaffing(tx, practice, at);
  if (taughtBy !== null && (taughtBy === learner.account || !worksHere(staffing, taughtBy, TEACHERS, at))) {
    throw bad("A GP, a nurse, a pharmacist or the manager of this practice teaches.");
  }
  const before = (await listPlan(tx, practice, id)).find(({ competency }) => competency === wish.competency);
  await savePlanned(tx, practice, id, wish);
  const detail = {
    competency: wish.competency,
    due: dueOn,
    dueBefore: before?.dueOn ?? null,
    taughtBy,
    leftOut: wish.leftOutWhy !== null,
  };
  const { account: by, role } = person;
  return [{ by, role, at, device: "page", event: "plan-changed", subject: id, detail }];
}

function bad(sentence: string): Refusal {
  return new Refusal("bad-input", `${sentence} Nothing was saved.`);
}
