import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "../../test/support/database.ts";
import { countersign, makeDataDir } from "../../test/support/product.ts";

const { db, place } = await testDatabase();
const url =
  place.kind === "socket"
    ? `postgresql:///${place.database}?host=${encodeURIComponent(place.folder)}&user=postgres`
    : place.url;
const environment = { DATA_DIR: makeDataDir(), DATABASE_URL: url };
const run = (...args: readonly string[]) => countersign(args, environment);
const PERSON = ["--practice", "A81001", "--login", "t.okafor", "--name", "Tamsin Okafor", "--role", "assistant"];

test("a person is added, listed, reset and ended; only an address is printed, and no secret is kept in clear", async () => {
  await run("practice", "add", "A81001", "Larch Road");
  const added = await run("user", "add", ...PERSON, "--code", "G9990001", "--locum", "--at", "https://desk.example/");
  assert.equal(added.code, 0, added.err);
  assert.match(added.out, /^https:\/\/desk\.example\/enrol\/[\w-]{43}\n$/);
  const { rows } = await sql<{ all: string }>`select e::text as all from shared.enrolments e`.execute(db);
  assert.ok(!rows.some((row) => row.all.includes(added.out.trim().split("/").at(-1) ?? "?")));

  const listed: unknown = JSON.parse((await run("user", "list", "--practice", "a81001")).out);
  assert.deepEqual(listed, {
    login: "t.okafor",
    name: "Tamsin Okafor",
    role: "assistant",
    title: "",
    kind: "locum",
    confirmed: false,
    codes: ["G9990001"],
    endedAt: null,
    enrolled: false,
    passkeys: 0,
  });

  const reset = await run("user", "reset", "T.Okafor");
  assert.match(reset.out, /^http:\/\/localhost:4180\/enrol\/[\w-]{43}\n$/);
  assert.equal((await run("user", "end", "--practice", "A81001", "t.okafor")).code, 0);
  const audit = await sql<{ event: string }>`
    select body::jsonb ->> 'event' as event from practice.audit where practice = 'A81001' order by seq`.execute(db);
  assert.deepEqual(
    audit.rows.map(({ event }) => event).filter((event) => event.startsWith("user-")),
    ["user-added", "user-reset", "user-ended"],
  );
});

test("a GP is recorded as a partner, and as one no more; nobody else can be", async () => {
  const gp = ["--practice", "A81001", "--login", "d.keats", "--name", "Dr Dana Keats", "--role", "gp"];
  assert.equal((await run("user", "add", ...gp)).code, 0);
  const partner = await run("user", "partner", "--practice", "A81001", "d.keats");
  assert.equal(partner.out, "d.keats: a partner at A81001\n", partner.err);
  assert.match(
    (await run("user", "partner", "--end", "--practice", "A81001", "d.keats")).out,
    /not a partner any more/,
  );
  await run("user", "add", ...PERSON.with(3, "r.reed").with(5, "Robin Reed"));
  const refused = await run("user", "partner", "--practice", "A81001", "r.reed");
  assert.deepEqual([refused.code, refused.out], [1, ""]);
  assert.match(refused.err, /Only a GP with a post at this practice can be a partner/);
});

test("somebody is appointed without a post, listed and dismissed; who signs in already needs no name", async () => {
  const args = ["--role", "hub-lead", "--region", "North West"];
  const added = await run("user", "appoint", ...args, "--name", "Hetty Lang", "--at", "https://desk.example", "h.lang");
  assert.match(added.out, /^https:\/\/desk\.example\/enrol\/[\w-]{43}\n$/, added.err);
  assert.equal((await run("user", "appoint", "--role", "evaluator", "d.keats")).out, "d.keats: evaluator\n");
  const listed = (await run("user", "appointed")).out.trim().split("\n");
  assert.deepEqual(
    listed.map((line): unknown => JSON.parse(line)),
    [
      { login: "d.keats", name: "Dr Dana Keats", role: "evaluator", region: null },
      { login: "h.lang", name: "Hetty Lang", role: "hub-lead", region: "North West" },
    ],
  );
  assert.equal((await run("user", "dismiss", "--role", "evaluator", "d.keats")).out, "d.keats: evaluator no more\n");
  const { rows } = await sql`select role from shared.appointments where ended_at is null`.execute(db);
  assert.deepEqual(rows, [{ role: "hub-lead" }]);
});

test("not allowed: a practice that is not here, a role that is none, a person who is not here; one sentence each", async () => {
  for (const [args, says] of [
    [["user", "add", ...PERSON.with(1, "A99999")], /There is no practice A99999/],
    [["user", "add", ...PERSON.with(7, "surgeon")], /Allowed choices are assistant/],
    [["user", "end", "--practice", "A81001", "nobody.here"], /Nobody signs in as nobody\.here/],
    [["user", "end", "--practice", "A81001", "t.okafor"], /has no post at A81001/],
    [["user", "reset", "nobody.here"], /Nobody signs in as nobody\.here/],
    [["user", "appoint", "--role", "evaluator", "nobody.here"], /Nobody signs in as nobody\.here; with --name/],
    [["user", "appoint", "--role", "gp", "d.keats"], /Allowed choices are hub-lead/],
  ] as const) {
    const { code, out, err } = await run(...args);
    assert.equal(code, 1, err);
    assert.equal(out, "");
    assert.match(err, says);
  }
});
