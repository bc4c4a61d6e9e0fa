import { appendAudit } from "../../audit/store.ts";
import type { AuditEvent } from "../../audit/event.ts";
import { Refusal } from "../../base/refusal.ts";
import { drawAudit } from "../../countersign/audits/draw-audit.ts";
import { isGrade } from "../../countersign/audits/audit.ts";
import { planAudit, withdrawAudit } from "../../countersign/audits/plan-audit.ts";
import { type AuditOverview, findAudit, findDrawn } from "../../countersign/audits/queries.ts";
import { recordFinding } from "../../countersign/audits/record-finding.ts";
import { signReport } from "../../countersign/audits/report.ts";
import { getVisible } from "../../countersign/visible.ts";
import { inPractice, type PracticeScope } from "../../db/practice.ts";
import { listNames } from "../../people/names.ts";
import type { Person } from "../../people/role.ts";
import type { Answer, Route, Visit } from "../../web/route.ts";
import type { Desk } from "../../worklist/list-page.tsx";
import { notHere } from "../../worklist/not-here.ts";
import { auditPage } from "./audit-page.tsx";
import { drawnPage } from "./drawn-page.tsx";
import { noAudit, readAuditFacts } from "./facts.ts";
import { readAuditsFacts } from "./list-facts.ts";
import { auditsPage } from "./list-page.tsx";
import { faultsInPlan, planFrom } from "./plan-from.ts";

// Audits: GPs and the manager plan and draw, GPs look and report.

const PLANS = ["gp", "manager"] as const;
const AUDITS = ["gp"] as const;
const HERE = "/audits";

export function auditRoutes(desk: Desk): readonly Route<Person>[] {
  return [
    { method: "GET", path: HERE, who: PLANS, answer: (visit) => list(desk, visit) },
    { method: "POST", path: HERE, who: PLANS, answer: (visit) => plan(desk, visit) },
    { method: "GET", path: `${HERE}/:id`, who: PLANS, answer: (visit) => show(desk, visit) },
    { method: "POST", path: `${HERE}/:id/draw`, who: PLANS, answer: (visit) => draw(desk, visit) },
    { method: "POST", path: `${HERE}/:id/withdraw`, who: PLANS, answer: (visit) => withdraw(desk, visit) },
    { method: "POST", path: `${HERE}/:id/report`, who: AUDITS, answer: (visit) => report(desk, visit) },
    { method: "GET", path: `${HERE}/drawn/:id`, who: AUDITS, answer: (visit) => showDrawn(desk, visit) },
    { method: "POST", path: `${HERE}/drawn/:id`, who: AUDITS, answer: (visit) => record(desk, visit) },
  ];
}

async function list(desk: Desk, { person, at }: Visit<Person>): Promise<Answer> {
  const facts = await inPractice(desk.db, person.practice, (tx) => readAuditsFacts(tx, person, at));
  return { kind: "page", page: auditsPage(facts) };
}

async function show(desk: Desk, { person, params, at }: Visit<Person>): Promise<Answer> {
  const facts = await inPractice(desk.db, person.practice, (tx) => readAuditFacts(tx, person, params["id"] ?? "", at));
  return { kind: "page", page: auditPage(facts) };
}

async function plan(desk: Desk, { person, form, at }: Visit<Person>): Promise<Answer> {
  const faults = faultsInPlan(form);
  if (Object.keys(faults).length > 0) {
    const facts = await inPractice(desk.db, person.practice, (tx) => readAuditsFacts(tx, person, at, { form, faults }));
    return { kind: "page", page: auditsPage(facts), status: 400 };
  }
  const id = await inPractice(desk.db, person.practice, async (tx) => {
    const planned = await planAudit(tx, person.practice, person, planFrom(form), at);
    await appendAudit(tx, [{ ...byPage(person, at), event: "audit-planned", subject: planned }]);
    return planned;
  });
  return { kind: "go", to: `${HERE}/${id}` };
}

async function draw(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  return change(desk, visit, async (tx, { audit }) => {
    const { lot, drawn, source } = await drawAudit(tx, audit.practice, visit.person, audit, visit.at);
    return { event: "audit-drawn", detail: { lot, drawn, source } };
  });
}

async function withdraw(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  return change(desk, visit, async (tx, { audit }) => {
    const taken = { audit, why: visit.form["why"] ?? "" };
    await withdrawAudit(tx, audit.practice, visit.person, taken, visit.at);
    return { event: "audit-withdrawn" };
  });
}

async function report(desk: Desk, visit: Visit<Person>): Promise<Answer> {
  const { form, person, at } = visit;
  return change(desk, visit, async (tx, overview) => {
    const wish = { shown: form["shown"] ?? "", did: form["did"] ?? "", leftWhy: form["leftWhy"] ?? "" };
    const sha256 = await signReport(tx, person.practice, person, { overview, wish }, at);
    return { event: "audit-reported", detail: { sha256 } };
  });
}

/** One change of an audit, noted as the transaction's last statement. */
async function change(
  desk: Desk,
  { person, params, at }: Visit<Person>,
  work: (tx: PracticeScope, overview: AuditOverview) => Promise<Pick<AuditEvent, "event" | "detail">>,
): Promise<Answer> {
  const { practice } = person;
  const id = params["id"] ?? "";
  await inPractice(desk.db, practice, async (tx) => {
    const overview = await findAudit(tx, practice, id);
    if (overview === undefined) throw noAudit();
    const noted = await work(tx, overview);
    await appendAudit(tx, [{ ...byPage(person, at), ...noted, subject: id }]);
  });
  return { kind: "go", to: `${HERE}/${id}` };
}

async function showDrawn(desk: Desk, { person, params }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const read = await inPractice(desk.db, practice, async (tx) => {
    const drawn = await findDrawn(tx, practice, params["id"] ?? "");
    if (drawn === undefined) throw notHere();
    const item = await getVisible(tx, practice, person, drawn.item);
    const overview = await findAudit(tx, practice, drawn.audit);
    if (overview === undefined) throw noAudit();
    return { drawn, item, overview, names: await listNames(tx) };
  });
  return { kind: "page", page: drawnPage(read) };
}

async function record(desk: Desk, { person, params, form, at }: Visit<Person>): Promise<Answer> {
  const { practice } = person;
  const audit = await inPractice(desk.db, practice, async (tx) => {
    const drawn = await findDrawn(tx, practice, params["id"] ?? "");
    if (drawn === undefined) throw notHere();
    await getVisible(tx, practice, person, drawn.item);
    const grade = form["grade"] ?? "";
    if (!isGrade(grade)) throw new Refusal("bad-input", "Choose what you find. Nothing was saved.");
    const version = /^\d{1,9}$/.test(form["version"] ?? "") ? Number(form["version"]) : 0;
    const wish = { drawn: drawn.id, grade, words: form["words"] ?? "", reopens: form["reopen"] === "yes", version };
    const { events } = await recordFinding(tx, practice, person, wish, at);
    await appendAudit(tx, events);
    return drawn.audit;
  });
  return { kind: "go", to: `${HERE}/${audit}` };
}

function byPage({ account, role }: Person, at: Date) {
  return { by: account, role, at, device: "page" };
}
