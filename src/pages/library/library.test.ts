import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { CHARACTER } from "../../../test/support/characters.ts";
import { testDesk } from "../../../test/support/desk.ts";
import { givenPerson, givenPractice, givenRegister } from "../../../test/support/given.ts";
import { BERTRAM } from "../../../test/support/laboratory.ts";
import { givenPublication, givenResource } from "../../../test/support/library.ts";
import { givenCurriculum } from "../../../test/support/training.ts";
import { appointedVisitor, signedIn, type Told, type Visitor } from "../../../test/support/visitor.ts";
import { inShared } from "../../db/practice.ts";
import { addAppointed } from "../../people/appointments.ts";
import type { AppointmentRole } from "../../people/appointed.ts";
import { listResources } from "../../programme/library/queries.ts";
import { searchQuery } from "../../programme/library/search.ts";

// The library and the directory in both houses, over the pages themselves.

const desk = await testDesk();
const { app } = desk;
await givenCurriculum(app);
const practice = await givenPractice(app, "Y90811");
await givenRegister(app, practice, [BERTRAM]);
const at = async (ods: string, role: "gp" | "manager" | "assistant", name: string): Promise<Visitor> =>
  signedIn(desk, (await givenPerson(app, ods, role, name)).account, ods);
const gp = await at(practice, "gp", "Dr Test Gp");
const manager = await at(practice, "manager", "Test Manager");
const other = await at(await givenPractice(app, "Y90812"), "manager", "Other Manager");

async function appointed(role: AppointmentRole): Promise<Visitor> {
  const one = { name: `Test ${role}`, role, region: role === "hub-lead" ? "London" : null };
  const added = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  return appointedVisitor(desk, added.account, added.appointment);
}
const lead = await appointed("hub-lead");
const evaluator = await appointed("evaluator");

const SAID = {
  kind: "audit-tool",
  domain: "records",
  title: "Audit of diabetes letters",
  words: "Twenty letters are read again, and each doubt is noted.",
  version: "1.0",
  licence: "cc-by-4",
  author: "A training hub",
  review: "16-Nov-2027",
} as const;
const ADDRESS = "https://example.org/audit.pdf";
const text = (words: string) => ({ name: "file.txt", bytes: Buffer.from(words, "latin1") });
const add = (who: Visitor, base: string, more: Readonly<Record<string, string>> = {}, words?: string): Promise<Told> =>
  who.upload(words === undefined ? [] : [text(words)], { ...SAID, ...more }, `${base}/new`);
const idOf = (told: Told): string => {
  assert.equal(told.status, 303, told.text);
  return told.to?.split("/").at(-1) ?? "";
};
const titles = async (words: string): Promise<readonly string[]> => {
  const asked = { words, kind: null, domain: null, overdue: false, page: 1 };
  const { rows } = await inShared(app.db, (tx) => listResources(tx, asked, "2026-11-02"));
  return rows.map(({ resource }) => resource.title);
};

test("a hub lead adds a resource, a practice finds it by a word half typed, says it is used, and no longer", async () => {
  const id = idOf(await add(lead, "/programme/library", { address: ADDRESS }));
  for (const words of ["diabete", "DIABETES letter", "noted doubts", "training hub", "the audit"]) {
    assert.deepEqual(await titles(words), [SAID.title], words);
  }
  assert.deepEqual(await titles("diabetes potassium"), [], "every word must be there");
  const list = await manager.get("/library?words=doubt&kind=audit-tool&domain=records");
  assert.match(list.text, /each <mark>doubt<\/mark> is noted/);
  assert.match(list.text, /No practice yet/);

  assert.equal((await manager.post(`/library/${id}/use`, { uses: "yes" })).status, 303);
  assert.equal((await gp.post(`/library/${id}/use`, { uses: "yes" })).status, 303, "said twice it is said once");
  await other.post(`/library/${id}/use`, { uses: "yes" });
  const seen = await lead.get(`/programme/library/${id}`);
  assert.match(seen.text, /2 practices/);
  assert.doesNotMatch(seen.text, /Y9081\d/, "how many, and never which");
  await manager.post(`/library/${id}/use`, { uses: "no" });
  assert.match((await manager.get(`/library/${id}`)).text, /1 practice<[\s\S]*We use it/);
  assert.equal((await manager.post(`/library/${id}/use`)).status, 400);
});

test("a new version replaces the old, which stays readable; withdrawing needs a reason and leaves it to be read", async () => {
  const first = await givenResource(app, { title: "Plan of a year", version: "1.0", reviewBy: "2026-11-01" });
  assert.match((await gp.get("/library?overdue=yes")).text, /Plan of a year[\s\S]*Overdue/);
  const fill = await lead.get(`/programme/library/new?replaces=${first}`);
  assert.match(fill.text, /value="Plan of a year"/, "what the old one said stands in the form");
  const more = { title: "Plan of a year", version: "2.0", replaces: first };
  const second = idOf(await add(lead, "/programme/library", more, "The plan."));
  assert.equal((await add(lead, "/programme/library", more, "The plan.")).status, 409, "the old one is replaced once");
  assert.match((await gp.get(`/library/${first}`)).text, /stands in its place/);
  assert.equal((await gp.get(`/library/${first}/file`)).text, "About Plan of a year, version 1.0.\n");
  assert.equal((await gp.get(`/library/${second}/file`)).text, "The plan.");
  assert.deepEqual(await titles("plan of a year"), ["Plan of a year"], "one stands");
  const path = `/programme/library/${second}/withdraw`;
  assert.equal((await lead.post(path, { reason: " " })).status, 400);
  assert.equal((await lead.post(path, { reason: "As it was for 999 000 0026" })).status, 400);
  assert.equal((await evaluator.post(path, { reason: "Old" })).status, 403);
  assert.equal((await lead.post(path, { reason: "The law has changed" })).status, 303);
  assert.deepEqual(await titles("plan of a year"), []);
  assert.match((await gp.get(`/library/${second}`)).text, /The law has changed/);
  assert.equal((await gp.post(`/library/${second}/use`, { uses: "yes" })).status, 409);
});

test("a GP adds a leaflet of plain text, kept under its bytes apart from every practice's files", async () => {
  const said = { kind: "leaflet", title: "After your blood test", named: "yes" };
  const id = idOf(await add(gp, "/library", said, "Call us after two days."));
  const page = await manager.get(`/library/${id}`);
  assert.match(page.text, /Surgery Y90811/);
  const sha256 = /app-seal">([0-9a-f]{64})</.exec(page.text)?.[1] ?? "";
  const file = join(app.settings.dataDir, "files", "_shared", sha256.slice(0, 2), sha256);
  assert.equal(await readFile(file, "utf8"), "Call us after two days.");
});

test("not allowed: fields that lack something, a file that may run, two places, and who a patient is", async () => {
  const count = async (): Promise<number> =>
    (await inShared(app.db, (tx) => tx.selectFrom("shared.resources").select("id").execute())).length;
  const before = await count();
  const said = { address: ADDRESS };
  const wrong: readonly (readonly [string, Readonly<Record<string, string>>, string | undefined, RegExp])[] = [
    ["no licence", { ...said, licence: "mine" }, undefined, /Choose its licence/],
    ["no review day", { ...said, review: "31-Feb-2027" }, undefined, /Enter the day by which/],
    ["http", { address: "http://example.org/" }, undefined, /begins with https/],
    ["a name and password", { address: "https://a:b@example.org/" }, undefined, /begins with https/],
    ["script", { address: "javascript:alert(1)" }, undefined, /begins with https/],
    ["both places", said, "words", /not both/],
    ["neither place", {}, undefined, /Send a file, or enter the address/],
    ["an author's telephone", { ...said, author: "Dr A, 0161 496 0000" }, undefined, /without an e-mail address/],
    ["an empty file", {}, "", /is empty|Send a file/],
    ["a page", {}, "<!doctype html><html><body>hello</body></html>", /none of the kinds that are taken/],
    ["words of a patient", { ...said, words: "Seen: 999 000 0026, who is well." }, undefined, /is not an NHS number/],
    [
      "text in UTF-16",
      {},
      Buffer.from("\uFEFFSeen: 999 000 0026.", "utf16le").toString("latin1"),
      /save it as UTF-8|kinds/,
    ],
    ["a file of a patient", {}, "Seen: 999 000 0026.", /is not an NHS number/],
  ];
  for (const [what, more, words, says] of wrong) {
    const told = await add(lead, "/programme/library", more, words);
    assert.equal(told.status, 400, what);
    assert.match(told.text, says, what);
    assert.match(told.text, /Audit of diabetes letters/, `${what}: what was typed is kept`);
  }
  assert.equal(
    (await add(gp, "/library", { kind: "guide" }, "words")).status,
    400,
    "a practice adds forms and leaflets",
  );
  assert.equal(
    (await add(gp, "/library", { kind: "form" }, "For Bertram Osgood.")).status,
    400,
    "a name of its register",
  );
  assert.equal((await add(manager, "/library", { kind: "form" }, "words")).status, 403);
  assert.equal((await add(evaluator, "/programme/library", said)).status, 403);
  assert.equal(await count(), before);
  const held = await add(lead, "/programme/library", { ...said, words: "Call 999 000 0026 to order." });
  const tick = /name="(none-[0-9a-f]{16})"/.exec(held.text)?.[1] ?? "";
  const none = await add(lead, "/programme/library", { ...said, words: "Call 999 000 0026 to order.", [tick]: "yes" });
  assert.equal(none.status, 303, "whoever wrote it may say that it is none");
});

test("whatever is typed into the search, it is answered and never an error", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: CHARACTER })), async (words) => {
      const typed = words.replaceAll("\0", "");
      assert.ok((await titles(typed)).length >= 0);
    }),
    { numRuns: 30 },
  );
});

test("search asks an index, among many", async () => {
  await sql`insert into shared.resources (id, series, number, kind, domain, title, words, version, licence, author,
      address, review_by, added_at, added_by)
    select i, i, 1, 'guide', 'programme', 'Guide ' || n, 'Words about subject' || n, '1', 'ogl-3', 'A hub',
      'https://example.org/', '2027-01-01', '2026-01-01', 'given'
    from (select n, gen_random_uuid() as i from generate_series(1, 5000) n) many`.execute(app.db);
  await sql`analyze shared.resources`.execute(app.db);
  const query = searchQuery("subject4711 guide");
  assert.ok(query);
  const { rows } = await inShared(app.db, async (tx) => {
    return sql<Record<string, string>>`explain select id from shared.resources
      where replaced_at is null and withdrawn_at is null and search @@ ${query}`.execute(tx);
  });
  assert.match(rows.map((row) => Object.values(row).join(" ")).join("\n"), /resources_by_words/);
  assert.deepEqual(await titles("subject4711"), ["Guide 4711"]);
  const second = await gp.get("/library?kind=guide&page=2");
  assert.match(second.text, /Page 3 of 25\d/, "long lists are paged");
});

const OFFER = {
  words: "Setting up a coding list for letters",
  "about-records": "yes",
  reach: "email",
  email: "me@example.org",
};

test("somebody offers help, is found in both houses, changes it, and is gone with every word when they leave", async () => {
  assert.equal((await manager.post("/library/people/offer", OFFER)).status, 303);
  for (const page of ["/library/people?words=coding", "/library/people?domain=records"]) {
    assert.match((await other.get(page)).text, /Test Manager[\s\S]*Surgery Y90811[\s\S]*me@example\.org/, page);
  }
  assert.match((await evaluator.get("/programme/library/people?words=letter")).text, /Test Manager/);
  await manager.post("/library/people/offer", { ...OFFER, reach: "talk" });
  const changed = await other.get("/library/people");
  assert.match(changed.text, /1 person\./);
  assert.doesNotMatch(changed.text, /me@example/, "an address is kept only where they chose it");
  assert.match((await lead.get("/programme/library/people/offer")).text, /Test hub-lead/);
  await manager.post("/library/people/leave", { leave: "yes" });
  assert.match((await other.get("/library/people")).text, /No person fits/);
  const { rows } = await inShared(app.db, (tx) =>
    sql<{ all: string }>`select e::text as all from shared.expertise e`.execute(tx),
  );
  assert.equal(rows.length, 1);
  assert.doesNotMatch(rows[0]?.all ?? "", /coding|Manager|Surgery|example/);
});

test("not allowed: an offer without words, about nothing, with an address that is none, or about a patient", async () => {
  const wrong: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
    [{ ...OFFER, words: "" }, /Enter what you can help with/],
    [{ ...OFFER, "about-records": "" }, /Choose at least one thing/],
    [{ ...OFFER, email: "me" }, /Enter an e-mail address that works/],
    [{ ...OFFER, reach: "" }, /Choose how you are reached/],
    [{ ...OFFER, region: "Atlantis" }, /Choose a region of the list/],
    [{ ...OFFER, words: "I looked after 9990000026" }, /is not an NHS number/],
  ];
  for (const [form, says] of wrong) {
    const told = await gp.post("/library/people/offer", form);
    assert.equal(told.status, 400);
    assert.match(told.text, says);
  }
  assert.match((await gp.get("/library/people")).text, /No person fits/);
});

test("a hub lead withdraws what a practice published, with a reason; an evaluator and another practice cannot", async () => {
  const id = await givenPublication(app, practice);
  const path = `/programme/library/shared/${id}/withdraw`;
  assert.match((await lead.get(`/programme/library/shared/${id}`)).text, /Reason for withdrawing it/);
  assert.doesNotMatch((await evaluator.get(`/programme/library/shared/${id}`)).text, /Reason for withdrawing it/);
  assert.equal((await evaluator.post(path, { reason: "Unsafe" })).status, 403);
  assert.equal((await other.post(`/library/shared/${id}/withdraw`, { reason: "Unsafe" })).status, 409);
  assert.equal((await lead.post(path, { reason: "" })).status, 400);
  assert.equal((await lead.post(path, { reason: "A clause was found to be unsafe" })).status, 303);
  assert.match((await other.get(`/library/shared/${id}`)).text, /A clause was found to be unsafe/);
  assert.doesNotMatch((await other.get("/library/shared")).text, new RegExp(id));
});
