import assert from "node:assert/strict";
import { appendFileSync, rmSync } from "node:fs";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../test/support/app.ts";
import { arrive } from "../test/support/arrive.ts";
import { givenPerson, givenPractice, givenRegister } from "../test/support/given.ts";
import { ADELINE, BERTRAM, potassium, reportOf } from "../test/support/laboratory.ts";
import { inPractice } from "./db/practice.ts";
import { examine } from "./doctor.ts";
import { findStatement } from "./people/scope/scope-store.ts";
import { openExpectations } from "./worklist/expectations-store.ts";

// A doctor that finds nothing proves nothing: each check is shown something that is wrong, done as only the
// database's owner or somebody at the disk could do it.

const app = await testApp();

async function surgery(ods: string): Promise<string> {
  const practice = await givenPractice(app, ods);
  await givenPerson(app, practice, "gp");
  await givenRegister(app, practice, [ADELINE, BERTRAM]);
  for (const value of ["4.2", "6.7", "5.7"]) await arrive(app, practice, reportOf(practice, [potassium(value)]));
  return practice;
}

const wrongOf = async (practice: string): Promise<readonly string[]> =>
  (await examine(app, practice)).filter((check) => check.wrong.length > 0).map(({ check }) => check);

test("given a practice as the product leaves it, nothing is wrong and everything was looked at", async () => {
  const checks = await examine(app, await surgery("Y90701"));
  assert.deepEqual(
    checks.flatMap(({ wrong }) => wrong),
    [],
  );
  const empty = checks.filter(({ looked }) => looked === 0).map(({ check }) => check);
  assert.deepEqual(
    empty,
    [
      "every expectation has a date and is what its steps say",
      "every report that waits for a result has one that is expected",
      "what is owed to senders has left within a day",
      "every letter is closed only when its actions are settled",
      "every action and every mark is of a letter",
      "every picture of an open letter that was tried could be recognised",
      "every signature fits what was signed",
      "trust is what was signed, and all of it was drawn for",
      "who may what is what the GP partner signed",
      "what is earned is what the marks say",
      // No sweep has run here: see measures/weeks.test.ts.
      "the weeks' counts are what the log gives",
      "every leaflet and form is what was adopted and signed",
      "terminology: none is loaded",
    ],
    "nothing was signed or asked for in this practice, and all else was looked at",
  );
});

test("a column that somebody changed by hand is found, and so is the count that no longer fits", async () => {
  const practice = await surgery("Y90702");
  await sql`alter table practice.items disable trigger items_counted`.execute(app.db);
  await sql`update practice.items set status = 'closed' where practice = ${practice} and next = 'gp-now'`.execute(
    app.db,
  );
  await sql`alter table practice.items enable trigger items_counted`.execute(app.db);
  assert.deepEqual(await wrongOf(practice), ["every item is what its actions say", "every count is what the rows say"]);
});

test("an action that was taken out of the log is found", async () => {
  const practice = await surgery("Y90703");
  await sql`delete from practice.actions where practice = ${practice}`.execute(app.db);
  assert.deepEqual(await wrongOf(practice), ["every item is what its actions say"]);
});

test("a document without an item breaks the sum", async () => {
  const practice = await surgery("Y90704");
  await sql`delete from practice.actions where practice = ${practice}`.execute(app.db);
  await sql`delete from practice.decisions where practice = ${practice}`.execute(app.db);
  await sql`delete from practice.items where practice = ${practice}`.execute(app.db);
  const wrong = await wrongOf(practice);
  assert.ok(wrong.includes("received = open + closed + returned"));
  assert.ok(wrong.includes("every document is work, came twice, or answers what went back"));
});

test("an item with somebody who does not work here is found", async () => {
  const practice = await surgery("Y90705");
  await sql`update practice.items set holder_kind = 'person', holder = 'nobody' where practice = ${practice}`.execute(
    app.db,
  );
  assert.ok((await wrongOf(practice)).includes("every open item is with somebody"));
});

test("an original that was changed or is gone is found", async () => {
  for (const [ods, harm] of [
    ["Y90706", (path: string) => appendFileSync(path, "x")],
    ["Y90707", (path: string) => rmSync(path)],
  ] as const) {
    const practice = await surgery(ods);
    const { rows } = await sql<{
      sha256: string;
    }>`select sha256 from practice.messages where practice = ${practice}`.execute(app.db);
    harm(app.files.pathOf(practice, rows[0]?.sha256 ?? ""));
    assert.deepEqual(await wrongOf(practice), ["every original is what was taken in"], ods);
  }
});

test("an expectation whose date somebody moved by hand is found, and one whose steps are gone", async () => {
  for (const [ods, harm] of [
    ["Y90709", sql`update practice.expectations set due_on = '2027-01-01'`],
    ["Y90710", sql`delete from practice.expectation_steps`],
  ] as const) {
    const practice = await surgery(ods);
    await inPractice(app.db, practice, async (tx) => {
      const { id: patient } = await tx.selectFrom("practice.patients").select("id").executeTakeFirstOrThrow();
      const from = { patient, item: null, action: null, by: "somebody" };
      const wanted = {
        kind: "test",
        what: "ferritin",
        analytes: ["ferritin"],
        dueOn: "2026-12-01",
        despite: null,
      } as const;
      const expects = [{ ...wanted, analytes: [...wanted.analytes], by: "new-sample" as const }];
      await openExpectations(tx, practice, from, expects, app.clock.now());
    });
    assert.deepEqual(await wrongOf(practice), []);
    await harm.execute(app.db);
    assert.deepEqual(await wrongOf(practice), ["every expectation has a date and is what its steps say"], ods);
  }
});

test("a row of the audit that was changed is found", async () => {
  const practice = await surgery("Y90708");
  await sql`update practice.audit set body = replace(body, 'machine', 'nobody') where practice = ${practice} and seq = 2`.execute(
    app.db,
  );
  assert.deepEqual(await wrongOf(practice), ["the audit is whole"]);
});

test("a statement of who may what that somebody altered beneath us is named", async () => {
  const practice = await givenPractice(app, "Y90499");
  await givenPerson(app, practice, "assistant");
  const wrong = async () =>
    (await examine(app, practice)).find(({ check }) => check.startsWith("who may what"))?.wrong ?? ["not looked at"];
  assert.deepEqual(await wrong(), []);
  await sql`update practice.scope_statements set bound = replace(bound, 'granted', 'allowed')
    where practice = ${practice}`.execute(app.db);
  assert.match((await wrong()).join(), /is not what was signed/);
  // And it allows nothing from then on, rather than stopping every page.
  const signed = await inPractice(app.db, practice, (tx) => findStatement(tx, practice));
  assert.deepEqual([signed?.isAltered, signed?.statement], [true, { posts: [], people: [] }]);
});
