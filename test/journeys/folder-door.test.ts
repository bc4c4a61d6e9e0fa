import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { inboxOf } from "../../src/inbox/folder.ts";
import { holds, readSum } from "../../src/worklist/queries.ts";
import { testDesk } from "../support/desk.ts";
import { givenPractice, givenRegister } from "../support/given.ts";
import { BERTRAM, potassium, reportOf } from "../support/laboratory.ts";
import { drop, until } from "../support/product.ts";

// The folder door: whatever a sender leaves there becomes an item or is told about, and never lost.

const { app } = await testDesk();
const { dataDir } = app.settings;

async function surgery(ods: string): Promise<{ practice: string; folder: string }> {
  const practice = await givenPractice(app, ods);
  await givenRegister(app, practice, [BERTRAM]);
  const folder = inboxOf(dataDir, practice);
  mkdirSync(folder, { recursive: true });
  return { practice, folder };
}

const sum = (practice: string) => inPractice(app.db, practice, (tx) => readSum(tx, practice));
const taken = (folder: string): readonly string[] =>
  existsSync(join(folder, "taken")) ? readdirSync(join(folder, "taken")).sort() : [];
const waiting = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name !== "taken");

/** Time goes on until `check` holds: two seconds of standing still, in steps. */
const later = (what: string, check: () => boolean | Promise<boolean>) =>
  until(what, async () => {
    app.clock.advance(700);
    return (await check()) ? true : null;
  });

/** Time goes on for several rounds of the jobs, for what must not happen. */
async function someRounds(): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    app.clock.advance(2500);
    await wait(550);
  }
}

test("what is still being written or hidden is left alone, and is taken once it has its name", async () => {
  const { practice, folder } = await surgery("Y90421");
  const bytes = reportOf(practice, [potassium("4.2")]);
  for (const name of ["a.edi.tmp", "b.part", ".hidden"]) drop(dataDir, practice, name, bytes);
  drop(dataDir, practice, "ready.edi", reportOf(practice, [potassium("4.3")]));
  await later("the finished file is taken", () => taken(folder).length === 1);
  assert.deepEqual(waiting(folder).toSorted(), [".hidden", "a.edi.tmp", "b.part"]);
  assert.equal((await sum(practice)).messages, 1);
});

test("an empty file, one of other bytes and one with an odd name are each an open document", async () => {
  const { practice, folder } = await surgery("Y90422");
  drop(dataDir, practice, "empty.edi", "");
  drop(dataDir, practice, "photo.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  drop(dataDir, practice, "'; drop table x; -- \u202e.edi", reportOf(practice, [potassium("4.2")]));
  await later("all are taken", () => taken(folder).length === 3);
  const counted = await sum(practice);
  assert.equal(counted.open, 3);
  assert.ok(holds(counted));
});

test("given many files that come at once, those about one patient are taken in the order in which they came, the unreadable between them too", async () => {
  const { practice, folder } = await surgery("Y90428");
  // Of nobody that the register knows: between two of Bertram's, and free to go beside them.
  const other = { nhsNumber: "9990000034", familyName: "Marsh", givenName: "Ida", birthDate: "1950-01-02", sex: "2" };
  const names: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    const isOdd = n % 4 === 3;
    const name = `${String.fromCodePoint(109 - n)}.${isOdd ? "jpg" : "edi"}`;
    const isOther = n % 4 === 2;
    const about = { reportId: `T${n}`, ...(isOther ? { patient: other } : {}) };
    const bytes = isOdd ? Buffer.from([0xff, 0xd8, n]) : reportOf(practice, [potassium(`4.${n}`)], about);
    writeFileSync(join(folder, `${name}.tmp`), bytes);
    utimesSync(join(folder, `${name}.tmp`), 1_700_000_000 + n, 1_700_000_000 + n);
    renameSync(join(folder, `${name}.tmp`), join(folder, name));
    if (!isOther) names.push(name);
  }
  await later("all are taken", () => taken(folder).length === 12);
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ source: string }>`
      select a.source from practice.arrivals a join practice.audit e on e.practice = a.practice
        and e.body::jsonb ->> 'subject' = a.message::text and e.body::jsonb ->> 'event' = 'message-received'
      where a.practice = ${practice} order by e.seq`.execute(tx),
  );
  assert.deepEqual(
    rows.map(({ source }) => source).filter((source) => names.includes(source)),
    names,
  );
});

test("a file that cannot be taken does not hold up those behind it, is told about once and is tried again", async (t) => {
  const { practice, folder } = await surgery("Y90423");
  const said = t.mock.method(console, "error", () => {});
  await sql`alter table practice.arrivals add constraint poison check (source <> 'a-poison.edi') not valid`.execute(
    app.db,
  );
  drop(dataDir, practice, "a-poison.edi", reportOf(practice, [potassium("6.7")]));
  await wait(20);
  drop(dataDir, practice, "b-good.edi", reportOf(practice, [potassium("4.2")]));
  await later("the good one is taken", () => taken(folder).length === 1);
  await someRounds();
  assert.deepEqual(taken(folder), ["b-good.edi"]);
  assert.deepEqual(waiting(folder), ["a-poison.edi"], "it is moved only after the commit");
  assert.equal((await sum(practice)).messages, 1);
  const lines = said.mock.calls.map((call) => String(call.arguments[0]));
  assert.equal(lines.filter((line) => line.includes(`inbox/${practice}/a-poison.edi`)).length, 1, lines.join("\n"));
  await sql`alter table practice.arrivals drop constraint poison`.execute(app.db);
  await later("the other is taken as well", () => taken(folder).length === 2);
  assert.ok(holds(await sum(practice)));
});

test("a file that was taken and cannot be moved away is one arrival and one row of the audit, not one a round", async (t) => {
  const { practice, folder } = await surgery("Y90424");
  t.mock.method(console, "error", () => {});
  writeFileSync(join(folder, "taken"), "a file where the folder should be");
  drop(dataDir, practice, "stuck.edi", reportOf(practice, [potassium("4.2")]));
  await later("it is an item", async () => (await sum(practice)).open >= 1);
  await someRounds();
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql`select seq from practice.audit where body::jsonb ->> 'event' = 'message-arrived-again'`.execute(tx),
  );
  assert.deepEqual(rows, []);
  // "taken" itself is a file in the inbox, and becomes an item too once it can be moved.
  rmSync(join(folder, "taken"));
  await later("it is moved", () => taken(folder).includes("stuck.edi"));
  const counted = await sum(practice);
  assert.equal(counted.arrivals, counted.messages);
  assert.ok(holds(counted));
});

test("not allowed: a folder that is of no practice here is told about, and its files stay", async (t) => {
  const said = t.mock.method(console, "error", () => {});
  const lines = (): readonly string[] => said.mock.calls.map((call) => String(call.arguments[0]));
  mkdirSync(join(dataDir, "inbox", "Y90429"), { recursive: true });
  drop(dataDir, "Y90429", "lost.edi", reportOf("Y90429", [potassium("6.7")]));
  await later("it is told", () =>
    lines().some((line) => line.includes("inbox/Y90429") && line.includes("no practice")),
  );
  await someRounds();
  assert.equal(lines().filter((line) => line.includes("inbox/Y90429:")).length, 1, "said once");
  assert.deepEqual(waiting(join(dataDir, "inbox", "Y90429")), ["lost.edi"]);
  const { practice, folder } = await surgery("Y90429");
  await later("with the practice it is taken", () => taken(folder).length === 1);
  assert.equal((await sum(practice)).messages, 1);
});
