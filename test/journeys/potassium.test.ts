import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { inboxOf } from "../../src/inbox/folder.ts";
import { holds, listOpen, readActions, readSum } from "../../src/worklist/queries.ts";
import { axe, testBrowser } from "../support/browser.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { choose, testDesk } from "../support/desk.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { drop, until } from "../support/product.ts";
import { mkdirSync } from "node:fs";

// The story that the product exists for: a potassium of 6.7 without a flag, in a file among files.

const browser = await testBrowser();
const { app, address } = await testDesk();
const practice = await givenPractice(app, "Y90201");
const gp = await givenPerson(app, practice, "gp");
await givenPerson(app, practice, "assistant");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);
mkdirSync(inboxOf(app.settings.dataDir, practice), { recursive: true });

const open = () => inPractice(app.db, practice, (tx) => listOpen(tx, practice, { queue: null, page: 1, size: 50 }));

test("given a file in the folder, when two seconds have passed, then it is on the GPs' list as urgent", async () => {
  drop(app.settings.dataDir, practice, "ordinary.edi", reportOf(practice, [potassium("4.2")]));
  drop(app.settings.dataDir, practice, "urgent.edi", reportOf(practice, [potassium("6.7")]));
  const list = await until("both files are taken", async () => {
    app.clock.advance(500);
    const found = await open();
    return found.total === 2 ? found : null;
  });
  assert.deepEqual(
    list.rows.map((row) => row.next),
    ["gp-now", "file"],
  );
});

test(
  "the GP finds it first, reads why, acknowledges it by name, and the sum holds",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test gp");
    const first = page.locator("tbody tr").first();
    assert.match(await first.innerText(), /GP now[\s\S]*OSGOOD, Bertram/);
    await first.getByRole("link").click();
    await page.getByRole("heading", { name: "Decision" }).waitFor();
    const text = await page.locator("main").innerText();
    assert.match(text, /6\.7 mmol\/L/);
    assert.match(text, /Red flag/);
    assert.match(text, /No flag sent/, "the page shows that the laboratory sent no flag");
    assert.deepEqual(await axe(page), []);
    await page.getByLabel(/Comment/).fill("Ringing the patient now");
    // Buttons rest for the first second of a page.
    await page.waitForTimeout(1100);
    await page.getByRole("button", { name: /Acknowledge/ }).click();
    await page.getByText("Ringing the patient now").waitFor();
    assert.match(await page.locator("main").innerText(), /Acknowledged/);
    await page.goto("/sum");
    assert.match(
      await page.locator("main").innerText(),
      /2 received = 2 open \+ 0 closed \+ 0 returned\. Nothing is missing/,
    );
    const sum = await inPractice(app.db, practice, (tx) => readSum(tx, practice));
    assert.ok(holds(sum));
  },
);

test("the action is the GP's, by name and time, and cannot be taken back from the log", async () => {
  const item = (await open()).rows.find((row) => row.next === "gp-now");
  const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item!.id));
  assert.deepEqual(
    actions.map((action) => [action.move, action.by]),
    [
      ["open", "machine"],
      ["acknowledge", gp.account],
    ],
  );
});

test(
  "not allowed: an assistant is offered no acknowledgement, and the server refuses one that is forged",
  { skip: browser.skip },
  async (t) => {
    drop(app.settings.dataDir, practice, "third.edi", reportOf(practice, [potassium("6.9")]));
    await until("the third file is taken", async () => {
      app.clock.advance(500);
      return (await open()).total === 3 ? true : null;
    });
    const item = (await open()).rows.find((row) => row.status === "waiting" && row.next === "gp-now");
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    await page.goto(`/items/${item!.id}`);
    assert.equal(await page.getByRole("button", { name: /Acknowledge/ }).count(), 0);
    const forged = await page.request.post(`/items/${item!.id}/acknowledge`, { form: { version: "1" } });
    assert.equal(forged.status(), 403);
    assert.equal((await open()).rows.find((row) => row.id === item!.id)?.status, "waiting");
  },
);

test(
  "not allowed: a second acknowledgement of what somebody has taken meanwhile",
  { skip: browser.skip },
  async (t) => {
    const item = (await open()).rows.find((row) => row.status === "acknowledged");
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test gp");
    app.clock.advance(10_001);
    const again = await page.request.post(`/items/${item!.id}/acknowledge`, { form: { version: "1" } });
    assert.equal(again.status(), 409);
    assert.match(await again.text(), /You have changed this yourself since you opened it/);
  },
);
