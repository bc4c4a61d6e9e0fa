import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { testDatabase } from "../../test/support/database.ts";
import { inPractice } from "./practice.ts";

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
