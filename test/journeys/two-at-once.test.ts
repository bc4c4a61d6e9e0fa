import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testBrowser } from "../support/browser.ts";
import { choose, testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { signedIn } from "../support/visitor.ts";

// Two people have the same report open and both act. One of them is told plainly, and what they typed is kept.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
const practice = await givenPractice(app, "Y90702");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
const pharmacist = await givenPerson(app, practice, "pharmacist");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);
const asGp = await signedIn(desk, gp.account, practice);
const asAssistant = await signedIn(desk, assistant.account, practice);
const asPharmacist = await signedIn(desk, pharmacist.account, practice);

const plain = (): Promise<ItemRow> => arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
const now = ({ id }: ItemRow): Promise<ItemRow> => getItem(app, practice, id);
const at = ({ version }: ItemRow, form: Readonly<Record<string, string>> = {}) => ({
  version: String(version),
  ...form,
});
const events = (item: ItemRow) =>
  inPractice(app.db, practice, async (tx) => {
    const { rows } = await sql<{ body: string }>`select body from practice.audit where practice = ${practice}
      and body like ${`%${item.id}%`} order by seq`.execute(tx);
    return rows.map(({ body }) => body);
  });

test(
  "who comes second is told who did what and when, and finds the own words again",
  { skip: browser.skip },
  async (t) => {
    const item = await plain();
    const page = await browser.open(t, address, { width: 1366, refusals: [409] });
    await choose(page, "Test assistant");
    await page.goto(`/items/${item.id}`);
    await page.getByText("Ask a GP", { exact: true }).first().click();
    await page.getByLabel("Your question").fill("Shall I ring him about the tablets?");
    assert.equal((await asGp.post(`/items/${item.id}/acknowledge`, at(item))).status, 403, "not a GP's yet");
    await asGp.post(`/items/${item.id}/settle`, at(item, { comment: "Seen him today" }));
    await page.waitForTimeout(1100);
    await page.getByRole("button", { name: "Ask a GP" }).click();
    await page.getByRole("heading", { level: 1, name: "Changed meanwhile" }).waitFor();
    const told = await page.locator("main").innerText();
    assert.match(told, /Somebody else has changed this since you opened it\. Nothing of yours was done\./);
    assert.match(told, /12:00, Test gp: Decide and sign \("Seen him today"\)/);
    assert.match(told, /Shall I ring him about the tablets\?/);
    assert.equal((await now(item)).status, "signed", "what came first stands");
    assert.match(await page.locator("body").innerText(), /OSGOOD, Bertram/, "whose report it is stays in sight");
    await page.getByRole("button", { name: "Go back to the report" }).click();
    await page.getByText(/Restored from .*12:00/).waitFor();
  },
);

test("without a script the second is told as well, and the words are in the field again", async () => {
  const item = await plain();
  await asGp.post(`/items/${item.id}/pass`, at(item, { holder: "queue:assistants" }));
  const words = "Ask about his <water> tablets & salt";
  const late = await asAssistant.post(`/items/${item.id}/ask`, at(item, { comment: words }));
  assert.equal(late.status, 409);
  assert.match(late.text, /Ask about his &lt;water> tablets &amp; salt/);
  const again = await asAssistant.get(`/items/${item.id}`);
  assert.match(again.text, /Restored from/);
  assert.match(again.text, /<textarea[^>]*id="ask-comment"[^>]*>Ask about his &lt;water> tablets &amp; salt/);
  assert.doesNotMatch((await asPharmacist.get(`/items/${item.id}`)).text, /tablets/, "a draft is its writer's alone");
  await asAssistant.post(`/items/${item.id}/discard`, at(await now(item)));
  assert.doesNotMatch((await asAssistant.get(`/items/${item.id}`)).text, /tablets/);
});

test("both press at the same moment: one step is made, the other is told", async () => {
  const item = await plain();
  const both = await Promise.all([
    asGp.post(`/items/${item.id}/settle`, at(item)),
    asAssistant.post(`/items/${item.id}/propose-file`, at(item)),
  ]);
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 409],
  );
  assert.equal((await now(item)).version, item.version + 1);
});

test("who else has it open is seen, for as long as they have", async () => {
  const item = await plain();
  await asGp.get(`/items/${item.id}`);
  assert.match((await asAssistant.get(`/items/${item.id}`)).text, /Also open with: Test gp\./);
  const told = await asAssistant.post(`/items/${item.id}/here`, at(item));
  assert.deepEqual(JSON.parse(told.text), { others: ["Test gp"], claimedBy: null, isChanged: false });
  app.clock.advance(46_000);
  assert.deepEqual(JSON.parse((await asAssistant.post(`/items/${item.id}/here`, at(item))).text).others, []);
});

test("what somebody has claimed nobody else acts on, until it is taken over with a reason that the audit keeps", async () => {
  const item = await plain();
  assert.equal((await asAssistant.post(`/items/${item.id}/claim`, at(item))).status, 303);
  const refused = await asPharmacist.post(`/items/${item.id}/not-sure`, at(item));
  assert.equal(refused.status, 409);
  assert.match(refused.text, /Test assistant has said at .*12:00 that they are doing this/);
  assert.equal((await asPharmacist.post(`/items/${item.id}/claim`, at(item))).status, 409, "not by itself");
  const over = (comment: string) =>
    asPharmacist.post(`/items/${item.id}/claim`, at(item, { "take-over": "yes", comment }));
  assert.equal((await over("")).status, 400);
  assert.equal((await over("She was called to reception")).status, 303);
  const kept = (await events(item)).filter((body) => body.includes("item-taken-over"));
  assert.equal(kept.length, 1);
  assert.match(kept[0] ?? "", /She was called to reception/);
  assert.equal((await asAssistant.post(`/items/${item.id}/propose-file`, at(item))).status, 409);
  assert.equal((await asPharmacist.post(`/items/${item.id}/not-sure`, at(item))).status, 303);
});

test("a claim ends by itself after ten minutes, and when it is let go", async () => {
  const item = await plain();
  await asAssistant.post(`/items/${item.id}/claim`, at(item));
  await asAssistant.post(`/items/${item.id}/unclaim`, at(item));
  assert.equal((await asPharmacist.post(`/items/${item.id}/not-sure`, at(item))).status, 303);
  const other = await plain();
  await asAssistant.post(`/items/${other.id}/claim`, at(other));
  app.clock.advance(10 * 60_000 + 1);
  const again = await signedIn(desk, pharmacist.account, practice);
  assert.equal((await again.post(`/items/${other.id}/not-sure`, at(other))).status, 303);
});
