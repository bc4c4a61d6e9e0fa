import assert from "node:assert/strict";
import { after, test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { findDraft } from "../../src/pages/desk/moves/drafts.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { axe, testBrowser } from "../support/browser.ts";
import { startTestServer } from "../support/database.ts";
import { choose, testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { until } from "../support/product.ts";
import { signedIn } from "../support/visitor.ts";

// The database goes away for two minutes while somebody types, and nobody loses a word: with a script, without
// one, and when a form was refused. A database server of its own: the other stories need theirs.

const server = await startTestServer();
process.env["COUNTERSIGN_TEST_SOCKET"] = server.socket;
const browser = await testBrowser();
const desk = await testDesk();
after(async () => server.stop());
const { app, address } = desk;
const practice = await givenPractice(app, "Y90703");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);

const plain = (): Promise<ItemRow> => arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
const now = ({ id }: ItemRow): Promise<ItemRow> => getItem(app, practice, id);
const draftOf = (item: ItemRow, { account }: { account: string }) =>
  inPractice(app.db, practice, (tx) => findDraft(tx, practice, { item: item.id, account }));
const WORDS = "He rang: the tablets make him dizzy";

test(
  "what is typed is kept as it is typed, and is there again on another machine",
  { skip: browser.skip },
  async (t) => {
    const item = await plain();
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    await page.goto(`/items/${item.id}`);
    await page.getByText("Ask a GP", { exact: true }).first().click();
    await page.getByLabel("Your question").fill(WORDS);
    await page.getByText("What you typed was saved at 12:00.").waitFor();
    assert.equal((await draftOf(item, assistant))?.fields["ask:comment"], WORDS);
    const elsewhere = await browser.open(t, address, { width: 1366 });
    await choose(elsewhere, "Test assistant");
    await elsewhere.goto(`/items/${item.id}`);
    await elsewhere.getByText(/Restored from .*12:00/).waitFor();
    assert.equal(await elsewhere.getByLabel("Your question").inputValue(), WORDS);
    assert.deepEqual(await axe(elsewhere), []);
  },
);

test("not shown to anybody else, and gone once it is sent", { skip: browser.skip }, async (t) => {
  const item = await plain();
  const asGp = await signedIn(desk, gp.account, practice);
  const asAssistant = await signedIn(desk, assistant.account, practice);
  const version = String(item.version);
  await asAssistant.post(`/items/${item.id}/draft`, { version, form: "ask", by: "script", comment: WORDS });
  assert.doesNotMatch((await asGp.get(`/items/${item.id}`)).text, /dizzy/);
  const page = await browser.open(t, address, { width: 1366 });
  await choose(page, "Test assistant");
  await page.goto(`/items/${item.id}`);
  await page.waitForTimeout(1100);
  await page.getByRole("button", { name: "Ask a GP" }).click();
  await page.getByRole("heading", { name: "Done: ask a GP" }).waitFor();
  assert.equal(await draftOf(item, assistant), null);
  const late = await asAssistant.post(`/items/${item.id}/draft`, {
    version,
    form: "ask",
    by: "script",
    comment: WORDS,
  });
  assert.equal(late.status, 200);
  assert.equal(await draftOf(item, assistant), null, "what comes late does not bring back what was done");
});

test(
  "the database is away for two minutes: the tab holds the words and saves them when it is back",
  { skip: browser.skip },
  async (t) => {
    t.mock.method(console, "error", () => {});
    const item = await plain();
    const page = await browser.open(t, address, { width: 1366, refusals: [503] });
    await choose(page, "Test assistant");
    await page.goto(`/items/${item.id}`);
    await page.getByText("Ask a GP", { exact: true }).first().click();
    await server.pause();
    try {
      await page.getByLabel("Your question").fill(WORDS);
      await page.getByText(/Not saved yet: Countersign does not answer/).waitFor();
      app.clock.advance(120_000);
    } finally {
      await server.resume();
    }
    await page.getByText("What you typed was saved at 12:02.").waitFor();
    assert.equal((await draftOf(item, assistant))?.fields["ask:comment"], WORDS);
  },
);

test(
  "pressed while it is away: the page of refusal holds every word and sends it when asked again",
  { skip: browser.skip },
  async (t) => {
    t.mock.method(console, "error", () => {});
    for (const script of [true, false]) {
      const item = await plain();
      const page = await browser.open(t, address, { width: 1366, refusals: [503], script });
      await choose(page, "Test assistant");
      await page.goto(`/items/${item.id}`);
      await page.getByText("Ask a GP", { exact: true }).first().click();
      await page.waitForTimeout(1100);
      await server.pause();
      try {
        await page.getByLabel("Your question").fill(WORDS);
        await page.getByRole("button", { name: "Ask a GP" }).click();
        await page.getByRole("heading", { name: "Not available" }).waitFor();
        assert.match(await page.locator("main").innerText(), new RegExp(WORDS));
        // Where a page may run no script, axe does not come to its end either.
        if (script) assert.deepEqual(await axe(page), []);
      } finally {
        await server.resume();
      }
      await until("the database answers", async () =>
        (await fetch(`${address}/readyz`)).status === 200 ? true : null,
      );
      await page.getByRole("button", { name: "Send it again" }).click();
      await page.getByRole("heading", { name: "Done: ask a GP" }).waitFor();
      assert.equal((await now(item)).status, "asked");
    }
  },
);

test("a form that misses something is refused, keeps every field and says what is missing", async () => {
  const item = await plain();
  const asGp = await signedIn(desk, gp.account, practice);
  const form = {
    version: String(item.version),
    form: "plan",
    "own-0-what": "potassium",
    "own-0-kind": "repeat",
    "own-0-due": "31-Nov-2026",
    record: "Dizzy on tablets",
    comment: "See him",
  };
  const told = await asGp.post(`/items/${item.id}/settle`, form);
  assert.equal(told.status, 400);
  assert.match(told.text, /Say by which day: potassium\./);
  for (const word of ["31-Nov-2026", "Dizzy on tablets", "See him"]) assert.ok(told.text.includes(word), word);
  const { text } = await asGp.get(`/items/${item.id}`);
  assert.match(text, /value="31-Nov-2026"/);
  assert.match(text, /Dizzy on tablets/);
  assert.match(text, /See him/);
});

test("a session that has ended meanwhile: the words are shown and can be sent after signing in again", async () => {
  const item = await plain();
  const asAssistant = await signedIn(desk, assistant.account, practice);
  await asAssistant.post("/leave");
  const told = await asAssistant.post(`/items/${item.id}/ask`, {
    version: String(item.version),
    form: "ask",
    comment: WORDS,
  });
  assert.equal(told.status, 401);
  assert.match(told.text, new RegExp(`name="comment" value="${WORDS}"`));
  assert.match(told.text, /Send it again/);
  assert.equal((await now(item)).status, "waiting");
});

test("not allowed: a password or a code on a page of refusal", async (t) => {
  t.mock.method(console, "error", () => {});
  const secret = { name: "assistant@example.invalid", password: "correct horse battery", code: "123456" };
  const told = await fetch(`${address}/items/x/ask`, { method: "POST", body: new URLSearchParams(secret) });
  const text = await told.text();
  assert.doesNotMatch(text, /correct horse|123456/);
  assert.doesNotMatch(text, /Send it again/);
});
