import type { App } from "../app.ts";
import { appendAudit } from "../audit/store.ts";
import { isId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import { inPractice, type PracticeScope } from "../db/practice.ts";
import { shippedFactBook } from "../patients/book.ts";
import { knownFacts } from "../patients/facts.ts";
import type { Patient } from "../patients/patient.ts";
import { factsOf, findPatient } from "../patients/queries.ts";
import { recordAnswer } from "../patients/store.ts";
import type { Person } from "../people/role.ts";
import { signBand } from "../protocols/band-store.ts";
import { redecide } from "../protocols/decide-each.ts";
import { readBands } from "../protocols/queries.ts";
import { findDocument } from "../reading/store.ts";
import type { Answer, Route, Visit } from "../web/route.ts";
import { listWaitingOf } from "../worklist/queries.ts";
import { saidBy } from "../worklist/said-by.ts";
import { act } from "../worklist/store.ts";
import { patientPage } from "./patient-page.tsx";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;
const ANSWERS = ["yes", "no", "cannot-tell"] as const;

/** What is known of one patient, as tables ask for it; recording a fact; a GP's own band. */
export function patientRoutes(app: App): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/patients/:id", who: CLINICAL, answer: (visit) => show(app, visit) },
    {
      method: "POST",
      path: "/patients/:id/facts",
      who: CLINICAL,
      answer: (visit) => change(app, visit, "fact-recorded", (tx, patient) => recordFact(tx, visit, patient)),
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
    const facts = await factsOf(tx, person.practice, patient.id);
    const bands = await readBands(tx, person.practice, patient.id);
    const actor = { by: person.account, role: person.role, device: "page" };
    await appendAudit(tx, [{ ...actor, at, event: "patient-read", subject: patient.id }]);
    return { patient, bands, known: knownFacts(shippedFactBook(), facts, at.toISOString(), patient) };
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

async function recordFact(tx: PracticeScope, { person, form, at }: Visit<Person>, patient: Patient): Promise<string> {
  const answer = ANSWERS.find((one) => one === form["answer"]);
  if (answer === undefined) throw new Refusal("bad-input", "Choose yes, no or I cannot tell.");
  const fact = form["fact"] ?? "";
  if (!shippedFactBook().topics.has(fact)) throw new Refusal("bad-input", "Choose what you know about the patient.");
  await recordAnswer(tx, person.practice, {
    patient: patient.id,
    fact,
    answer,
    by: person.account,
    source: saidBy(person, at),
    at,
  });
  return `${fact.replaceAll("-", " ")}: ${answer.replaceAll("-", " ")}`;
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
