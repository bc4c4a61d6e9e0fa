import { appendAudit } from "../../audit/store.ts";
import { Refusal } from "../../base/refusal.ts";
import { recordCheck } from "../../countersign/autonomy/check.ts";
import { type Due, getDue, listDue } from "../../countersign/autonomy/checks.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { findPatient } from "../../patients/queries.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import { findReading } from "../../reading/store.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { fold } from "../../worklist/fold.ts";
import { notHere } from "../../worklist/not-here.ts";
import { getDecisionAt, getItem, readActions } from "../../worklist/queries.ts";
import { shownEvents } from "../countersign/shown-events.ts";
import { checkPage, type Checked } from "./check-page.tsx";
import { checksPage } from "./checks-page.tsx";
import { readGrade } from "./grade-field.tsx";

/** What was drawn to be looked at after it took effect. */
export function checkRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: "/checks", who: ["gp"], answer: (visit) => list(desk, visit) },
    { method: "GET", path: "/checks/:id", who: ["gp"], answer: (visit) => show(desk, visit) },
    { method: "POST", path: "/checks/:id", who: ["gp"], answer: (visit) => keep(desk, visit) },
  ];
}

async function list(desk: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const { practice, account } = person;
  const { listed, names } = await inPractice(desk.db, practice, async (tx) => {
    const due = await listDue(tx, practice, account);
    const items = await Promise.all(due.map(({ item }) => getItem(tx, practice, item)));
    const rows = due.map((one, n) => ({ ...one, about: items[n]?.about ?? "", subject: items[n]?.subject ?? "" }));
    const shown = shownEvents(
      person,
      rows.map(({ item }) => item),
      "checks",
      at,
    );
    const read = { listed: rows, names: await listNames(tx) };
    await appendAudit(tx, shown);
    return read;
  });
  return { kind: "page", page: checksPage(listed, names, at) };
}

async function show(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const { practice, account, role } = person;
  const checked = await inPractice(desk.db, practice, async (tx) => {
    const found = await readChecked(tx, practice, account, await getDue(tx, practice, account, params["id"] ?? ""));
    await appendAudit(tx, [{ by: account, role, at, device: "page", event: "item-read", subject: found.item.id }]);
    return found;
  });
  return { kind: "page", page: checkPage(checked, at) };
}

async function readChecked(tx: PracticeScope, practice: string, account: string, due: Due): Promise<Checked> {
  const item = await getItem(tx, practice, due.item);
  const until = (await readActions(tx, practice, due.item)).filter(({ number }) => number <= due.action);
  const step = until.at(-1);
  if (step === undefined) throw new Error(`draw ${due.id} of a step that is not there`);
  const document = item.document === null ? undefined : await findReading(tx, practice, item.document);
  // Whose it was, and what was decided of it, when the step was made: both may be others now.
  const whose = fold(until).patient;
  const patient = whose === null ? undefined : await findPatient(tx, practice, whose);
  if (patient?.staffRelations.includes(account) === true) throw notHere();
  const outcome = await getDecisionAt(tx, practice, item.id, step.at);
  const names = await listNames(tx);
  return { due, item, patient: patient ?? null, document: document?.content ?? null, decision: outcome, step, names };
}

async function keep(desk: Desk, { person, params, form, at }: Visit<Person>): Promise<Answer> {
  const draw = params["id"] ?? "";
  await inPractice(desk.db, person.practice, async (tx) => {
    // What is not there is not there, whatever was said of it.
    await getDue(tx, person.practice, person.account, draw);
    const grade = readGrade(form);
    if (grade === undefined) throw new Refusal("bad-input", "Choose how much was wrong. Nothing was done.");
    const said = { draw, grade, words: form["words"] ?? "" };
    await appendAudit(tx, await recordCheck(tx, person.practice, person, said, at));
  });
  return { kind: "go", to: "/checks" };
}
