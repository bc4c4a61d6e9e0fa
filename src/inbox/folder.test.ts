import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
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

test("a file is taken when it has stood still for two seconds, and not before", async () => {
  const { folder, clock, watch } = given();
  writeFileSync(join(folder, "a.edi"), "one");
  assert.deepEqual(await watch.look(), []);
  clock.advance(1999);
  assert.deepEqual(await watch.look(), []);
  clock.advance(1);
  assert.deepEqual(
    (await watch.look()).map((found) => found.name),
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
  assert.deepEqual(await watch.look(), []);
  clock.advance(500);
  assert.equal((await watch.look()).length, 1);
});

test("unfinished names, hidden files and folders are left alone", async () => {
  const { folder, clock, watch } = given();
  for (const name of ["a.tmp", "b.part", ".hidden"]) writeFileSync(join(folder, name), "x");
  await watch.look();
  clock.advance(5000);
  assert.deepEqual(await watch.look(), []);
});

test("two files of one name are both kept in taken", async () => {
  const { folder, clock, watch } = given();
  for (const text of ["first", "second"]) {
    writeFileSync(join(folder, "a.edi"), text);
    await watch.look();
    clock.advance(2000);
    for (const found of await watch.look()) await moveToTaken(folder, found);
  }
  assert.deepEqual(readdirSync(join(folder, "taken")).sort(), ["a.edi", "a.edi.1"]);
  assert.equal(existsSync(join(folder, "a.edi")), false);
});

test("the same file met again has the same reference, the next file of that name another", async () => {
  const { folder, clock, watch } = given();
  writeFileSync(join(folder, "a.edi"), "one");
  await watch.look();
  clock.advance(2000);
  const [first] = await watch.look();
  const after = new FolderWatch(folder, clock);
  await after.look();
  clock.advance(2000);
  const [again] = await after.look();
  assert.equal(again?.reference, first?.reference);
  writeFileSync(join(folder, "a.edi"), "another");
  await after.look();
  clock.advance(2000);
  const [other] = await after.look();
  assert.notEqual(other?.reference, first?.reference);
});

test("a file whose name is not UTF-8 is taken like any other", async () => {
  const { folder, clock, watch } = given();
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x42, 0xfc, 0x6f, 0x2e, 0x65])]), "x");
  await watch.look();
  clock.advance(2000);
  const [found] = await watch.look();
  assert.equal(found?.name, "B\u00fco.e");
  assert.equal(Buffer.from(await readFound(found)).toString(), "x");
  await moveToTaken(folder, found);
  assert.deepEqual(readdirSync(join(folder, "taken")), ["B\u00fco.e"]);
  assert.deepEqual(await watch.look(), []);
});
