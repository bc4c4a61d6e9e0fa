import { appendAudit } from "../../audit/store.ts";
import { reportIncident } from "../../countersign/incidents/report-incident.ts";
import { type StepWish, takeStep } from "../../countersign/incidents/take-step.ts";
import { looksAtAll } from "../../countersign/incidents/queries.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { parseDay } from "../desk/moves/day-text.ts";
import { readCompetencies, readIncidentFacts, readIncidentsFacts } from "./facts.ts";
import { incidentPage } from "./incident-page.tsx";
import { incidentsPage } from "./list-page.tsx";

// Anybody at the practice reports; a GP or the manager looks at what was reported and acts on it.

const REPORTS = ["assistant", "gp", "manager", "reception", "nurse", "pharmacist", "administrator"] as const;
const LOOKS = ["gp", "manager"] as const;
const HERE = "/incidents";

type Form = Readonly<Record<string, string>>;

export function incidentRoutes(desk: Desk): readonly Route<Person>[] {
  const step = (path: string, wish: (form: Form, tx: PracticeScope) => Promise<StepWish>): Route<Person> => ({
    method: "POST",
    path: `${HERE}/:id/${path}`,
    who: LOOKS,
    answer: (visit) => take(desk, visit, wish),
  });
  return [
    { method: "GET", path: HERE, who: REPORTS, answer: (visit) => list(desk, visit) },
    { method: "POST", path: HERE, who: REPORTS, answer: (visit) => report(desk, visit) },
    { method: "GET", path: `${HERE}/:id`, who: LOOKS, answer: (visit) => show(desk, visit) },
    step("look", async (form) => ({ step: "look", words: wordsIn(form), level: form["level"] ?? "" })),
    step("tie", async (form, tx) => ({
      step: "tie",
      hazard: form["hazard"] ?? "",
      competency: form["competency"] ?? "",
      known: new Set((await readCompetencies(tx)).keys()),
    })),
    step("act", async (form) => ({
      step: "act",
      words: wordsIn(form),
      owner: form["owner"] ?? "",
      dueOn: parseDay(form["due"] ?? "") ?? "",
    })),
    step("done", async (form) => ({ step: "done", words: wordsIn(form), ends: numberIn(form, "ends") })),
    step("close", async (form) => ({ step: "close", words: wordsIn(form) })),
    step("again", async (form) => ({ step: "again", words: wordsIn(form) })),
  ];
}

async function list(desk: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const facts = await inPractice(desk.db, person.practice, (tx) => readIncidentsFacts(tx, person, at));
  return { kind: "page", page: incidentsPage(facts) };
}

async function show(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const id = params["id"] ?? "";
  const facts = await inPractice(desk.db, person.practice, async (tx) => {
    const read = await readIncidentFacts(tx, person, id, at);
    await appendAudit(tx, [{ ...byPage(person, at), event: "incident-read", subject: id }]);
    return read;
  });
  return { kind: "page", page: incidentPage(facts) };
}

async function report(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const item = form["item"] ?? "";
  const wish = {
    what: form["what"] ?? "",
    mattered: form["mattered"] ?? "",
    noticedOn: parseDay(form["noticed"] ?? "") ?? "",
    item: item === "" ? null : item,
  };
  const id = await inPractice(desk.db, practice, async (tx) => {
    const reported = await reportIncident(tx, practice, person, wish, at);
    await appendAudit(tx, [{ ...byPage(person, at), event: "incident-reported", subject: reported }]);
    return reported;
  });
  if (wish.item !== null) return { kind: "go", to: `/items/${wish.item}` };
  return { kind: "go", to: looksAtAll(person) ? `${HERE}/${id}` : HERE };
}

async function take(
  desk: Desk,
  { person, params, form, at }: Visit<Person>,
  wishOf: (form: Form, tx: PracticeScope) => Promise<StepWish>,
): Promise<Answer> {
  const { practice } = person;
  const incident = params["id"] ?? "";
  await inPractice(desk.db, practice, async (tx) => {
    const wish = await wishOf(form, tx);
    await takeStep(tx, practice, person, { incident, seen: numberIn(form, "seen"), wish }, at);
    await appendAudit(tx, [{ ...byPage(person, at), event: `incident-${wish.step}`, subject: incident }]);
  });
  return { kind: "go", to: `${HERE}/${incident}` };
}

const wordsIn = (form: Form): string => form["words"] ?? "";

function numberIn(form: Form, name: string): number {
  const text = form[name] ?? "";
  return /^\d{1,6}$/.test(text) ? Number(text) : -1;
}

function byPage({ account, role }: Person, at: Date) {
  return { by: account, role, at, device: "page" };
}
