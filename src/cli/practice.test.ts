import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "../../test/support/database.ts";
import { countersign, makeDataDir } from "../../test/support/product.ts";

const { db, place } = await testDatabase();
const url =
  place.kind === "socket"
    ? `postgresql:///${place.database}?host=${encodeURIComponent(place.folder)}&user=postgres`
    : place.url;

test("a practice is added under its code in capitals, however it was typed", async () => {
  const environment = { DATA_DIR: makeDataDir(), DATABASE_URL: url };
  const added = await countersign(["practice", "add", " a81001 ", "Larch Road"], environment);
  assert.equal(added.code, 0, added.err);
  assert.deepEqual(readdirSync(`${environment.DATA_DIR}/inbox`), ["A81001"]);
  const token = await countersign(["token", "add", "--practice", "a81001"], environment);
  assert.match(token.out, /^cs_A81001_/);
});

test("not allowed: a code that could be a path, and no name; one sentence and no folder", async () => {
  const environment = { DATA_DIR: makeDataDir(), DATABASE_URL: url };
  for (const [ods, name] of [
    ["../../etc", "Name"],
    ["A8/1001", "Name"],
    ["", "Name"],
    ["A81002", " "],
  ] as const) {
    const { code, out, err } = await countersign(["practice", "add", ods, name], environment);
    assert.equal(code, 1);
    assert.equal(out, "");
    assert.match(err, /^(An ODS code is|A practice needs)[^\n]*\n$/);
  }
  assert.ok(!readdirSync(environment.DATA_DIR).includes("inbox"));
});

test("a bug tells its place, and nothing of the row that it was about", async () => {
  const environment = { DATA_DIR: makeDataDir(), DATABASE_URL: url };
  await sql`alter table practice.tokens add constraint poison check (source <> 'secret-source') not valid`.execute(db);
  const args = ["token", "add", "--practice", "A81001", "--source", "secret-source"];
  const { code, out, err } = await countersign(args, environment);
  await sql`alter table practice.tokens drop constraint poison`.execute(db);
  assert.equal(code, 1);
  assert.equal(out, "");
  assert.match(err, /PostgreSQL 23514 \(tokens, poison\)\n {4}at /);
  assert.doesNotMatch(err, /secret-source|Failing row/);
});
