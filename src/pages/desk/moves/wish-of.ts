import { Refusal } from "../../../base/refusal.ts";
import type { PersonsWish } from "../../../countersign/make-move.ts";
import type { PracticeScope } from "../../../db/practice.ts";
import { recordAnswer } from "../../../patients/store.ts";
import type { Person } from "../../../people/role.ts";
import { redecide } from "../../../protocols/decide-each.ts";
import type { InForceKeeper } from "../../../protocols/in-force.ts";
import type { Visit } from "../../../web/route.ts";
import { MACHINE_MOVES } from "../../../worklist/machine-moves.ts";
import type { MoveName } from "../../../worklist/moves.ts";
import { saidBy } from "../../../worklist/said-by.ts";
import { holdStill } from "../../../worklist/marks-store.ts";
import type { Plan } from "../../../worklist/plan.ts";
import { actionsOfLetter } from "../../../worklist/letter-work.ts";
import { changedPlan, lastDue, planOfLetter } from "../../letters/letter-plan.ts";
import { openLetter } from "../../letters/opened-letter.ts";
import { readGrade } from "../../autonomy/grade-field.tsx";
import type { Opened } from "../opened.ts";
import { typed } from "./fields.ts";
import { readHolder } from "./holders.ts";
import { planFrom } from "./plan-from.ts";
import { readChoices } from "./read-form.ts";

export type PersonsMove = Exclude<MoveName, (typeof MACHINE_MOVES)[number]["move"]>;

export function isPersons(move: MoveName): move is PersonsMove {
  return !MACHINE_MOVES.some((row) => row.move === move);
}

/** What a move brings beside itself; its own comment stands in place of one that was typed. */
export type Extra = Partial<Pick<PersonsWish, "redecided" | "plan" | "holder" | "shown" | "dueAt" | "grade">> & {
  readonly comment?: string;
};

export async function extraOf(
  tx: PracticeScope,
  inForce: InForceKeeper,
  move: PersonsMove,
  visit: Visit<Person>,
  opened: Opened,
): Promise<Extra> {
  const { form } = visit;
  switch (move) {
    case "propose-file":
    case "propose-leaflet":
    case "propose-tests": {
      const { facts, toGp } = await readChoices(tx, visit, opened);
      const plan = planFrom(form, facts);
      // Of a report the decision names them; of a letter's action only its words do, or a person.
      if (move === "propose-tests" && opened.item.kind === "action" && plan.expects.length === 0)
        throw new Refusal("bad-input", "Say which test is asked for, and by when. Nothing was done.");
      return { plan, holder: readHolder(form["holder"], toGp) };
    }
    case "request-tests":
    case "carry-out-file":
    case "carry-out-leaflet":
    case "carry-out-tests":
    case "change": {
      if (opened.item.kind === "letter") return { plan: changedPlan(opened, typed(form["comment"])), ...gradeIn(form) };
      const { facts } = await readChoices(tx, visit, opened);
      return { plan: planFrom(form, facts), ...gradeIn(form) };
    }
    case "settle": {
      if (opened.item.kind === "letter") return { plan: await letterPlan(tx, visit, opened) };
      const { facts } = await readChoices(tx, visit, opened);
      return { plan: withWhatWasDone(planFrom(form, facts), opened, typed(form["comment"])) };
    }
    case "ask":
    case "hand-up":
    case "not-sure": {
      const { toGp } = await readChoices(tx, visit, opened);
      return { holder: readHolder(form["holder"], toGp) };
    }
    case "pass": {
      const { toAnybody } = await readChoices(tx, visit, opened);
      if ((form["holder"] ?? "") === "") throw new Refusal("bad-input", "Choose to whom it goes.");
      return { holder: readHolder(form["holder"], toAnybody) };
    }
    case "answer":
      return answer(tx, inForce, visit, opened);
    case "return":
    case "reopen":
      return gradeIn(form);
    case "agree":
      return { shown: form["shown"] ?? "" };
    case "propose-letter":
    case "deal-with": {
      const { toGp } = await readChoices(tx, visit, opened);
      return { plan: await letterPlan(tx, visit, opened), holder: readHolder(form["holder"], toGp) };
    }
    case "carry-out-letter":
      return { plan: await letterPlan(tx, visit, opened) };
    case "wait-for-actions":
      return { dueAt: lastDue(await actionsOfLetter(tx, visit.person.practice, opened.item.id), visit.at) };
    case "take":
    case "finish":
    case "decline":
    case "not-ours":
    case "sender-acknowledged":
    case "reply-acknowledged":
    case "call-back":
    case "match":
    case "unmatch":
    case "acknowledge":
    case "reply":
    case "take-back":
    case "release":
    case "confirm":
    case "send-back":
    case "undo":
      return {};
  }
}

function gradeIn(form: Visit<Person>["form"]): Pick<Extra, "grade"> {
  const grade = readGrade(form);
  return grade === undefined ? {} : { grade };
}

/**
 * What is urgent, or for a GP to act on, is not closed by a press: what was done is said, and stands in the record.
 */
function withWhatWasDone(plan: Plan, { item }: Opened, comment: string): Plan {
  const isUrgent = item.next === "gp-now" || item.next === "gp-today";
  const isToAct = plan.outcomes.some(({ outcome }) => outcome === "act");
  if (comment === "" && (isUrgent || isToAct)) {
    throw new Refusal("bad-input", "Say in a few words what was done about it. It goes into the record.");
  }
  return comment === "" ? plan : { ...plan, record: `${plan.record}\nGP: ${comment}`.trim() };
}

/** A letter's plan is made of its marks, as the person was shown them. */
async function letterPlan(tx: PracticeScope, { person, form }: Visit<Person>, opened: Opened): Promise<Plan> {
  // Held before the marks are read: what somebody marks or gives out at the same moment is either in this plan, or
  // waits until it is made and is refused.
  await holdStill(tx, person.practice, opened.item.id);
  const letter = await openLetter(tx, person.practice, opened);
  if (letter === null) throw new Error(`item ${opened.item.id} is no letter`);
  return planOfLetter(letter, form["marks-seen"], typed(form["comment"]), form["read-all"] === "yes");
}

const ANSWERS = ["yes", "no", "cannot-tell"] as const;

/** Keeps the answer as a fact of the patient, with name and time, and decides again with it. */
async function answer(tx: PracticeScope, inForce: InForceKeeper, visit: Visit<Person>, opened: Opened): Promise<Extra> {
  const { person, at, form } = visit;
  const { patient, decision, document } = opened;
  const said = ANSWERS.find((one) => one === form["answer"]);
  if (said === undefined) throw new Refusal("bad-input", "Choose yes, no or I cannot tell.");
  const asked = decision.outcome.asks.find((ask) => ask.fact === form["fact"]);
  if (patient === null || document === null || asked === undefined)
    throw new Refusal("conflict", "This is not asked any more. Nothing was recorded.");
  const source = saidBy(person, at);
  const recorded = { patient: patient.id, fact: asked.fact, answer: said, by: person.account, source, at };
  await recordAnswer(tx, person.practice, recorded);
  const redecided = await redecide(tx, inForce, person.practice, document, { kind: "exact", patient }, at);
  return { redecided, comment: `${asked.fact.replaceAll("-", " ")}: ${said.replaceAll("-", " ")}` };
}
