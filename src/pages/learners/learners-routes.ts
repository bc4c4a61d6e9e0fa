import type { AuditEvent } from "../../audit/event.ts";
import { appendAudit } from "../../audit/store.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import { readStaffing } from "../../people/staffing-store.ts";
import { bringCohort } from "../../programme/joining/bring-cohort.ts";
import { beginLearner, newLearnerIn } from "../../training/course/begin.ts";
import { changeMentors, mentorsIn } from "../../training/course/change-mentors.ts";
import { getSeenFor, readCompetency } from "../../training/course/competency.ts";
import { completeTraining, endIn, withdrawTraining } from "../../training/course/end.ts";
import { extendTraining, extensionIn } from "../../training/course/extend.ts";
import { getSeen, listSeen } from "../../training/course/may-see.ts";
import { readNews } from "../../training/course/news.ts";
import { type Overview, readOverview } from "../../training/course/overview.ts";
import { listTaught } from "../../training/course/taught.ts";
import { listCurricula } from "../../training/curriculum/store.ts";
import { giveMark, wishOf } from "../../training/marks/give-mark.ts";
import { revokeMark, revokeWishOf } from "../../training/marks/revoke-mark.ts";
import { changePlan, plannedIn } from "../../training/plan/change-plan.ts";
import { logTime, takeTimeBack, timeIn } from "../../training/time/time-store.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { competencyPage } from "./competency-page.tsx";
import { readHoldings } from "./holdings.tsx";
import { learnerPage } from "./learner-page.tsx";
import { listPage } from "./list-page.tsx";

// Who learns what here, and how it is marked. A form is read before rights are asked, so that what it lacks is told
// first; whoever may not see a learner is told that there is none.

const READS = ["manager", "gp", "nurse", "pharmacist", "assistant", "reception"] as const;
const BEGINS = ["manager", "gp"] as const;
const PLANS = ["manager", "gp-mentor", "second-mentor"] as const;
const MARKS = ["gp-mentor", "second-mentor"] as const;
// Also after the training has ended, when nobody is its mentor by the register any more.
const REVOKES = ["gp", "nurse", "pharmacist"] as const;
const LEARNS = ["assistant", "reception"] as const;
const HERE = "/learners";

type Form = Readonly<Record<string, string>>;
/** Reads the form, and gives what is to be done with it in the transaction: the events for the audit. */
type Change = (
  form: Form,
  id: string,
) => (tx: PracticeScope, person: Person, at: Date) => Promise<readonly AuditEvent[]>;

export function learnersRoutes(desk: Desk): readonly Route<Person>[] {
  const post = (path: string, who: Route<Person>["who"], change: Change): Route<Person> => ({
    method: "POST",
    path: `${HERE}/:id/${path}`,
    who,
    answer: (visit) => make(desk, visit, change),
  });
  return [
    { method: "GET", path: HERE, who: READS, answer: (visit) => list(desk, visit) },
    { method: "POST", path: HERE, who: BEGINS, answer: (visit) => begin(desk, visit) },
    { method: "GET", path: `${HERE}/:id`, who: READS, answer: (visit) => show(desk, visit) },
    {
      method: "GET",
      path: `${HERE}/:id/competencies/:competency`,
      who: READS,
      answer: (visit) => showCompetency(desk, visit),
    },
    post("mentors", BEGINS, (form, id) => {
      const wish = mentorsIn(form);
      return (tx, person, at) => changeMentors(tx, person.practice, person, id, wish, at);
    }),
    post("plan", PLANS, (form, id) => {
      const wish = plannedIn(form);
      return (tx, person, at) => changePlan(tx, person.practice, person, id, wish, at);
    }),
    post("marks", MARKS, (form, id) => {
      const wish = wishOf(id, form);
      return (tx, person, at) => giveMark(tx, person.practice, person, wish, at);
    }),
    post("marks/revoke", REVOKES, (form, id) => {
      const wish = revokeWishOf(id, form);
      return (tx, person, at) => revokeMark(tx, person.practice, person, wish, at);
    }),
    post("extend", ["gp-mentor"], (form, id) => {
      const wish = extensionIn(form);
      return (tx, person, at) => extendTraining(tx, person.practice, person, id, wish, at);
    }),
    post("complete", ["gp-mentor"], (form, id) => {
      const wish = endIn(form, false);
      return (tx, person, at) => completeTraining(tx, person.practice, person, id, wish, at);
    }),
    post("withdraw", PLANS, (form, id) => {
      const wish = endIn(form, true);
      return (tx, person, at) => withdrawTraining(tx, person.practice, person, id, wish, at);
    }),
    post("time", LEARNS, (form, id) => {
      const wish = timeIn(form);
      return (tx, person, at) => logTime(tx, person.practice, person, id, wish, at);
    }),
    post("time/back", LEARNS, (form, id) => {
      const time = form["time"] ?? "";
      return (tx, person, at) => takeTimeBack(tx, person.practice, person, id, time, at);
    }),
  ];
}

async function list(desk: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const { practice, role } = person;
  const facts = await inPractice(desk.db, practice, async (tx) => {
    const overviews: Overview[] = [];
    for (const learner of await listSeen(tx, person)) overviews.push(await readOverview(tx, person, learner, at));
    return {
      overviews,
      taught: await listTaught(tx, practice, person.account),
      mayBegin: BEGINS.some((one) => one === role),
      curricula: await listCurricula(tx),
      staffing: await readStaffing(tx, practice, at),
      at,
    };
  });
  return { kind: "page", page: listPage(facts) };
}

async function show(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const page = await inPractice(desk.db, practice, async (tx) => {
    const learner = await getSeen(tx, person, params["id"] ?? "");
    const holdings = await readHoldings(tx, practice, learner.account, at);
    const overview = await readOverview(tx, person, learner, at);
    const news = overview.isOwn ? await readNews(tx, practice, overview) : [];
    return learnerPage(overview, holdings, news);
  });
  return { kind: "page", page };
}

async function showCompetency(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const { id = "", competency = "" } = params;
  const page = await inPractice(desk.db, person.practice, async (tx) => {
    const learner = await getSeenFor(tx, person, id, competency);
    return competencyPage(await readCompetency(tx, person, learner, competency, at));
  });
  return { kind: "page", page };
}

async function begin(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const wish = newLearnerIn(form, at);
  const id = await inPractice(desk.db, person.practice, async (tx) => {
    const begun = await beginLearner(tx, person.practice, person, wish, at);
    await appendAudit(tx, begun.events);
    return begun.id;
  });
  await bringCohort(desk.db, person.practice, at);
  return { kind: "go", to: `${HERE}/${id}` };
}

/** One change of one learner whom this person sees, audited; goes back to where the form stood. */
async function make(desk: Desk, { person, params, form, at }: Visit<Person>, change: Change): Promise<Answer> {
  const id = params["id"] ?? "";
  await inPractice(desk.db, person.practice, (tx) => getSeen(tx, person, id));
  const work = change(form, id);
  await inPractice(desk.db, person.practice, async (tx) => appendAudit(tx, await work(tx, person, at)));
  await bringCohort(desk.db, person.practice, at);
  const competency = form["competency"];
  const key =
    competency !== undefined && /^[A-Za-z0-9._-]{1,40}$/.test(competency) ? `/competencies/${competency}` : "";
  return { kind: "go", to: `${HERE}/${id}${key}` };
}
