import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "../../test/support/database.ts";
import { inPractice } from "../db/practice.ts";
import { bodyOf, MACHINE } from "./event.ts";
import { openHeadKey, type ReadHead, readHead, writeHead } from "./head.ts";
import { findHead, verifyChain } from "./queries.ts";
import { appendAudit } from "./store.ts";

const { db } = await testDatabase();
const NONE: ReadHead = { kind: "none" };

const event = (subject: string) => ({ ...MACHINE, at: new Date("2026-11-02T09:00:00Z"), event: "tested", subject });

async function chainOf(practice: string, length: number): Promise<void> {
  for (let i = 0; i < length; i += 1) await inPractice(db, practice, (tx) => appendAudit(tx, [event(`s${i}`)]));
}

const verify = (practice: string, outside: ReadHead = NONE) =>
  inPractice(db, practice, (tx) => verifyChain(tx, practice, outside));

test("a chain that nobody touched is whole, and each practice has its own", async () => {
  await chainOf("Y90010", 5);
  await chainOf("Y90011", 2);
  const verdict = await verify("Y90010");
  assert.equal(verdict.kind === "whole" && verdict.rows, 5);
});

test("the hash is the one that the definition gives, computed here independently", async () => {
  await inPractice(db, "Y90012", (tx) => appendAudit(tx, [event("a"), event("b")]));
  const sha = (...parts: (Buffer | string)[]) => {
    const hash = createHash("sha256");
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
  const first = sha(sha("Y90012"), `1${bodyOf(event("a"))}`);
  const second = sha(first, `2${bodyOf(event("b"))}`);
  const head = await inPractice(db, "Y90012", findHead);
  assert.deepEqual(head, { seq: 2, hash: second.toString("hex") });
});

test("given an administrator who edits a row, verify names its number", async () => {
  await chainOf("Y90013", 6);
  await sql`update practice.audit set body = replace(body, 's3', 's9') where practice = 'Y90013' and seq = 4`.execute(
    db,
  );
  const verdict = await verify("Y90013");
  assert.deepEqual(verdict.kind === "broken" && verdict.seq, 4);
});

test("given a row taken out of the middle, verify names the number that is missing", async () => {
  await chainOf("Y90014", 6);
  await sql`delete from practice.audit where practice = 'Y90014' and seq = 3`.execute(db);
  const verdict = await verify("Y90014");
  assert.deepEqual(verdict.kind === "broken" && verdict.seq, 3);
});

test("given a cut tail with the head put back to match, the head signed outside tells", async () => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-head-"));
  const key = openHeadKey(folder);
  await chainOf("Y90015", 6);
  const head = await inPractice(db, "Y90015", findHead);
  writeHead(folder, key, { practice: "Y90015", ...head!, at: "2026-11-02T09:00:00Z" });
  await sql`delete from practice.audit where practice = 'Y90015' and seq > 4`.execute(db);
  await sql`update practice.audit_heads set seq = 4, hash = (select hash from practice.audit
    where practice = 'Y90015' and seq = 4) where practice = 'Y90015'`.execute(db);
  assert.equal((await verify("Y90015")).kind, "whole", "without the head outside it cannot be told");
  const verdict = await verify("Y90015", readHead(folder, key, "Y90015"));
  assert.deepEqual(verdict.kind === "broken" && verdict.seq, 5);
});

test("a head that was edited outside is told from one that we signed", () => {
  const folder = mkdtempSync(join(tmpdir(), "countersign-head-"));
  const key = openHeadKey(folder);
  writeHead(folder, key, { practice: "Y90016", seq: 9, hash: "00", at: "2026-11-02T09:00:00Z" });
  const path = join(folder, "audit", "Y90016.head");
  writeFileSync(path, readFileSync(path, "utf8").replace('"seq":9', '"seq":4'));
  assert.equal(readHead(folder, key, "Y90016").kind, "forged");
});

test("the application cannot write the chain itself", async () => {
  await assert.rejects(
    inPractice(db, "Y90017", (tx) => sql`insert into practice.audit values ('Y90017', 1, '{}', '\\x00')`.execute(tx)),
    /permission denied/,
  );
});

test("twenty writers at once leave no gap and no fork", async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => inPractice(db, "Y90018", (tx) => appendAudit(tx, [event(`w${i}`)]))),
  );
  const verdict = await verify("Y90018");
  assert.equal(verdict.kind === "whole" && verdict.rows, 20);
});

test("what the audit says of one thing is found by an index, under row security too", async () => {
  await inPractice(db, "Y90015", (tx) => appendAudit(tx, [event("wanted"), event("another")]));
  const { found, plan } = await inPractice(db, "Y90015", async (tx) => {
    // A table as small as this is otherwise read whole.
    await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(
      tx,
    );
    const query = sql<{
      body: string;
    }>`select body from practice.audit where practice = 'Y90015' and subject = 'wanted'`;
    const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(tx);
    return { found: (await query.execute(tx)).rows, plan: rows.flatMap((row) => Object.values(row)).join(" ") };
  });
  assert.equal(found.length, 1);
  assert.match(plan, /audit_by_subject.*Index Cond: .*subject = 'wanted'/);
});
