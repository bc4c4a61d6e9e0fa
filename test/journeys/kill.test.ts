import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import { connect, type Database } from "../../src/db/connect.ts";
import { inPractice } from "../../src/db/practice.ts";
import { holds, readSum } from "../../src/worklist/queries.ts";
import { potassium, reportOf } from "../support/laboratory.ts";
import { countersign, drop, makeDataDir, startProduct, until } from "../support/product.ts";

// kill -9 at random moments of an intake: what was sent is stored, none lost, none twice. Five kills in
// `npm test`; KILLS=50 for the whole trial. Every second time the database dies with the program.

const KILLS = Number(process.env["KILLS"] ?? 5);
const FILES_A_ROUND = 12;
const ODS = "Y90301";

test(`given a stream of files, when the program is killed ${KILLS} times, nothing is lost and nothing is twice`, async (t) => {
  const dataDir = makeDataDir();
  // A practice of its own, so that the demonstration does not fill the database.
  const added = await countersign(["practice", "add", ODS, "Kill Lane Surgery", "--folder-is", "recipient"], {
    DATA_DIR: dataDir,
  });
  assert.equal(added.code, 0, added.err);
  let sent = 0;
  for (let round = 0; round < KILLS; round += 1) {
    const product = await startProduct(dataDir);
    for (let n = 0; n < FILES_A_ROUND; n += 1) {
      drop(dataDir, ODS, `r${round}-${n}.edi`, reportOf(ODS, [potassium(`4.${n}`)], { reportId: `R${round}/${n}` }));
      sent += 1;
    }
    // Files stand still for two seconds first; then the moment is anywhere in the intake of the twelve.
    await wait(2000 + Math.random() * 900);
    if (round % 2 === 1) killDatabase(dataDir);
    await product.kill();
  }
  const product = await startProduct(dataDir);
  await until("all files are taken", async () => (inboxOf(dataDir).length === 0 ? true : null), 60);
  const db = await connect({ kind: "socket", folder: socketOf(dataDir), database: "postgres" }, 2);
  try {
    const sum = await inPractice(db, ODS, (tx) => readSum(tx, ODS));
    t.diagnostic(`${sent} files sent, ${sum.messages} messages, ${sum.arrivals} arrivals, ${sum.received} documents`);
    assert.equal(sum.messages, sent);
    assert.equal(sum.arrivals, sent, "a file met again after a crash is the same arrival");
    assert.equal(sum.received, sent);
    assert.equal(sum.open, sent);
    assert.ok(holds(sum));
    await everyFileIsKept(db, dataDir);
    await until("each NHSACK is written once", async () => (acks(dataDir).length === sent ? true : null));
  } finally {
    await db.destroy();
    assert.equal(await product.end(), 0);
  }
  const verified = await countersign(["verify-audit"], { DATA_DIR: dataDir });
  assert.equal(verified.code, 0, verified.out + verified.err);
});

const socketOf = (dataDir: string): string => join(dataDir, "postgres", "socket");
const inboxOf = (dataDir: string): string[] =>
  readdirSync(join(dataDir, "inbox", ODS)).filter((name) => name.endsWith(".edi"));
const acks = (dataDir: string): string[] =>
  readdirSync(join(dataDir, "outbox", ODS)).filter((name) => name.endsWith(".ack"));

function killDatabase(dataDir: string): void {
  const pid = Number(readFileSync(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(pid, "SIGKILL");
}

async function everyFileIsKept(db: Database, dataDir: string): Promise<void> {
  const { rows } = await inPractice(db, ODS, (tx) =>
    sql<{ sha256: string }>`select sha256 from practice.messages`.execute(tx),
  );
  for (const { sha256 } of rows) readFileSync(join(dataDir, "files", ODS, sha256.slice(0, 2), sha256));
}
