import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fakeClock } from "../base/clock.ts";
import { FolderWatch, moveToTaken, readFound } from "./folder.ts";

function given() {
  const folder = mkdtempSync(join(tmpdir(), "countersign-inbox-"));
  const clock = fakeClock("2026-11-02T09:00:00Z");
  return { folder, clock, watch: new FolderWatch(folder, clock) };
}

const ready = async (watch: FolderWatch) => (await watch.look()).ready;
const text = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString());

/** The one file that has stood still in the folder. */
async function standing({ clock, watch }: ReturnType<typeof given>) {
  await watch.look();
  clock.advance(2000);
  const [found] = await ready(watch);
  assert.ok(found);
  return found;
}

test("a file is taken when it has stood still for two seconds, and not before", async () => {
  const { folder, clock, watch } = given();
  writeFileSync(join(folder, "a.edi"), "one");
  assert.deepEqual(await ready(watch), []);
  clock.advance(1999);
  assert.deepEqual(await ready(watch), []);
  clock.advance(1);
  assert.deepEqual(
    (await ready(watch)).map((found) => found.name),
    ["a.edi"],
  );
});

test("a file that is still being written begins its two seconds anew", async () => {
  const { folder, clock, watch } = given();
  writeFileSync(join(folder, "a.edi"), "one");
  await watch.look();
  clock.advance(1500);
  appendFileSync(join(folder, "a.edi"), " two");
  await watch.look();
  clock.advance(1500);
  assert.deepEqual(await ready(watch), []);
  clock.advance(500);
  assert.equal((await ready(watch)).length, 1);
});

test("unfinished names, hidden files and folders are left alone", async () => {
  const { folder, clock, watch } = given();
  for (const name of ["a.tmp", "b.part", ".hidden"]) writeFileSync(join(folder, name), "x");
  await watch.look();
  clock.advance(5000);
  assert.deepEqual(await ready(watch), []);
});

test("two files of one name are both kept in taken", async () => {
  const { folder, clock, watch } = given();
  for (const text of ["first", "second"]) {
    writeFileSync(join(folder, "a.edi"), text);
    await watch.look();
    clock.advance(2000);
    for (const found of await ready(watch)) await moveToTaken(folder, found);
  }
  assert.deepEqual(readdirSync(join(folder, "taken")).sort(), ["a.edi", "a.edi.1"]);
  assert.equal(existsSync(join(folder, "a.edi")), false);
});

test("the same file met again has the same reference, the next file of that name another", async () => {
  const { folder, clock, watch } = given();
  writeFileSync(join(folder, "a.edi"), "one");
  await watch.look();
  clock.advance(2000);
  const [first] = await ready(watch);
  const after = new FolderWatch(folder, clock);
  await after.look();
  clock.advance(2000);
  const [again] = await ready(after);
  assert.equal(again?.reference, first?.reference);
  writeFileSync(join(folder, "a.edi"), "another");
  await after.look();
  clock.advance(2000);
  const [other] = await ready(after);
  assert.notEqual(other?.reference, first?.reference);
});

test("a file whose name is not UTF-8 is taken like any other", async () => {
  const { folder, clock, watch } = given();
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x42, 0xfc, 0x6f, 0x2e, 0x65])]), "x");
  await watch.look();
  clock.advance(2000);
  const [found] = await ready(watch);
  assert.equal(found?.name, "B\u00fco.e");
  assert.equal(text(await readFound(found)), "x");
  await moveToTaken(folder, found);
  assert.deepEqual(readdirSync(join(folder, "taken")), ["B\u00fco.e"]);
  assert.deepEqual(await ready(watch), []);
});

test("given a file that was replaced or written to since it stood still, its bytes are not given", async () => {
  const inbox = given();
  const path = join(inbox.folder, "a.edi");
  writeFileSync(path, "one");
  const found = await standing(inbox);
  appendFileSync(path, " and more");
  assert.equal(await readFound(found), null);
  rmSync(path);
  assert.equal(await readFound(found), null, "gone");
  symlinkSync("/etc/hostname", path);
  assert.equal(await readFound(found), null, "a link is not followed");
});

test("given a newer file of the same name after the bytes were taken, the newer one stays and is taken next", async () => {
  const inbox = given();
  const path = join(inbox.folder, "a.edi");
  writeFileSync(path, "first");
  const found = await standing(inbox);
  assert.equal(text(await readFound(found)), "first");
  writeFileSync(`${path}.tmp`, "second");
  renameSync(`${path}.tmp`, path);
  await moveToTaken(inbox.folder, found);
  assert.equal(
    existsSync(join(inbox.folder, "taken", "a.edi")),
    false,
    "what was not taken is not put among the taken",
  );
  const next = await standing(inbox);
  assert.equal(text(await readFound(next)), "second");
  await moveToTaken(inbox.folder, next);
  assert.equal(readFileSync(join(inbox.folder, "taken", "a.edi"), "utf8"), "second");
});

test("given a file that another program of ours has moved already, moving it is done", async () => {
  const inbox = given();
  writeFileSync(join(inbox.folder, "a.edi"), "one");
  const found = await standing(inbox);
  await moveToTaken(inbox.folder, found);
  await moveToTaken(inbox.folder, found);
  assert.deepEqual(readdirSync(join(inbox.folder, "taken")), ["a.edi"]);
});

test("links, pipes and folders are named and never opened; the folder of the taken is ours", async () => {
  const { folder, watch } = given();
  mkdirSync(join(folder, "taken"));
  mkdirSync(join(folder, "from-last-year"));
  symlinkSync("/etc/hostname", join(folder, "link.edi"));
  spawnSync("mkfifo", [join(folder, "pipe.edi")]);
  const { odd } = await watch.look();
  assert.deepEqual(odd.toSorted(), ["from-last-year", "link.edi", "pipe.edi"]);
});
