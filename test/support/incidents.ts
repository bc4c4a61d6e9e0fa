import assert from "node:assert/strict";
import { listIncidents } from "../../src/countersign/incidents/queries.ts";
import { inPractice } from "../../src/db/practice.ts";
import { testDesk } from "./desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "./given.ts";
import { BERTRAM, BERTRAM_IS_WELL, CORALIE } from "./laboratory.ts";
import { freshly } from "./moving.ts";
import { signedIn, type Visitor } from "./visitor.ts";

// A practice where incidents are reported and looked at.

export const desk = await testDesk();
export const { app } = desk;
let counter = 0;

export async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9712${counter}`);
  const gp = await givenPerson(app, practice, "gp", "Dr Looker");
  const sister = await givenPerson(app, practice, "gp", "Dr Sister");
  const manager = await givenPerson(app, practice, "manager", "Mo Manager");
  const assistant = await givenPerson(app, practice, "assistant", "Amal Assistant");
  const reception = await givenPerson(app, practice, "reception", "Rae Reception");
  await givenRegister(app, practice, [`${BERTRAM},`, `${CORALIE},${sister.account}`], ",staffRelations");
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const be = (who: { readonly account: string }): Promise<Visitor> => signedIn(desk, who.account, practice);
  const list = () => inPractice(app.db, practice, (tx) => listIncidents(tx, practice, freshly(app, practice, manager)));
  return { practice, gp, sister, manager, assistant, reception, be, list };
}

export const NEAR = {
  what: "The letter asked for a test and was nearly filed.",
  mattered: "near-miss",
  noticed: "02-Nov-2026",
};

/** The address of the newest incident. */
export async function newest({ list }: Awaited<ReturnType<typeof surgery>>): Promise<string> {
  const [found] = await list();
  assert.ok(found);
  return `/incidents/${found.id}`;
}

export const shownOn = async (visitor: Visitor, path: string): Promise<string> =>
  /name="seen" value="(\d+)"/.exec((await visitor.get(path)).text)?.[1] ?? "";

export const step = async (visitor: Visitor, path: string, name: string, form: Readonly<Record<string, string>>) =>
  visitor.post(`${path}/${name}`, { seen: await shownOn(visitor, path), ...form });
