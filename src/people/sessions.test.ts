import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../test/support/app.ts";
import { givenPerson, givenPractice } from "../../test/support/given.ts";
import { inShared } from "../db/practice.ts";
import { findPerson, listPeople } from "./queries.ts";
import { beginSession, endSession, findSession } from "./sessions.ts";
import { addAccount, savePractice } from "./store.ts";

const app = await testApp();
const practice = await givenPractice(app, "Y90511");
const other = await givenPractice(app, "Y90512");
const { account } = await givenPerson(app, practice, "nurse");

const MINUTE = 60_000;
const begin = (): Promise<string> => inShared(app.db, (tx) => beginSession(tx, account, practice, app.clock.now()));
const find = (secret: string) => inShared(app.db, (tx) => findSession(tx, secret, app.clock.now()));

test("a session stands for its person at its practice, and only its own secret does", async () => {
  const secret = await begin();
  const person = await find(secret);
  assert.deepEqual([person?.account, person?.practice, person?.role], [account, practice, "nurse"]);
  for (const wrong of ["", secret.slice(1), `${secret}A`, account]) assert.equal(await find(wrong), undefined, wrong);
});

test("the table holds no secret: a copy of it opens nothing", async () => {
  const secret = await begin();
  const { rows } = await sql<{ id: string }>`select id from shared.sessions`.execute(app.db);
  assert.ok(rows.every((row) => row.id !== secret && /^[0-9a-f]{64}$/.test(row.id)));
  for (const { id } of rows) assert.equal(await find(id), undefined);
});

test("it ends after fifteen idle minutes, and being seen begins them anew", async () => {
  const secret = await begin();
  for (let n = 0; n < 3; n += 1) {
    app.clock.advance(15 * MINUTE - 1);
    assert.ok(await find(secret));
  }
  app.clock.advance(15 * MINUTE);
  assert.equal(await find(secret), undefined);
  app.clock.advance(-MINUTE);
  assert.ok(await find(secret), "asking too late does not count as being seen");
});

test("it ends after twelve hours, however busy", async () => {
  const secret = await begin();
  for (let minutes = 10; minutes < 12 * 60; minutes += 10) {
    app.clock.advance(10 * MINUTE);
    assert.ok(await find(secret), `${minutes} minutes`);
  }
  app.clock.advance(10 * MINUTE);
  assert.equal(await find(secret), undefined);
});

test("ended it is over at once, and another session of the same person goes on", async () => {
  const [one, two] = [await begin(), await begin()];
  await inShared(app.db, (tx) => endSession(tx, one, app.clock.now()));
  assert.equal(await find(one), undefined);
  assert.ok(await find(two));
});

test("a person is found at the practice of a post and not at another", async () => {
  const at = (ods: string) => inShared(app.db, (tx) => findPerson(tx, account, ods));
  assert.equal((await at(practice))?.name, "Test nurse");
  assert.equal(await at(other), undefined);
  const people = await inShared(app.db, listPeople);
  assert.deepEqual(
    people.map((person) => person.practice),
    [practice],
  );
});

test("a practice needs an ODS code and a name; saved again it changes its name and what its folder holds", async () => {
  const save = (ods: string, name: string, folderIs: "recipient" | "copy" = "copy") =>
    inShared(app.db, (tx) => savePractice(tx, { ods, name, folderIs }, app.clock.now()));
  for (const ods of ["", "A1", "y90511", "Y90-511", "Y9051100000", "../Y90511"]) {
    await assert.rejects(save(ods, "Surgery"), { code: "bad-input" }, ods);
  }
  await assert.rejects(save("Y90513", "  "), { code: "bad-input" });
  await save("Y90513", "First");
  await save("Y90513", "Second", "recipient");
  const { rows } = await sql`select name, folder_is from shared.practices where ods = 'Y90513'`.execute(app.db);
  assert.deepEqual(rows, [{ name: "Second", folder_is: "recipient" }]);
});

test("an account is never a second one with the same id, and never without a name", async () => {
  const person = { name: "Somebody", practice, role: "gp", title: "" } as const;
  const add = (over: { id?: string; name?: string }) =>
    inShared(app.db, (tx) => addAccount(tx, { ...person, ...over }, app.clock.now()));
  await assert.rejects(add({ id: account }));
  await assert.rejects(add({ name: "" }));
  const { length } = await inShared(app.db, listPeople);
  assert.equal(length, 1);
});
