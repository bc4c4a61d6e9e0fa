import { sql } from "kysely";
import type { App } from "../../src/app.ts";
import { appendAudit } from "../../src/audit/store.ts";
import { newId } from "../../src/base/ids.ts";
import { keepDraw } from "../../src/countersign/autonomy/draw.ts";
import { recordCheck } from "../../src/countersign/autonomy/check.ts";
import { listDue } from "../../src/countersign/autonomy/checks.ts";
import type { Grade } from "../../src/countersign/autonomy/grade.ts";
import { raiseStage, unitMark } from "../../src/countersign/autonomy/raise.ts";
import { keepChange, keepScores } from "../../src/countersign/autonomy/store.ts";
import { sweepAutonomy } from "../../src/countersign/autonomy/sweep.ts";
import type { Task } from "../../src/countersign/autonomy/task.ts";
import type { Unit } from "../../src/countersign/autonomy/unit.ts";
import { readUnit } from "../../src/countersign/autonomy/units.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { letterFor } from "../../src/outbox/letter-for.ts";
import { findPatient } from "../../src/patients/queries.ts";
import { setPartner } from "../../src/people/scope/partner.ts";
import type { Stage } from "../../src/people/scope/stage.ts";
import { findDocument } from "../../src/reading/store.ts";
import type { Plan } from "../../src/worklist/plan.ts";
import { getDecision, getItem } from "../../src/worklist/queries.ts";
import { arriveOne } from "./arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "./given.ts";
import { BERTRAM, BERTRAM_IS_WELL, reportOf, vitaminD } from "./laboratory.ts";
import { freshly, moved, planOf, type Who } from "./moving.ts";

// A practice whose vitamin D results somebody deals with, and what it takes to be trusted with them.

/** A vitamin D report is decided by two protocols, so that it is work of two kinds. */
export const TASKS: readonly Task[] = [
  { task: "adjusted-calcium", tier: "results" },
  { task: "vitamin-d", tier: "results" },
];

/** What the page proposes for it: the leaflet's own words. */
export async function leafletPlan(app: App, practice: string, item: string): Promise<Plan> {
  return inPractice(app.db, practice, async (tx) => {
    const { patient, document } = await getItem(tx, practice, item);
    const { outcome } = await getDecision(tx, practice, item);
    const whose = await findPatient(tx, practice, patient ?? "");
    const read = await findDocument(tx, practice, document ?? "");
    if (whose === undefined || read === undefined) throw new Error("no patient or document");
    const about = { patient: whose, practiceName: practice, document: read.content, at: app.clock.now() };
    const tells = letterFor(outcome, about);
    if (tells === null) throw new Error("no leaflet");
    return planOf({ tells });
  });
}

export async function trustingSurgery(app: App, ods: string) {
  const practice = await givenPractice(app, ods);
  const partner = await givenPerson(app, practice, "gp", "Dr Partner");
  const gp = await givenPerson(app, practice, "gp", "Dr Salaried");
  await inShared(app.db, (tx) => setPartner(tx, practice, partner.account, true));
  const assistant = await givenPerson(app, practice, "assistant", "Amal Assistant");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, partner);
  const unit = (task = "vitamin-d"): Promise<Unit> => unitOf(app, practice, assistant.account, task);
  const arrives = () => arriveOne(app, practice, reportOf(practice, vitaminD("38")));
  return { practice, partner, gp, assistant, unit, arrives };
}

export const unitOf = (app: App, practice: string, account: string, task: string): Promise<Unit> =>
  inPractice(app.db, practice, (tx) => readUnit(tx, practice, account, { task, tier: "results" }));

export type Trusting = Awaited<ReturnType<typeof trustingSurgery>>;

/** So many pieces of work that were proposed and agreed to, each of its own; what they were is another story. */
export async function givenAgreed(app: App, at: Trusting, count: number, tasks = TASKS): Promise<void> {
  const item = await at.arrives();
  const { rows } = await sql<{ id: string }>`
    insert into practice.items select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(),
      'origin', 'expectation', 'kind', 'expectation', 'document', null, 'report_key', null, 'request_key', null,
      'status', 'closed'))).* from practice.items i, generate_series(1, ${count}) where i.id = ${item.id} returning id`.execute(
    app.db,
  );
  const score = { account: at.assistant.account, step: null, source: "countersign", words: null } as const;
  const said = { action: 2, grade: "none", by: at.gp.account, at: app.clock.now() } as const;
  await inPractice(app.db, at.practice, async (tx) => {
    for (const { id } of rows) await keepScores(tx, at.practice, tasks, { ...score, ...said, item: id });
  });
}

/** The partner signs the next stage of both kinds of work, as the page shows them. */
export async function signsUp(app: App, at: Trusting, by: Who = at.partner): Promise<void> {
  await inPractice(app.db, at.practice, async (tx) => {
    for (const task of TASKS) {
      const shown = unitMark(await readUnit(tx, at.practice, at.assistant.account, task));
      const wish = { account: at.assistant.account, task, shown, words: "I have looked at them with her." };
      await appendAudit(tx, [await raiseStage(tx, at.practice, freshly(app, at.practice, by), wish, app.clock.now())]);
    }
  });
}

/** A stage as somebody once signed it: what leads to it is another story. */
export async function givenStage(app: App, at: Trusting, to: Stage, tasks = TASKS): Promise<void> {
  const by = { by: at.partner.account, at: app.clock.now(), why: "Given.", bound: newId(), sha256: "0".repeat(64) };
  await inPractice(app.db, at.practice, async (tx) => {
    for (const task of tasks) {
      const change = {
        account: at.assistant.account,
        ...task,
        kind: "up",
        from_stage: "supervised",
        to_stage: to,
      } as const;
      await keepChange(tx, at.practice, { ...change, ...by });
    }
  });
}

export const proposes = async (app: App, at: Trusting, item: string) =>
  moved(app, at.practice, at.assistant, item, "propose-leaflet", { plan: await leafletPlan(app, at.practice, item) });

export const carriesOut = async (app: App, at: Trusting, item: string) =>
  moved(app, at.practice, at.assistant, item, "carry-out-leaflet", {
    plan: await leafletPlan(app, at.practice, item),
  });

/** A vitamin D result that was proposed by somebody whose work is shadowed: the GP owes their own decision first. */
export async function givenShadowedProposal(app: App, practice: string, gp: Who, assistant: Who): Promise<string> {
  await inPractice(app.db, practice, async (tx) => {
    for (const task of TASKS) {
      const down = { kind: "down", from_stage: "supervised", to_stage: "shadowing", why: "To begin with." } as const;
      const unsigned = { bound: null, sha256: null };
      const when = { by: gp.account, at: app.clock.now() };
      await keepChange(tx, practice, { account: assistant.account, ...task, ...down, ...when, ...unsigned });
    }
  });
  const item = await arriveOne(app, practice, reportOf(practice, vitaminD("38")));
  const plan = await leafletPlan(app, practice, item.id);
  await moved(app, practice, assistant, item.id, "propose-leaflet", { plan });
  return item.id;
}

/** A step of somebody's that was drawn to be checked, whatever it was; the check's id. */
export async function givenDrawnStep(
  app: App,
  practice: string,
  step: { readonly account: string; readonly item: string; readonly action: number },
): Promise<string> {
  const drawing = { ...step, tasks: TASKS, purpose: "sample", of: null, fraction: 1, chance: 0 } as const;
  return inPractice(app.db, practice, async (tx) => {
    await keepDraw(tx, practice, drawing, app.clock.now());
    const due = await listDue(tx, practice, "nobody");
    return due.find(({ item }) => item === step.item)?.id ?? "";
  });
}

export const dueFor = (app: App, at: Trusting, who: Who) =>
  inPractice(app.db, at.practice, (tx) => listDue(tx, at.practice, who.account));

export const checks = (app: App, at: Trusting, draw: string, grade: Grade, by: Who = at.gp, words = "Looked at.") =>
  inPractice(app.db, at.practice, async (tx) => {
    const events = await recordCheck(
      tx,
      at.practice,
      freshly(app, at.practice, by),
      { draw, grade, words },
      app.clock.now(),
    );
    await appendAudit(tx, events);
  });

export const sweepsTrust = (app: App, at: Trusting) =>
  inPractice(app.db, at.practice, async (tx) => {
    await appendAudit(tx, await sweepAutonomy(tx, at.practice, app.clock.now()));
  });

/** Somebody sampled, with one result that took effect and was drawn. */
export async function sampledSurgery(app: App, ods: string) {
  const at = await trustingSurgery(app, ods);
  await givenStage(app, at, "sampled");
  const item = await at.arrives();
  await carriesOut(app, at, item.id);
  const [draw] = await dueFor(app, at, at.gp);
  if (draw === undefined) throw new Error("everything is checked at first");
  return { ...at, item, draw };
}
