import { appendAudit } from "../../audit/store.ts";
import { holdWords } from "../../countersign/incidents/held-words.ts";
import { reportIncident } from "../../countersign/incidents/report-incident.ts";
import { type StepWish, takeStep } from "../../countersign/incidents/take-step.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { parseDay } from "../../base/typed-day.ts";
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

async function list(desk: Desk, { person, query, at }: Visit<Person>): Promise<Answer> {
  const facts = await inPractice(desk.db, person.practice, (tx) =>
    readIncidentsFacts(tx, person, { reported: query["reported"] }, at),
  );
  return { kind: "page", page: incidentsPage(facts) };
}

async function show(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const id = params["id"] ?? "";
  const facts = await inPractice(desk.db, person.practice, async (tx) => {
    const read = await readIncidentFacts(tx, person, { id, unsaid: null }, at);
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
  return inPractice(desk.db, practice, async (tx): Promise<Answer> => {
    const words = await holdWords(tx, practice, wish.what, form, at);
    if (words.kind === "held") {
      const unsaid = { of: "report", typed: form, held: words.held };
      return { kind: "page", page: incidentsPage(await readIncidentsFacts(tx, person, { unsaid }, at)), status: 400 };
    }
    const reported = await reportIncident(tx, practice, person, wish, at);
    const detail = { saidToBeNone: words.saidToBeNone };
    await appendAudit(tx, [{ ...byPage(person, at), event: "incident-reported", subject: reported, detail }]);
    return { kind: "go", to: `${wish.item === null ? HERE : `/items/${wish.item}`}?reported=${reported}` };
  });
}

async function take(
  desk: Desk,
  { person, params, form, at }: Visit<Person>,
  wishOf: (form: Form, tx: PracticeScope) => Promise<StepWish>,
): Promise<Answer> {
  const { practice } = person;
  const incident = params["id"] ?? "";
  return inPractice(desk.db, practice, async (tx): Promise<Answer> => {
    const wish = await wishOf(form, tx);
    const words = await holdWords(tx, practice, wish.step === "tie" ? "" : wish.words, form, at);
    if (words.kind === "held") {
      const unsaid = { of: wish.step, typed: form, held: words.held };
      const facts = await readIncidentFacts(tx, person, { id: incident, unsaid }, at);
      await appendAudit(tx, [{ ...byPage(person, at), event: "incident-read", subject: incident }]);
      return { kind: "page", page: incidentPage(facts), status: 400 };
    }
    await takeStep(tx, practice, person, { incident, seen: numberIn(form, "seen"), wish }, at);
    const detail = { saidToBeNone: words.saidToBeNone };
    await appendAudit(tx, [{ ...byPage(person, at), event: `incident-${wish.step}`, subject: incident, detail }]);
    return { kind: "go", to: `${HERE}/${incident}` };
  });
}

const wordsIn = (form: Form): string => form["words"] ?? "";

function numberIn(form: Form, name: string): number {
  const text = form[name] ?? "";
  return /^\d{1,6}$/.test(text) ? Number(text) : -1;
}

function byPage({ account, role }: Person, at: Date) {
  return { by: account, role, at, device: "page" };
}
