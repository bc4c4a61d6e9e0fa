import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as afterSending, setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { testDatabase } from "../../test/support/database.ts";
import { inPractice, type PracticeScope } from "./practice.ts";

const { db } = await testDatabase();

test("a connection that is cut while its transaction waits for something else ends that transaction, not the program", async () => {
  const lost = inPractice(db, "Y90060", async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0}::int)`.execute(db);
    // The disk, say: meanwhile nobody awaits the connection, and its end is an event that none expects.
    await wait(300);
    await sql`select 1`.execute(tx);
  });
  await assert.rejects(lost);
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
  assert.equal(rows[0]?.one, 1, "the next finds another connection");
});

test("statements of a transaction that do not wait for each other are sent before the first of them is answered", async () => {
  const seconds = (tx: PracticeScope) =>
    sql<{ at: number }>`select extract(epoch from clock_timestamp())::float8 as at`.execute(tx);
  await inPractice(db, "Y90060", async (tx) => {
    const both = Promise.all([sql`select pg_sleep(0.05)`.execute(tx), seconds(tx)]);
    await afterSending();
    // While this program does nothing at all, the database does both.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
    const [, second] = await both;
    const later = await seconds(tx);
    assert.ok((later.rows[0]?.at ?? 0) - (second.rows[0]?.at ?? 0) > 0.2);
  });
});

test("given several statements under way when one of them fails, nothing of the transaction stands", async () => {
  const table = sql.table(`shared.trial_${process.pid}`);
  await sql`create table ${table} (n integer primary key)`.execute(db);
  const put = (tx: PracticeScope, n: number) => sql`insert into ${table} values (${n})`.execute(tx);
  await sql`grant select, insert on ${table} to countersign_app`.execute(db);
  const failing = inPractice(db, "Y90060", async (tx) => {
    const late = wait(20).then(() => put(tx, 3));
    await Promise.all([put(tx, 1), sql`select 1 / ${0}::int`.execute(tx), put(tx, 2), late]);
  });
  await assert.rejects(failing, /division by zero/);
  await wait(60);
  const { rows } = await sql<{ n: number }>`select n from ${table}`.execute(db);
  assert.deepEqual(rows, []);
});

test("a statement asked again and again is parsed once, and given that its table is altered, is parsed anew", async () => {
  const table = sql.table(`shared.altered_${process.pid}`);
  await sql`create table ${table} (n integer primary key)`.execute(db);
  await sql`grant select on ${table} to countersign_app`.execute(db);
  const ask = (tx: PracticeScope) => sql`select * from ${table} where n <> ${5}`.execute(tx);
  const named = async (tx: PracticeScope) => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_prepared_statements where statement like ${`%altered_${process.pid}%`}`.execute(
      tx,
    );
    return rows[0]?.n;
  };
  await inPractice(db, "Y90060", async (tx) => {
    for (let n = 0; n < 10; n += 1) await ask(tx);
    assert.equal(await named(tx), 1);
    await Promise.all([ask(tx), ask(tx), ask(tx)]);
  });
  await sql`alter table ${table} add column more text`.execute(db);
  // Whoever is the first to meet it fails once, as a message does that is then taken again; after that all is well.
  const tries = [0, 1].map(() => () => inPractice(db, "Y90060", ask));
  await tries[0]!().catch(() => {});
  assert.deepEqual((await tries[1]!()).rows, []);
});
