import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "../../test/support/database.ts";
import { inPractice } from "../db/practice.ts";
import { MACHINE } from "./event.ts";
import { openHeadKey, readHead } from "./head.ts";
import { keepHead } from "./keep-head.ts";
import { verifyChain } from "./queries.ts";
import { appendAudit } from "./store.ts";

const { db } = await testDatabase();
const AT = new Date("2026-11-02T09:00:00Z");

function given(practice: string) {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-head-"));
  const keeping = { dataDir, key: openHeadKey(dataDir), practice };
  return {
    dataDir,
    path: join(dataDir, "audit", `${practice}.head`),
    write: async (rows: number): Promise<void> => {
      const events = Array.from({ length: rows }, (_, i) => ({
        ...MACHINE,
        at: AT,
        event: "tested",
        subject: `s${i}`,
      }));
      await inPractice(db, practice, (tx) => appendAudit(tx, events));
    },
    keep: () => inPractice(db, practice, (tx) => keepHead(tx, keeping, AT)),
    outside: () => readHead(dataDir, keeping.key, practice),
  };
}

async function cutTo(practice: string, seq: number): Promise<void> {
  await sql`delete from practice.audit where practice = ${practice} and seq > ${seq}`.execute(db);
  await sql`update practice.audit_heads set seq = ${seq}, hash = (select hash from practice.audit
    where practice = ${practice} and seq = ${seq}) where practice = ${practice}`.execute(db);
}

const seqOf = (head: ReturnType<typeof readHead>) => (head.kind === "head" ? head.head.seq : head.kind);

test("the head outside follows the chain, and leaves no unfinished file", async () => {
  const { dataDir, write, keep, outside } = given("Y90040");
  await keep();
  assert.equal(seqOf(outside()), "none", "nothing was written yet");
  await write(3);
  await keep();
  assert.equal(seqOf(outside()), 3);
  await write(2);
  await keep();
  assert.equal(seqOf(outside()), 5);
  assert.deepEqual(readdirSync(join(dataDir, "audit")).toSorted(), ["Y90040.head", "head-key.pem"]);
});

test("not allowed: given a cut tail with the head put back, the signed head is not written over", async () => {
  const { path, write, keep, outside } = given("Y90041");
  await write(6);
  await keep();
  const signed = readFileSync(path, "utf8");
  await cutTo("Y90041", 4);
  await assert.rejects(keep(), /does not lead on from row 6/);
  await write(5);
  await assert.rejects(keep(), /does not lead on from row 6/, "nor when the chain has grown past it again");
  assert.equal(readFileSync(path, "utf8"), signed);
  const verdict = await inPractice(db, "Y90041", (tx) => verifyChain(tx, "Y90041", outside()));
  assert.deepEqual(verdict.kind === "broken" && verdict.seq, 6);
});

test("not allowed: given an audit that was emptied, or a forged head, it tells and leaves the file", async () => {
  const { path, write, keep, outside } = given("Y90042");
  await write(2);
  await keep();
  await sql`delete from practice.audit where practice = 'Y90042'`.execute(db);
  await sql`delete from practice.audit_heads where practice = 'Y90042'`.execute(db);
  await assert.rejects(keep(), /does not lead on from row 2/);
  assert.equal(seqOf(outside()), 2);
  writeFileSync(path, readFileSync(path, "utf8").replace('"seq":2', '"seq":0'));
  await assert.rejects(keep(), /signature/);
});

test("verify says how far the head outside vouches for it, and that there is none where it was taken away", async () => {
  const { path, write, keep, outside } = given("Y90043");
  await write(4);
  await keep();
  await write(3);
  const verify = () => inPractice(db, "Y90043", (tx) => verifyChain(tx, "Y90043", outside()));
  const verdict = await verify();
  assert.deepEqual(verdict.kind === "whole" && [verdict.rows, verdict.signedTo], [7, 4]);
  rmSync(path);
  const without = await verify();
  assert.deepEqual(without.kind === "whole" && [without.rows, without.signedTo], [7, null]);
});

test("given a head row that does not fit the last row, verify tells before the next row is chained to it", async () => {
  const { write, outside } = given("Y90044");
  await write(3);
  await sql`update practice.audit_heads set hash = '\\x00' where practice = 'Y90044'`.execute(db);
  const verdict = await inPractice(db, "Y90044", (tx) => verifyChain(tx, "Y90044", outside()));
  assert.deepEqual(verdict.kind === "broken" && verdict.seq, 3);
});

test("given rows that are added while it reads, verify does not take them for a cut tail", async () => {
  const { write, outside } = given("Y90045");
  await write(5001);
  const reading = new AbortController();
  const writing = (async () => {
    while (!reading.signal.aborted) await write(1);
  })();
  for (let times = 0; times < 8; times += 1) {
    const verdict = await inPractice(db, "Y90045", (tx) => verifyChain(tx, "Y90045", outside()));
    assert.equal(verdict.kind, "whole", JSON.stringify(verdict));
  }
  reading.abort();
  await writing;
});
