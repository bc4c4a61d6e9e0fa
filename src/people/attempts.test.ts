import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../test/support/app.ts";
import { inPractice, inShared } from "../db/practice.ts";
import { type Attempt, beginAttempt, isKnownAddress, noteRight, waitAfter } from "./attempts.ts";

const app = await testApp();
const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;

let names = 0;
const newName = (): string => `somebody.${(names += 1)}`;
const attempt = (name: string, address: string): Attempt => ({ kind: "sign-in", name, account: null, address });
const tryIt = (name: string, address: string): Promise<number> =>
  inShared(app.db, (tx) => beginAttempt(tx, attempt(name, address), app.clock.now()));
const right = (name: string, address: string): Promise<void> =>
  inShared(app.db, (tx) => noteRight(tx, attempt(name, address), app.clock.now()));
const wrong = async (times: number, name: string, address: string): Promise<void> => {
  for (let n = 0; n < times; n += 1) await tryIt(name, address);
};

test("five wrong tries are free; then each waits twice as long as the one before, never above a quarter of an hour", async () => {
  const name = newName();
  for (let n = 0; n < 5; n += 1) assert.equal(await tryIt(name, "10.0.0.1"), 0, `try ${n + 1}`);
  const waits = [];
  for (let n = 0; n < 10; n += 1) {
    const seconds = await tryIt(name, "10.0.0.1");
    waits.push(seconds);
    app.clock.advance(seconds * SECOND);
    assert.equal(await tryIt(name, "10.0.0.1"), 0, "once it was waited for it is looked at");
  }
  assert.deepEqual(waits, [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  assert.equal(waitAfter(10_000, { free: 5, first: 5000 }), 15 * 60 * SECOND);
});

test("a right one begins anew", async () => {
  const name = newName();
  await wrong(5, name, "10.0.1.1");
  await right(name, "10.0.1.1");
  assert.equal(await tryIt(name, "10.0.1.1"), 0);
});

test("trying on while one is to wait makes it no longer and does not fill the table", async () => {
  const name = newName();
  await wrong(5, name, "10.0.2.1");
  const before = await countRows();
  for (let n = 0; n < 20; n += 1) assert.equal(await tryIt(name, "10.0.2.1"), 5);
  assert.equal((await countRows()) - before, 1);
});

test("one name from many addresses waits too", async () => {
  const name = newName();
  for (let n = 0; n < 10; n += 1) assert.equal(await tryIt(name, `10.0.3.${n}`), 0);
  assert.equal(await tryIt(name, "10.0.3.99"), 30);
});

test("not allowed: to shut somebody out by trying their name from elsewhere", async () => {
  const name = newName();
  await right(name, "10.0.4.1");
  for (let n = 0; n < 50; n += 1) await tryIt(name, `10.0.5.${n}`);
  assert.ok((await tryIt(name, "10.0.5.200")) > 0, "a stranger waits");
  assert.equal(await tryIt(name, "10.0.4.1"), 0, "and who has signed in there before does not");
  app.clock.advance(31 * DAY);
});

test("not allowed: to shut out a practice by trying many names from its own address", async () => {
  const [own, colleague] = [newName(), newName()];
  await right(own, "10.0.6.1");
  for (let n = 0; n < 40; n += 1) await tryIt(newName(), "10.0.6.1");
  assert.ok((await tryIt(newName(), "10.0.6.1")) > 0, "many names from one address wait");
  assert.ok((await tryIt(colleague, "10.0.6.1")) > 0, "and so does who was never there");
  assert.equal(await tryIt(own, "10.0.6.1"), 0, "but not who signed in there before");
});

test("two at once are two", async () => {
  const name = newName();
  await Promise.all(Array.from({ length: 8 }, () => tryIt(name, "10.0.7.1"))).then((waits) =>
    assert.equal(waits.filter((seconds) => seconds === 0).length, 5),
  );
});

test("two at once are two, whatever names one address tries", async () => {
  const waits = await Promise.all(Array.from({ length: 60 }, () => tryIt(newName(), "10.0.9.1")));
  assert.equal(waits.filter((seconds) => seconds === 0).length, 30);
});

test("an address is known where somebody was right within thirty days, and no other", async () => {
  const known = (address: string) => inShared(app.db, (tx) => isKnownAddress(tx, address, app.clock.now()));
  const name = newName();
  await tryIt(name, "10.0.10.1");
  assert.equal(await known("10.0.10.1"), false, "to try is not enough");
  await right(name, "10.0.10.1");
  assert.equal(await known("10.0.10.1"), true);
  assert.equal(await known("10.0.10.2"), false);
  app.clock.advance(31 * DAY);
  assert.equal(await known("10.0.10.1"), false);
});

test("what was typed as a name is kept as its hash: it may have been a password", async () => {
  const name = "copper kettle morning";
  await tryIt(name, "10.0.8.1");
  const { rows } = await sql<{ row: string }>`select t::text as row from shared.attempts t`.execute(app.db);
  assert.ok(rows.length > 0);
  for (const { row } of rows) assert.doesNotMatch(row, /copper/);
});

test("no transaction about patients reads a secret, and none at all changes the record of attempts", async () => {
  for (const table of ["credentials", "passkeys", "enrolments", "challenges", "attempts", "sessions"]) {
    await assert.rejects(
      inPractice(app.db, "Y90001", (tx) => sql.raw(`select * from shared.${table}`).execute(tx)),
      /permission denied/,
      table,
    );
  }
  for (const change of [
    "update shared.attempts set at = at",
    "delete from shared.attempts",
    "truncate shared.attempts",
  ]) {
    await assert.rejects(
      inShared(app.db, (tx) => sql.raw(change).execute(tx)),
      /permission denied/,
      change,
    );
  }
});

async function countRows(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from shared.attempts`.execute(app.db);
  return rows[0]?.n ?? 0;
}
