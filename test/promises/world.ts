import type { FakeClock } from "../../src/base/clock.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { loadHistory } from "../../src/patients/history-store.ts";
import { parseHistory } from "../../src/patients/parse-history.ts";
import { findPerson } from "../../src/people/queries.ts";
import type { Person, Role } from "../../src/people/role.ts";
import { standardTerms } from "../../src/terms/analyte.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, CORALIE, CORALIE_MAY_BE_PREGNANT } from "../support/laboratory.ts";

// The practice in which the random days are lived: two assistants, two GPs, a nurse, a
// pharmacist, a receptionist, and post about two patients.

export type World = {
  readonly app: TestApp & { readonly clock: FakeClock };
  readonly practice: string;
  /** Another practice, which must see nothing of all this. */
  readonly elsewhere: string;
  /** Everybody, freshly signed in whenever they act. */
  readonly people: readonly Person[];
};

/** What the record system says of both patients today. */
export async function giveContext(app: World["app"], practice: string): Promise<void> {
  const today = app.clock.now().toISOString().slice(0, 10);
  const rows = [...BERTRAM_IS_WELL, ...CORALIE_MAY_BE_PREGNANT].map((row) => row.replace("2026-10-01", today));
  await givenContext(app, practice, rows);
}

const ROLES: readonly Role[] = ["assistant", "assistant", "gp", "gp", "nurse", "pharmacist", "reception"];

export async function makeWorld(ods: string, elsewhereOds: string): Promise<World> {
  const app = await testApp();
  const practice = await givenPractice(app, ods);
  const elsewhere = await givenPractice(app, elsewhereOds);
  const people: Person[] = [];
  for (const role of ROLES) {
    const { account } = await givenPerson(app, practice, role);
    const person = await inShared(app.db, (tx) => findPerson(tx, account, practice, app.clock.now()));
    if (person === undefined) throw new Error("a person who was just added");
    people.push(person);
  }
  const gp = people.find((person) => person.role === "gp");
  if (gp === undefined) throw new Error("a practice without a GP");
  await givenProtocols(app, practice, gp);
  await givenRegister(app, practice, [BERTRAM, CORALIE]);
  await giveContext(app, practice);
  // Without an earlier haemoglobin a mild anaemia is a GP's, and nobody would ever request tests.
  const earlier = ["nhsNumber,name,value,unit,collected", "9990000026,Haemoglobin,131,g/L,2025-12-01"].join("\n");
  const { rows } = parseHistory(Buffer.from(earlier), standardTerms());
  await inPractice(app.db, practice, (tx) => loadHistory(tx, practice, rows, app.clock.now()));
  return { app, practice, elsewhere, people };
}
