import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { FileStore, sha256Of } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "countersign-files-"));
const files = new FileStore(folder);

async function keep(practice: string, bytes: Uint8Array) {
  const kept = files.keep(practice, bytes);
  await kept.flushed;
  return kept;
}

test("SHA-256 is the standard's: FIPS 180-2 gives this digest for abc", () => {
  assert.equal(sha256Of(Buffer.from("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("bytes come back as they were, and the same bytes twice are one file", async () => {
  const bytes = Buffer.from([0, 255, 13, 10, 39, 0]);
  const { sha256 } = await keep("Y90001", bytes);
  await keep("Y90001", bytes);
  assert.deepEqual(await files.read("Y90001", sha256), bytes);
  assert.deepEqual(readdirSync(dirname(files.pathOf("Y90001", sha256))), [sha256]);
});

test("a file that somebody changed is not handed out as the original", async () => {
  const { sha256 } = await keep("Y90001", Buffer.from("original"));
  writeFileSync(files.pathOf("Y90001", sha256), "changed");
  await assert.rejects(files.read("Y90001", sha256), /not what was written/);
});

test("one practice's bytes are not found in another's folder", async () => {
  const { sha256 } = await keep("Y90001", Buffer.from("ours"));
  await assert.rejects(files.read("Y90002", sha256), /ENOENT/);
});

test("many writers of the same bytes leave one whole file", async () => {
  const bytes = Buffer.alloc(100_000, 7);
  const kept = await Promise.all(Array.from({ length: 8 }, () => keep("Y90003", bytes)));
  assert.equal(new Set(kept.map((one) => one.sha256)).size, 1);
  assert.deepEqual(await files.read("Y90003", kept[0]!.sha256), bytes);
});
