import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { newReference, testApp } from "../../test/support/app.ts";
import { givenPractice } from "../../test/support/given.ts";
import { inPractice } from "../db/practice.ts";
import { receive } from "../inbox/store.ts";
import { type Owed, owe, writeWaiting } from "./store.ts";

// What is owed to somebody outside is in the database first, and then a file: once, whole, or not yet.

const app = await testApp();
const { dataDir } = app.settings;

async function messageAt(ods: string) {
  const practice = await givenPractice(app, ods);
  const at = app.clock.now();
  const bytes = Buffer.from(ods);
  const kept = app.files.keep(practice, bytes);
  const came = { door: "folder", source: "a", weAre: "recipient", actor: { by: "machine", role: "machine" } } as const;
  const { message } = await inPractice(app.db, practice, (tx) =>
    receive(tx, { ...came, practice, bytes, reference: newReference() }, kept, at),
  );
  return { practice, message, folder: join(dataDir, "outbox", practice) };
}

const ack = (n: number, text = `ack ${n}`): Owed => ({
  kind: "nhsack",
  fileName: `${n}.ack`,
  bytes: Buffer.from(text),
});
const owing = (practice: string, message: string, owed: readonly Owed[]): Promise<void> =>
  inPractice(app.db, practice, (tx) => owe(tx, practice, message, owed, app.clock.now()));
const write = (practice: string): Promise<number> =>
  inPractice(app.db, practice, (tx) => writeWaiting(tx, practice, dataDir, app.clock.now()));

test("what is owed is written once, byte for byte, under its own name", async () => {
  const { practice, message, folder } = await messageAt("Y90531");
  const bytes = Buffer.from([0x55, 0xe9, 0x00, 0xff]);
  await owing(practice, message, [{ ...ack(1), bytes }, ack(2)]);
  assert.equal(await write(practice), 2);
  assert.equal(await write(practice), 0);
  assert.deepEqual(readdirSync(folder).sort(), ["1.ack", "2.ack"], "and nothing half written beside them");
  assert.deepEqual(readFileSync(join(folder, "1.ack")), bytes);
  rmSync(join(folder, "1.ack"));
  assert.equal(await write(practice), 0, "what the sender's software took away is not sent again");
});

test("the same owed twice is one file, and nothing owed is nothing", async () => {
  const { practice, message, folder } = await messageAt("Y90532");
  await owing(practice, message, []);
  assert.equal(await write(practice), 0);
  await owing(practice, message, [ack(1, "first")]);
  await owing(practice, message, [ack(1, "second")]);
  assert.equal(await write(practice), 1);
  assert.equal(readFileSync(join(folder, "1.ack"), "utf8"), "first");
});

test("when a crash came between the file and saying so, the same file is written again and no second one", async () => {
  const { practice, message, folder } = await messageAt("Y90533");
  await owing(practice, message, [ack(1)]);
  await write(practice);
  await sql`update practice.leaving set written_at = null where practice = ${practice}`.execute(app.db);
  writeFileSync(join(folder, "1.ack.tmp"), "half of");
  assert.equal(await write(practice), 1);
  assert.deepEqual(readdirSync(folder), ["1.ack"]);
  assert.equal(readFileSync(join(folder, "1.ack"), "utf8"), "ack 1");
});

test("where the folder cannot be written it stays owed, and is written when it can be", async () => {
  const { practice, message, folder } = await messageAt("Y90534");
  await owing(practice, message, [ack(1)]);
  mkdirSync(join(dataDir, "outbox"), { recursive: true });
  writeFileSync(folder, "a file where the folder should be");
  await assert.rejects(write(practice));
  rmSync(folder);
  assert.equal(await write(practice), 1);
});

test("two at once write each file once", async () => {
  const { practice, message, folder } = await messageAt("Y90535");
  await owing(
    practice,
    message,
    Array.from({ length: 30 }, (_, n) => ack(n)),
  );
  const [one, two] = await Promise.all([write(practice), write(practice)]);
  assert.equal((one ?? 0) + (two ?? 0), 30);
  assert.equal(readdirSync(folder).length, 30);
});

test("another practice neither sees nor writes what is owed here", async () => {
  const ours = await messageAt("Y90536");
  const theirs = await messageAt("Y90537");
  await owing(ours.practice, ours.message, [ack(1)]);
  assert.equal(await write(theirs.practice), 0);
  await assert.rejects(owing(theirs.practice, ours.message, [ack(1)]), /foreign key|violates/);
});
