import type { App } from "../app.ts";
import { appendAudit } from "../audit/store.ts";
import { isId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import { showDate } from "../base/show-date.ts";
import { inPractice, type PracticeScope } from "../db/practice.ts";
import { shippedFactBook } from "../patients/book.ts";
import { knownFacts } from "../patients/facts.ts";
import type { Patient } from "../patients/patient.ts";
import { factsOf, findPatient } from "../patients/queries.ts";
import { recordAnswer, type RecordedAnswer } from "../patients/store.ts";
import { listNames } from "../people/names.ts";
import type { Person } from "../people/role.ts";
import { signBand } from "../protocols/band-store.ts";
import { redecide } from "../protocols/decide-each.ts";
import { readBands } from "../protocols/queries.ts";
import { findDocument } from "../reading/store.ts";
import type { Answer, Route, Visit } from "../web/route.ts";
import { listOutstanding } from "../worklist/expectation-queries.ts";
import { listRecentOf } from "../worklist/recent.ts";
import { listWaitingOf } from "../worklist/queries.ts";
import { saidBy } from "../worklist/said-by.ts";
import { act } from "../worklist/store.ts";
import { readOpenLines } from "./patient-open.ts";
import { PATIENT_READERS } from "./patient-readers.ts";
import { patientPage } from "./patient-page.tsx";

const MOST_RECENT = 10;
const ANSWERS = ["yes", "no", "cannot-tell"] as const;

/** What is known of one patient, as tables ask for it; recording a fact; a GP's own band. */
export function patientRoutes(app: App): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/patients/:id", who: PATIENT_READERS, answer: (visit) => show(app, visit) },
    {
      method: "POST",
      path: "/patients/:id/facts",
      who: PATIENT_READERS,
      answer: (visit) => change(app, visit, "fact-recorded", (tx, patient) => recordFacts(tx, visit, patient)),
    },
    {
      method: "POST",
      path: "/patients/:id/bands",
      who: ["gp"],
      answer: (visit) => change(app, visit, "band-signed", (tx, patient) => recordBand(tx, visit, patient)),
    },
  ];
}

async function show(app: App, visit: Visit<Person>): Promise<Answer> {
  const { person, at } = visit;
  const found = await inPractice(app.db, person.practice, async (tx) => {
    const patient = await openPatient(tx, visit);
    const { practice } = person;
    const [facts, bands, outstanding, recent, open, names] = await Promise.all([
      factsOf(tx, practice, patient.id),
      readBands(tx, practice, patient.id),
      listOutstanding(tx, practice, patient.id),
      listRecentOf(tx, practice, patient.id, MOST_RECENT),
      readOpenLines(tx, practice, { patient: patient.id, at }),
      listNames(tx),
    ]);
    const actor = { by: person.account, role: person.role, device: "page" };
    await appendAudit(tx, [{ ...actor, at, event: "patient-read", subject: patient.id }]);
    return {
      patient,
      bands,
      outstanding,
      recent,
      open,
      names,
      known: knownFacts(shippedFactBook(), facts, at.toISOString(), patient),
    };
  });
  return { kind: "page", page: patientPage({ ...found, role: person.role, at }) };
}

/** After what was recorded, every waiting report of the patient is decided again with it. */
async function change(
  app: App,
  visit: Visit<Person>,
  event: string,
  record: (tx: PracticeScope, patient: Patient) => Promise<string>,
): Promise<Answer> {
  const { person, at } = visit;
  const id = await inPractice(app.db, person.practice, async (tx) => {
    const patient = await openPatient(tx, visit);
    const comment = await record(tx, patient);
    const actor = { by: person.account, role: person.role };
    const waiting = await listWaitingOf(tx, person.practice, patient.id);
    for (const item of waiting) {
      const document = await findDocument(tx, person.practice, item.document);
      if (document === undefined) throw new Error(`item ${item.id} has no document`);
      const redecided = await redecide(
        tx,
        app.inForce,
        person.practice,
        document.content,
        { kind: "exact", patient },
        at,
      );
      const wish = { item: item.id, version: item.version, move: "answer", actor, comment, redecided } as const;
      await act(tx, person.practice, wish, at);
    }
    const events = [
      { event, subject: patient.id },
      ...waiting.map((item) => ({ event: "item-answer", subject: item.id })),
    ];
    await appendAudit(
      tx,
      events.map((one) => ({ ...actor, ...one, at, device: "page" })),
    );
    return patient.id;
  });
  return { kind: "go", to: `/patients/${id}` };
}

/** Every answer of the form, or none of them where one cannot be kept. */
async function recordFacts(tx: PracticeScope, visit: Visit<Person>, patient: Patient): Promise<string> {
  const { person, at } = visit;
  const answers = answersOf(visit.form);
  if (answers.length === 0) throw new Refusal("bad-input", "Choose at least one answer. Nothing was recorded.");
  const common = { patient: patient.id, by: person.account, source: saidBy(person, at), at };
  for (const { fact, answer } of answers) await recordAnswer(tx, person.practice, { ...common, fact, answer });
  return answers.map(answerWords).join("; ");
}

type GivenAnswer = { readonly fact: string; readonly answer: RecordedAnswer["answer"] };

/** One fact by itself ("fact", "answer"), or each question's own fields ("answer-pregnant", "day-postpartum"). */
function answersOf(form: Visit<Person>["form"]): readonly GivenAnswer[] {
  const { topics } = shippedFactBook();
  const asked = form["fact"];
  if (asked !== undefined) {
    if (!topics.has(asked)) throw new Refusal("bad-input", "Choose what you know about the patient.");
    return [{ fact: asked, answer: saidIn(form["answer"]) }];
  }
  return [...topics.keys()].flatMap((fact): readonly GivenAnswer[] => {
    const [said = "", day = ""] = [form[`answer-${fact}`], form[`day-${fact}`]];
    if (day !== "" && (said === "" || said === "yes")) return [{ fact, answer: { day } }];
    // A date beside a no says two things, and which of them is meant is not ours to guess.
    if (day !== "") throw new Refusal("bad-input", "Give either the date or no. Nothing was recorded.");
    return said === "" ? [] : [{ fact, answer: saidIn(said) }];
  });
}

function saidIn(text: string | undefined): (typeof ANSWERS)[number] {
  const answer = ANSWERS.find((one) => one === text);
  if (answer === undefined) throw new Refusal("bad-input", "Choose yes, no or I cannot tell.");
  return answer;
}

function answerWords({ fact, answer }: GivenAnswer): string {
  const said = typeof answer === "object" ? showDate(answer.day) : answer.replaceAll("-", " ");
  return `${fact.replaceAll("-", " ")}: ${said}`;
}

async function recordBand(tx: PracticeScope, { person, form, at }: Visit<Person>, patient: Patient): Promise<string> {
  const { analyte = "", low = "", high = "" } = form;
  const wish = { patient: patient.id, analyte, low, high, months: Number(form["months"]) };
  await signBand(tx, person.practice, wish, { account: person.account, role: person.role }, at);
  return `band signed: ${analyte} ${low} to ${high}`;
}

/** Another practice's patient, oneself and a relative are all the same to whoever asks: not found. */
async function openPatient(tx: PracticeScope, { person, params }: Visit<Person>): Promise<Patient> {
  const id = params["id"] ?? "";
  const patient = isId(id) ? await findPatient(tx, person.practice, id) : undefined;
  if (patient === undefined || patient.staffRelations.includes(person.account)) {
    throw new Refusal("not-found", "There is no such patient at this practice.");
  }
  return patient;
}
