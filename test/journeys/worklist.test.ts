import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { arriveOne } from "../support/arrive.ts";
import { testBrowser } from "../support/browser.ts";
import { choose, testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import {
  ABOUT_CORALIE,
  ADELINE,
  BERTRAM,
  BERTRAM_IS_WELL,
  CORALIE,
  CORALIE_MAY_BE_PREGNANT,
  potassium,
  reportOf,
} from "../support/laboratory.ts";
import { signedIn } from "../support/visitor.ts";

// A day's list: found at a glance, narrowed, kept under a name, searched without a trace in an address, and
// gone through by keyboard. Each story has its twin that is refused.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
const practice = await givenPractice(app, "Y90661");
const elsewhere = await givenPractice(app, "Y90662");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
const sister = await givenPerson(app, practice, "nurse");
const manager = await givenPerson(app, practice, "manager");
const stranger = await givenPerson(app, elsewhere, "pharmacist");
await givenRegister(app, practice, [`${BERTRAM},`, `${ADELINE},`, `${CORALIE},${sister.account}`], ",staffRelations");
await givenContext(app, practice, [...BERTRAM_IS_WELL, ...CORALIE_MAY_BE_PREGNANT]);
await givenProtocols(app, practice, gp);
const plain = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
app.clock.advance(60_000);
const urgent = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
app.clock.advance(60_000);
const second = await arriveOne(app, practice, reportOf(practice, [potassium("6.9")]));
const asking = await arriveOne(app, practice, reportOf(practice, [potassium("4.4")], ABOUT_CORALIE));
const unread = await arriveOne(app, practice, Buffer.from("no laboratory wrote this"));
const nobody = await arriveOne(
  app,
  practice,
  reportOf(practice, [potassium("4.5")], {
    patient: { familyName: "Nobody", givenName: "Nemo", nhsNumber: null },
    laboratory: { organisation: "Elsewhere Infirmary", department: "Biochemistry" },
  }),
);

const as = (person: { account: string }, where = practice) => signedIn(desk, person.account, where);
/** The items of a list's rows, in their order. */
const rowsOf = (html: string): readonly string[] =>
  [...html.matchAll(/href="\/items\/([0-9a-f-]{36})[^"]*" data-row-link/g)].map(([, id]) => id ?? "");
const linksOf = (html: string): readonly string[] =>
  [...html.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, link]) => link ?? "");
const auditOf = async (event: string) => {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ body: string }>`select body from practice.audit`.execute(tx),
  );
  return rows.map(({ body }) => body).filter((body) => body.includes(`"event":"${event}"`));
};

test("given a morning's post, when a GP begins, then what is theirs stands there, the most urgent first", async () => {
  const { text } = await (await as(gp)).get("/");
  assert.deepEqual(rowsOf(text).slice(0, 2), [urgent.id, second.id], "of two as urgent the older is first");
  assert.ok(!rowsOf(text).includes(plain.id), "what an assistant may deal with is not the GP's to do");
  assert.match(text, /Most urgent first, then oldest: 1 to \d of \d/);
  assert.deepEqual(rowsOf((await (await as(gp)).get("/?queue=unreadable")).text), [unread.id]);
  assert.deepEqual(rowsOf((await (await as(gp)).get("/?queue=unmatched")).text), [nobody.id]);
  assert.ok(rowsOf((await (await as(assistant)).get("/")).text).includes(plain.id));
});

test("when the list is narrowed, then each filter is a chip that can be taken away, and what is asked of stands out", async () => {
  const visitor = await as(assistant);
  const asks = await visitor.get("/?queue=all&asks=1");
  assert.deepEqual(rowsOf(asks.text), [asking.id]);
  assert.match(asks.text, /Asks a question/);
  const sender = /<option value="([0-9a-f]{12})">Elsewhere Infirmary/.exec(asks.text)?.[1];
  const both = await visitor.get(`/?queue=all&kind=report&sender=${sender}`);
  assert.deepEqual(rowsOf(both.text), [nobody.id]);
  assert.match(both.text, /From: Elsewhere Infirmary/);
  const without = linksOf(both.text).find((link) => link === "/?queue=all&amp;kind=report");
  assert.ok(without, "taking the laboratory's chip away leaves the other filter");
  assert.deepEqual(rowsOf((await visitor.get("/?queue=all&next=gp-now")).text), [urgent.id, second.id]);
  assert.deepEqual(rowsOf((await visitor.get("/?queue=all&age=1")).text), [], "nothing has lain for a day");
});

test("refused: a name or a number in an address finds nothing and is in no link of the page", async () => {
  const visitor = await as(gp);
  const told = await visitor.get(
    "/?queue=all&q=OSGOOD&name=Bertram&owner=OSGOOD&sender=9990000026&next=OSGOOD&from=OSGOOD",
  );
  assert.equal(told.status, 200);
  assert.equal(rowsOf(told.text).length, 6, "the list is as if nothing had been typed");
  for (const link of linksOf(told.text)) assert.doesNotMatch(link, /osgood|bertram|9990000026/i);
  assert.equal((await visitor.get("/find?what=OSGOOD")).status, 404, "there is no search by address");
});

test("refused: a page past the end is the last page, and an empty list says that it is empty", async () => {
  const visitor = await as(gp);
  assert.equal(rowsOf((await visitor.get("/?queue=all&page=99")).text).length, 6);
  assert.equal(rowsOf((await visitor.get("/?queue=all&next=gp-now&page=99")).text).length, 2);
  const none = await visitor.get("/?queue=file&page=2");
  assert.match(none.text, /Nothing is waiting here\./);
});

test("when a patient is searched for, by number, date of birth or name, then their reports are shown and the audit says so", async () => {
  const visitor = await as(assistant);
  for (const what of ["9990000026", "999 000 0026", "11/02/1968", "11-Feb-1968", "osgood, bertram", "Bertr"]) {
    const told = await visitor.post("/find", { what });
    assert.equal(told.status, 200, what);
    assert.match(told.text, /OSGOOD, Bertram/, what);
    assert.doesNotMatch(told.text, /QUILL|TARN/, what);
    assert.deepEqual(new Set(rowsOf(told.text)), new Set([plain.id, urgent.id, second.id]), what);
    for (const link of linksOf(told.text)) assert.doesNotMatch(link, /osgood|9990000026|1968/i);
  }
  assert.match((await visitor.post("/find", { what: "nobody" })).text, /nobody&#39;s yet|nobody's yet/);
  const found = await auditOf("patient-found");
  assert.equal(found.length, 6);
  for (const body of [...found, ...(await auditOf("patients-searched"))]) {
    assert.doesNotMatch(body, /osgood|9990000026|1968/i, "the audit says who searched, and not for which words");
    assert.match(body, new RegExp(assistant.account));
  }
});

test("refused: half a number finds nobody, a relative is not found, and other roles and practices find nothing", async () => {
  const visitor = await as(assistant);
  for (const what of ["", "o", "999000002", "31/02/1968", "%%"]) {
    assert.equal((await visitor.post("/find", { what })).status, 400, what);
  }
  for (const what of ["9990000042", "Tarn", "09/03/1988"]) {
    const told = await (await as(sister)).post("/find", { what });
    assert.doesNotMatch(told.text, /TARN, Coralie/, what);
    assert.match(told.text, /Nobody in this practice/, what);
    assert.match((await visitor.post("/find", { what })).text, /TARN, Coralie/, "a colleague finds her");
  }
  assert.equal((await (await as(manager)).post("/find", { what: "Osgood" })).status, 403);
  assert.doesNotMatch((await (await as(stranger, elsewhere)).post("/find", { what: "Osgood" })).text, /OSGOOD, /);
});

test("when a list is saved under a name and shared, then colleagues open it by its address, and its owner ends it", async () => {
  const owner = await as(gp);
  const saved = await owner.post("/views", { name: "Urgent and old", query: "queue=all&next=gp-now", shared: "1" });
  assert.equal(saved.status, 303);
  assert.match(saved.to ?? "", /^\/\?view=[0-9a-f-]{36}$/);
  const theirs = await (await as(assistant)).get(saved.to ?? "");
  assert.deepEqual(rowsOf(theirs.text), [urgent.id, second.id]);
  assert.match(theirs.text, /Urgent and old/);
  const view = (saved.to ?? "").slice("/?view=".length);
  assert.equal((await (await as(assistant)).post("/views/end", { view })).status, 403, "a colleague does not end it");
  assert.equal((await owner.post("/views/end", { view })).status, 303);
  assert.equal((await owner.get(saved.to ?? "")).status, 404);
  const item = await owner.get(`/items/${urgent.id}?from=view%3D${view}`);
  assert.equal(item.status, 200, "a view that has ended does not take the report with it");
});

test("refused: another's own view, another practice's, and a name that is a patient's", async () => {
  const own = await (await as(gp)).post("/views", { name: "Mine alone", query: "queue=mine" });
  for (const visitor of [await as(assistant), await as(stranger, elsewhere)]) {
    assert.equal((await visitor.get(own.to ?? "")).status, 404);
    const view = (own.to ?? "").slice("/?view=".length);
    assert.equal((await visitor.post("/views/end", { view })).status, 404);
  }
  assert.doesNotMatch((await (await as(assistant)).get("/")).text, /Mine alone/);
  for (const name of ["Bertram Osgood", "osgood bertram's", "999 000 0026", "", "x".repeat(41)]) {
    assert.equal((await (await as(gp)).post("/views", { name, query: "queue=all" })).status, 400, name);
  }
  const typed = await (await as(gp)).post("/views", { name: "Typed", query: "queue=all&owner=OSGOOD&q=9990000026" });
  const kept = await inPractice(app.db, practice, (tx) =>
    tx
      .selectFrom("practice.views")
      .select("query")
      .where("practice", "=", practice)
      .where("name", "=", "Typed")
      .execute(),
  );
  assert.equal(typed.status, 303);
  assert.deepEqual(kept, [{ query: "queue=all" }]);
});

test("when a report is opened from a list, then the way back, the one before and the one after are links", async () => {
  const visitor = await as(gp);
  const list = await visitor.get("/?queue=all&next=gp-now");
  const href = linksOf(list.text).find((link) => link.startsWith(`/items/${urgent.id}`)) ?? "";
  assert.equal(href, `/items/${urgent.id}?from=queue%3Dall%26next%3Dgp-now`);
  const { text } = await visitor.get(href);
  const links = linksOf(text);
  assert.ok(links.includes("/?queue=all&amp;next=gp-now"), "back to the same list");
  assert.ok(
    links.some((link) => link.startsWith(`/items/${second.id}?from=`)),
    "on to the next",
  );
  assert.ok(!/rel="prev"/.test(text), "the first has none before it");
});

test("refused: a way back to another address is none of ours", async () => {
  const { text, status } = await (
    await as(gp)
  ).get(`/items/${urgent.id}?from=https%3A%2F%2Felsewhere.example%2FOSGOOD`);
  assert.equal(status, 200);
  for (const link of linksOf(text)) assert.doesNotMatch(link, /elsewhere\.example|OSGOOD/);
});

test("the numbers that a standing page asks for are this person's, and roles without a list get none", async () => {
  const counts = (html: string): Readonly<Record<string, string>> =>
    Object.fromEntries([...html.matchAll(/data-count="([a-z-]+)">(\d+)</g)].map(([, key, n]) => [key, n]));
  const mine = counts((await (await as(sister)).get("/pulse")).text);
  assert.equal(mine["all"], "5", "her own relative's report is not in her numbers");
  assert.equal(counts((await (await as(gp)).get("/pulse")).text)["all"], "6");
  assert.deepEqual(counts((await (await as(manager)).get("/pulse")).text), {});
});

test("with shortcuts off, as everybody begins, no key does anything", { skip: browser.skip }, async (t) => {
  const page = await browser.open(t, address, { width: 1366 });
  await choose(page, "Test gp");
  await page.waitForLoadState();
  await page.keyboard.press("j");
  assert.equal(await page.locator("[data-row-link]:focus").count(), 0);
});

test(
  "with shortcuts on, keys of one's own choice move the focus, and none opens, files or signs",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test gp");
    await page.getByRole("link", { name: "Keyboard shortcuts" }).click();
    await page.getByRole("radio", { name: "On" }).check();
    await page.getByLabel("Next in the list, or next suggestion of a letter").fill("v");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
    await page.waitForLoadState();
    const before = page.url();
    await page.keyboard.press("v");
    await page.keyboard.press("v");
    assert.match((await page.locator("[data-row-link]:focus").getAttribute("href")) ?? "", new RegExp(second.id));
    await page.keyboard.press("k");
    assert.match((await page.locator("[data-row-link]:focus").getAttribute("href")) ?? "", new RegExp(urgent.id));
    for (const key of "abcdefghijlmnopqrstuwxyz0123456789") await page.keyboard.press(key);
    assert.equal(page.url(), before, "no key opens anything");
    await page.keyboard.press("/");
    await page.keyboard.type("v/jk?");
    assert.equal(await page.locator("#find-what").inputValue(), "v/jk?", "in a field a key is a letter");
    await page.locator("h1").click();
    await page.keyboard.press("?");
    assert.ok(await page.getByText("They move the focus and turn pages").isVisible());
    assert.equal(await page.locator("summary:focus").textContent(), "Keyboard shortcuts");
  },
);

test(
  "when the list changes on the server, then the number changes and one line says so, and the focus stays",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    const first = page.locator("[data-row-link]").first();
    await first.focus();
    const before = await page.locator("[data-row-link]").count();
    await arriveOne(app, practice, reportOf(practice, [potassium("4.1")]));
    await page
      .getByText(`This list had ${before} when you opened it and has ${before + 1} now.`)
      .waitFor({ timeout: 15_000 });
    assert.equal(await page.locator('nav [data-count="to-do"]').textContent(), String(before + 1));
    assert.ok(
      await first.evaluate((link) => link === link.ownerDocument.activeElement),
      "the focus stays where it was",
    );
    assert.equal(await page.locator("[data-row-link]").count(), before, "no row moves under the pointer");
  },
);
