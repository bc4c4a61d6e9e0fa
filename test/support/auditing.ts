import assert from "node:assert/strict";
import { listAudits, listDrawn } from "../../src/countersign/audits/queries.ts";
import { inPractice } from "../../src/db/practice.ts";
import { sweep } from "../../src/worklist/sweep.ts";
import { testDesk } from "./desk.ts";
import { formsIn } from "./forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "./given.ts";
import { BERTRAM, BERTRAM_IS_WELL, CORALIE } from "./laboratory.ts";
import { signedIn, type Visitor } from "./visitor.ts";

// A week of letters that an assistant dealt with, and a GP who looks at them again.

export const desk = await testDesk();
export const { app } = desk;
let counter = 0;

export type Surgery = Awaited<ReturnType<typeof surgery>>;

export async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9711${counter}`);
  const signer = await givenPerson(app, practice, "gp", "Dr Signer");
  const auditor = await givenPerson(app, practice, "gp", "Dr Auditor");
  const manager = await givenPerson(app, practice, "manager");
  const assistant = await givenPerson(app, practice, "assistant", "Amal Assistant");
  await givenRegister(app, practice, [`${BERTRAM},`, `${CORALIE},${auditor.account}`], ",staffRelations");
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, signer);
  const be = (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, practice);
  return { practice, signer, auditor, manager, assistant, be };
}

/** Time goes on, and what it raises is raised before anybody opens a page. */
export async function later({ practice }: Surgery, iso: string): Promise<void> {
  app.clock.set(iso);
  await inPractice(app.db, practice, (tx) => sweep(tx, practice, app.clock.now()));
}

export const overview = async ({ practice }: Surgery, id: string) =>
  (await inPractice(app.db, practice, (tx) => listAudits(tx, practice))).find(({ audit }) => audit.id === id);

export const drawnOf = ({ practice }: Surgery, audit: string) =>
  inPractice(app.db, practice, (tx) => listDrawn(tx, practice, { audit }));

export const WEEK = { kind: "weekly", monday: "26-Oct-2026", size: "30", due: "15-Nov-2026" };

/** Plans an audit over the page; gives its id. */
export async function planned(at: Surgery, visitor: Visitor, form: Readonly<Record<string, string>>): Promise<string> {
  const told = await visitor.post("/audits", { lead: at.auditor.account, ...form });
  assert.equal(told.status, 303, told.text.slice(-800));
  return told.to?.replace("/audits/", "") ?? "";
}

/** Records a finding as the page of what was drawn has its form. */
export async function found(visitor: Visitor, drawn: string, form: Readonly<Record<string, string>>) {
  const { text } = await visitor.get(`/audits/drawn/${drawn}`);
  const fields = formsIn(text).find(({ action }) => action === `/audits/drawn/${drawn}`)?.fields ?? {};
  return visitor.post(`/audits/drawn/${drawn}`, { ...fields, ...form });
}

export async function reported(visitor: Visitor, audit: string, form: Readonly<Record<string, string>>) {
  const { text } = await visitor.get(`/audits/${audit}`);
  const fields = formsIn(text).find(({ action }) => action === `/audits/${audit}/report`)?.fields ?? {};
  return visitor.post(`/audits/${audit}/report`, { ...fields, ...form });
}

/** Whatever was found, all that was drawn is right, style, minor, major, critical or left. */
export async function sums(at: Surgery, audit: string): Promise<void> {
  const one = await overview(at, audit);
  const drawn = await drawnOf(at, audit);
  assert.ok(one);
  assert.equal(one.progress.looked + one.progress.left, one.progress.drawn);
  assert.equal(one.progress.drawn, drawn.length);
  assert.equal(drawn.filter(({ found: what }) => what === null).length, one.progress.left);
}
