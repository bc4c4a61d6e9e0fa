import assert from "node:assert/strict";
import { test } from "node:test";
import { Command } from "commander";
import { sql } from "kysely";
import { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { testApp } from "../../test/support/app.ts";
import { givenPractice } from "../../test/support/given.ts";
import { loadFile, registerContext } from "./context.ts";

const app = await testApp();
const practice = await givenPractice(app, "Y90001");

const REGISTER = "nhsNumber,familyName,givenName,birthDate,sex,staffRelations\n9990000018,Hall,Ivy,1980-05-17,f,";
const CONTEXT = "nhsNumber,fact,value,from,until,source\n9990000018,problems,gout,2026-11-01,,r\n";
const HISTORY = "nhsNumber,name,value,unit,collected\n9990000018,Serum potassium,4.4,mmol/L,2026-10-01\n";

function load(what: "register" | "context" | "history", text: string): ReturnType<typeof loadFile> {
  return loadFile(app, what, practice, new TextEncoder().encode(text));
}

async function audited(): Promise<readonly string[]> {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ body: string }>`select body from practice.audit order by seq`.execute(tx),
  );
  return rows.map(({ body }) => body);
}

test("each load counts what it did and leaves one row of audit, without anything about a patient", async () => {
  assert.deepEqual(await load("register", REGISTER), { added: 1, changed: 0, unchanged: 0 });
  assert.deepEqual(await load("context", CONTEXT), { facts: 1, patients: 1 });
  assert.deepEqual(await load("history", HISTORY), { results: 1, patients: 1, leftOut: 0 });
  const rows = await audited();
  assert.equal(rows.length, 3);
  for (const row of rows) assert.doesNotMatch(row, /Hall|9990000018|gout/);
});

test("a refused file leaves nothing, no row of audit either", async () => {
  const before = await audited();
  const bad: readonly (readonly ["register" | "context" | "history", string])[] = [
    ["register", `${REGISTER}somebody unknown`],
    ["register", REGISTER.replace("9990000018", "9990000019")],
    ["context", `${CONTEXT}9990000026,problems,gout,2026-11-01,,r\n`],
    ["history", `${HISTORY}9990000018,Serum potassium,4.4,mmol/L,yesterday\n`],
  ];
  for (const [what, text] of bad) {
    await assert.rejects(load(what, text), (error) => error instanceof Refusal && error.code === "bad-input", what);
  }
  assert.deepEqual(await audited(), before);
});

test("the terminal has the three loads, and each needs a practice", () => {
  const program = new Command();
  registerContext(program);
  const loads = program.commands.flatMap((command) =>
    command.commands.map((load) => `${command.name()} ${load.name()}`),
  );
  assert.deepEqual(loads, ["register load", "context load", "history load"]);
  for (const command of program.commands) {
    assert.equal(command.commands[0]?.options.find(({ long }) => long === "--practice")?.mandatory, true);
  }
});
