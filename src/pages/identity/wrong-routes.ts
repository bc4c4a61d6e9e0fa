import type { App } from "../../app.ts";
import { appendAudit } from "../../audit/store.ts";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { findPatients } from "../../patients/queries.ts";
import type { Person } from "../../people/role.ts";
import { patientName } from "../../web/patient-name.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import { listConsequences, settleConsequence } from "../../worklist/consequences.ts";
import type { ConsequenceRow } from "../../worklist/tables.ts";
import { openReport } from "../desk/opened.ts";
import { refuseRelatives } from "./hidden.ts";
import { takeMatchBack } from "./settle.ts";
import { traceOf } from "./trace.ts";
import { wrongPage } from "./wrong-page.tsx";

const CLINICAL = ["assistant", "gp", "nurse", "pharmacist"] as const;

export function wrongRoutes(app: Pick<App, "db" | "inForce">): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/items/:id/wrong-patient", who: CLINICAL, answer: (visit) => show(app, visit) },
    { method: "POST", path: "/items/:id/wrong-patient", who: CLINICAL, answer: (visit) => takeBack(app, visit) },
    { method: "POST", path: "/items/:id/consequences", who: ["gp"], answer: (visit) => settle(app, visit) },
  ];
}

async function show(app: Pick<App, "db">, visit: Visit<Person>): Promise<Answer> {
  const { person, at } = visit;
  const { practice, account, role } = person;
  const page = await inPractice(app.db, practice, async (tx) => {
    const opened = await openReport(tx, visit);
    await refuseRelatives(tx, person, opened);
    const { item, patient, document, actions, names, so } = opened;
    const trace = patient === null ? [] : await traceOf(tx, practice, { item, patient: patient.id, document, actions });
    const left = await listConsequences(tx, practice, item.id);
    const subjects = await subjectsOf(tx, practice, left);
    await appendAudit(tx, [{ at, by: account, role, event: "trace-read", subject: item.id, device: "page" }]);
    return wrongPage({ item, patient, trace, left, subjects, names, isGp: role === "gp", so, at });
  });
  return { kind: "page", page };
}

/** The names of those on whom something was done. */
export async function subjectsOf(
  tx: PracticeScope,
  practice: string,
  left: readonly ConsequenceRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = left.map(({ patient }) => patient);
  const patients = await findPatients(tx, practice, ids);
  return new Map(patients.map((patient) => [patient.id, patientName(patient)]));
}

async function takeBack(app: Pick<App, "db" | "inForce">, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const id = await inPractice(app.db, person.practice, async (tx) => {
    const opened = await openReport(tx, visit);
    await refuseRelatives(tx, person, opened);
    const reason = form["comment"]?.trim() ?? "";
    const wish = { version: Number(form["version"]), reason: reason === "" ? null : reason };
    await appendAudit(tx, await takeMatchBack(tx, app.inForce, person, opened, wish, at));
    return opened.item.id;
  });
  return { kind: "go", to: `/items/${id}/wrong-patient` };
}

async function settle(app: Pick<App, "db">, visit: Visit<Person>): Promise<Answer> {
  const { person, form, at } = visit;
  const { practice, account, role } = person;
  const id = await inPractice(app.db, practice, async (tx) => {
    const opened = await openReport(tx, visit);
    await refuseRelatives(tx, person, opened);
    const how = form["how"]?.trim() ?? "";
    const consequence = form["consequence"] ?? "";
    if (how === "" || !isId(consequence)) {
      throw new Refusal("bad-input", "Say what was done about it. Nothing was changed.");
    }
    await settleConsequence(tx, practice, { item: opened.item.id, id: consequence, by: account, how }, at);
    const event = { at, by: account, role, event: "consequence-settled", subject: opened.item.id, device: "page" };
    await appendAudit(tx, [event]);
    return opened.item.id;
  });
  return { kind: "go", to: `/items/${id}/wrong-patient` };
}
