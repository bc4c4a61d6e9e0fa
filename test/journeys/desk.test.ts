import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { inPractice } from "../../src/db/practice.ts";
import { readActions } from "../../src/worklist/queries.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { axe, testBrowser } from "../support/browser.ts";
import { choose, testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { signedIn } from "../support/visitor.ts";

// An assistant and a GP at the desk: filing, asking, passing on, being unsure, taking back, and each with what
// the server refuses whatever a page offers.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
const practice = await givenPractice(app, "Y90701");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
const pharmacist = await givenPerson(app, practice, "pharmacist");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);
const asGp = await signedIn(desk, gp.account, practice);
const asAssistant = await signedIn(desk, assistant.account, practice);

const plain = (): Promise<ItemRow> => arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
const now = ({ id }: ItemRow): Promise<ItemRow> => getItem(app, practice, id);
const actionsOf = ({ id }: ItemRow) => inPractice(app.db, practice, (tx) => readActions(tx, practice, id));
const at = ({ version }: ItemRow, form: Readonly<Record<string, string>> = {}) => ({
  version: String(version),
  ...form,
});

/** The GP signs what the item's page shows. */
async function agree(item: ItemRow, form: Readonly<Record<string, string>> = {}) {
  const { text } = await asGp.get(`/items/${item.id}`);
  const shown = /name="shown" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? "";
  return asGp.post(`/items/${item.id}/agree`, at(await now(item), { shown, ...form }));
}

/** Buttons rest for the first second of a page. */
const rested = (page: Page) => page.waitForTimeout(1100);

test(
  "an assistant files a plain report with three keys and is told all that happened",
  { skip: browser.skip },
  async (t) => {
    const first = await plain();
    const second = await plain();
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    await page.goto(`/items/${first.id}?start=do`);
    await page.getByText("Nothing is requested and nobody is told.").waitFor();
    await rested(page);
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(":focus").textContent(), "Nothing needed: file");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Done: nothing needed: file" }).waitFor();
    assert.equal((await now(first)).status, "proposed");
    assert.equal(page.url().split("?")[0], `${address}/items/${first.id}`, "the person stays on the report");
    assert.match(await page.locator("[data-undo-words]").innerText(), /You can undo this for (10|9) seconds/);
    assert.deepEqual(await axe(page), []);
    assert.equal(await page.locator(":focus").textContent(), "Open the next report");
    await rested(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/items/${second.id}*`);
    assert.match(await page.locator(":focus").innerText(), /What you may do\s*: OSGOOD, Bertram/i);
  },
);

test("a second click that was meant for the page before does nothing", { skip: browser.skip }, async (t) => {
  const item = await plain();
  const page = await browser.open(t, address, { width: 1366 });
  await choose(page, "Test assistant");
  await page.goto(`/items/${item.id}`);
  await page.getByRole("button", { name: "Nothing needed: file" }).click({ delay: 0, force: true });
  await page.getByRole("status").filter({ hasText: "Wait a moment, then press again." }).waitFor();
  assert.equal((await now(item)).status, "waiting");
  await rested(page);
  await page.getByRole("button", { name: "Nothing needed: file" }).click();
  await page.getByRole("heading", { name: /^Done/ }).waitFor();
  assert.equal((await now(item)).status, "proposed");
});

test("no key in a field files: Enter there does nothing", { skip: browser.skip }, async (t) => {
  const item = await plain();
  const page = await browser.open(t, address, { width: 1366, script: false });
  await choose(page, "Test gp");
  await page.goto(`/items/${item.id}`);
  await page.getByLabel("A GP looks again by").fill("01-Dec-2026");
  await page.getByLabel("A GP looks again by").press("Enter");
  await page.waitForTimeout(300);
  assert.equal((await now(item)).status, "waiting");
});

test("the GP signs it, the assistant says that it is filed, and it closes", async () => {
  const item = await plain();
  assert.equal((await asAssistant.post(`/items/${item.id}/propose-file`, at(item))).status, 303);
  assert.equal(
    (await asAssistant.post(`/items/${item.id}/confirm`, at(await now(item)))).status,
    403,
    "not signed yet",
  );
  assert.equal((await asAssistant.post(`/items/${item.id}/agree`, at(await now(item)))).status, 403);
  assert.equal((await asGp.post(`/items/${item.id}/agree`, at(await now(item)))).status, 409, "unread");
  assert.equal((await agree(item, { back: "countersign" })).to, "/countersign");
  assert.equal((await now(item)).status, "signed");
  const confirm = async () => asAssistant.post(`/items/${item.id}/confirm`, at(await now(item)));
  assert.equal((await confirm()).status, 409, "it may still be taken back");
  app.clock.advance(10_001);
  assert.equal((await confirm()).status, 303);
  assert.equal((await now(item)).status, "closed");
});

test("not allowed: proposing as a GP, signing as an assistant, or anything of an unsettled kind", async () => {
  const item = await plain();
  assert.equal((await asGp.post(`/items/${item.id}/propose-file`, at(item))).status, 403);
  assert.equal((await asAssistant.post(`/items/${item.id}/settle`, at(item))).status, 403);
  assert.equal((await asAssistant.post(`/items/${item.id}/propose-leaflet`, at(item))).status, 403);
  const elsewhere = await asGp.post(`/items/${item.id}/acknowledge`, at(item, { back: "https://elsewhere.example" }));
  assert.doesNotMatch(elsewhere.to ?? "", /elsewhere/);
});

test("a question goes to the GP and its answer comes back to whoever asked", async () => {
  const item = await plain();
  const question = "Is the dose still right?";
  assert.equal((await asAssistant.post(`/items/${item.id}/ask`, at(item))).status, 400, "without words");
  await asAssistant.post(`/items/${item.id}/ask`, at(item, { comment: question, holder: gp.account }));
  const asked = await now(item);
  assert.deepEqual([asked.status, asked.holder], ["asked", gp.account]);
  const seen = await asGp.get(`/items/${item.id}`);
  assert.match(seen.text, /Is the dose still right\?/);
  assert.match(seen.text, /Your answer/);
  await asGp.post(`/items/${item.id}/reply`, at(asked, { comment: "Yes, leave it" }));
  const back = await now(item);
  assert.deepEqual([back.status, back.holder], ["waiting", assistant.account]);
});

test("not sure is one step: no words, and a GP knows", async () => {
  const item = await plain();
  assert.equal((await asAssistant.post(`/items/${item.id}/not-sure`, at(item))).status, 303);
  const asked = await now(item);
  assert.equal(asked.status, "asked");
  assert.equal((await actionsOf(item)).at(-1)?.move, "not-sure");
  assert.equal((await asGp.post(`/items/${item.id}/not-sure`, at(asked))).status, 403, "a GP is who is asked");
});

test("it is passed on to somebody who is there, and never to who is away or not of here", async () => {
  const item = await plain();
  const away = { practice, id: crypto.randomUUID(), account: pharmacist.account, reason: "leave", ended_at: null };
  const until = { from_at: new Date("2026-11-02T00:00:00Z"), until_at: new Date("2026-11-03T00:00:00Z") };
  const recorded = { recorded_at: app.clock.now(), recorded_by: gp.account };
  await inPractice(app.db, practice, (tx) =>
    tx
      .insertInto("practice.absences")
      .values({ ...away, ...until, ...recorded })
      .execute(),
  );
  assert.doesNotMatch((await asAssistant.get(`/items/${item.id}`)).text, /Test pharmacist/);
  for (const holder of [pharmacist.account, crypto.randomUUID(), "queue:nobody"])
    assert.equal((await asAssistant.post(`/items/${item.id}/pass`, at(item, { holder }))).status, 400, holder);
  assert.equal((await asAssistant.post(`/items/${item.id}/pass`, at(item))).status, 400, "to nobody");
  await asAssistant.post(`/items/${item.id}/pass`, at(item, { holder: gp.account, comment: "Yours, I think" }));
  const passed = await now(item);
  assert.deepEqual([passed.holder, passed.status], [gp.account, "waiting"]);
});

test("after 9.9 seconds it is undone, and the history holds both", async () => {
  const item = await plain();
  await asAssistant.post(`/items/${item.id}/propose-file`, at(item));
  app.clock.advance(9900);
  assert.equal((await asAssistant.post(`/items/${item.id}/undo`, at(await now(item)))).status, 303);
  assert.equal((await now(item)).status, "waiting");
  assert.deepEqual(
    (await actionsOf(item)).map(({ move }) => move),
    ["open", "propose-file", "undo"],
  );
});

test("not allowed: undo after 10.1 seconds, and never of what somebody else did", async () => {
  const item = await plain();
  await asAssistant.post(`/items/${item.id}/propose-file`, at(item));
  assert.equal((await asGp.post(`/items/${item.id}/undo`, at(await now(item)))).status, 403);
  app.clock.advance(10_100);
  const late = await asAssistant.post(`/items/${item.id}/undo`, at(await now(item)));
  assert.equal(late.status, 403);
  assert.match(late.text, /Undo is for your own last step and for ten seconds\. Use Reopen, with a reason\./);
  assert.equal((await now(item)).status, "proposed");
});

test("the same form sent twice is one step, and its page says what was done", async () => {
  const item = await plain();
  const first = await asAssistant.post(`/items/${item.id}/propose-file`, at(item));
  const second = await asAssistant.post(`/items/${item.id}/propose-file`, at(item));
  assert.equal(second.to, first.to);
  assert.equal((await now(item)).version, item.version + 1);
});

test("what is closed is opened again with a reason, and not without", async () => {
  const item = await plain();
  await asAssistant.post(`/items/${item.id}/propose-file`, at(item));
  await agree(item);
  app.clock.advance(10_001);
  await asAssistant.post(`/items/${item.id}/confirm`, at(await now(item)));
  assert.equal((await asAssistant.post(`/items/${item.id}/reopen`, at(await now(item)))).status, 400);
  assert.equal((await now(item)).status, "closed");
  await asAssistant.post(`/items/${item.id}/reopen`, at(await now(item), { comment: "Filed under the wrong date" }));
  assert.equal((await now(item)).status, "waiting");
});

test("a proposal that is changed binds what the GP changed it to", async () => {
  const item = await plain();
  await asAssistant.post(`/items/${item.id}/propose-file`, at(item));
  const proposed = await now(item);
  assert.equal((await asGp.post(`/items/${item.id}/change`, at(proposed))).status, 400, "without saying why");
  const wish = { comment: "Repeat it", grade: "minor", "own-0-what": "potassium", "own-0-kind": "repeat" };
  assert.equal((await asGp.post(`/items/${item.id}/change`, at(proposed, wish))).status, 400, "without a day");
  await asGp.post(`/items/${item.id}/change`, at(proposed, { ...wish, "own-0-due": "9-Nov-2026" }));
  const plan = (await actionsOf(item)).at(-1)?.detail.plan;
  assert.deepEqual(plan?.expects, [
    {
      kind: "repeat",
      what: "potassium",
      analytes: ["potassium"],
      dueOn: "2026-11-09",
      despite: null,
      by: "new-sample",
    },
  ]);
  const form = await asGp.get(`/items/${item.id}`);
  assert.match(form.text, /potassium/);
});

test("given a proposal of which the seconds of undo are over, whoever made it takes it back with a reason", async () => {
  const item = await plain();
  await asAssistant.post(`/items/${item.id}/propose-file`, at(item));
  app.clock.advance(60_000);
  const withdrawn = await asAssistant.post(
    `/items/${item.id}/take-back`,
    at(await now(item), { comment: "She rang about it just now" }),
  );
  assert.equal(withdrawn.status, 303);
  const after = await now(item);
  assert.deepEqual([after.status, after.holder, after.proposer], ["waiting", assistant.account, null]);
});

test("not allowed: to take back without a reason, what a GP has signed, or somebody else's", async () => {
  const item = await plain();
  await asAssistant.post(`/items/${item.id}/propose-file`, at(item));
  const other = await signedIn(desk, (await givenPerson(app, practice, "assistant")).account, practice);
  const why = { comment: "I looked again" };
  assert.equal((await asAssistant.post(`/items/${item.id}/take-back`, at(await now(item)))).status, 400);
  assert.equal((await other.post(`/items/${item.id}/take-back`, at(await now(item), why))).status, 403);
  assert.equal((await agree(item)).status, 303);
  assert.equal((await asAssistant.post(`/items/${item.id}/take-back`, at(await now(item), why))).status, 403);
});

test("an urgent result is not signed away by a press: the GP says what was done, and it is in the text for the record", async () => {
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  const settle = async (form: Readonly<Record<string, string>>) =>
    asGp.post(`/items/${item.id}/settle`, at(await now(item), { "outcome-0": "act", ...form }));
  assert.equal((await settle({})).status, 400);
  assert.equal((await now(item)).status, "waiting");
  assert.equal((await settle({ comment: "Rang her: sent to hospital by ambulance" })).status, 303);
  const [signed] = (await actionsOf(item)).slice(-1);
  assert.match(signed?.detail.plan?.record ?? "", /GP: Rang her: sent to hospital by ambulance/);
});
