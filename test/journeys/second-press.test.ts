import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testBrowser } from "../support/browser.ts";
import { choose, testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { moved, planOf } from "../support/moving.ts";

// The second half of a double press: what was signed or filed has left the list, another row has moved up under the
// hand, and nothing becomes of that one before a second has gone by.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp", `Dr ${ods}`);
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const items: string[] = [];
  for (const value of ["4.1", "4.2"]) {
    const { id } = await arriveOne(app, practice, reportOf(practice, [potassium(value)]));
    await moved(app, practice, assistant, id, "propose-file", { plan: planOf({ record: "Filed." }), comment: null });
    items.push(id);
    // So that the list has an order.
    app.clock.advance(1000);
  }
  const statuses = async () =>
    Promise.all(items.map(async (id) => (await getItem(app, practice, id)).status)).then((all) => all.toSorted());
  return { practice, gp, items, statuses };
}

/** Presses the first button of these as often as a hand does, on a page on which no time goes by. */
async function pressTwice(page: Page, path: string, form: string): Promise<void> {
  await page.clock.install();
  await page.goto(path);
  await page.clock.runFor(1100);
  await page.clock.pauseAt(Date.now() + 60_000);
  const button = page.locator(`form[action="${form}"] button`).first();
  await button.click();
  await page.waitForURL(/done=/);
  await page
    .getByRole("status")
    .filter({ hasText: /^(Signed|Confirmed)/ })
    .waitFor();
  // As a hand does, whether the button looks ready or not.
  await button.click({ force: true });
  await button.click({ force: true });
  await page.clock.runFor(100);
  await page.getByRole("status").filter({ hasText: "Wait a moment, then press again." }).waitFor();
}

test(
  "given two to sign, a second press that meets the row that has moved up signs nothing; after a second it does",
  { skip: browser.skip },
  async (t) => {
    const at = await surgery("Y90673");
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Dr Y90673");
    await pressTwice(page, "/countersign", "/countersign/agree");
    assert.deepEqual(await at.statuses(), ["proposed", "signed"]);
    await page.clock.runFor(1001);
    await page.locator('form[action="/countersign/agree"] button').first().click();
    await page.getByText("Nothing waits for your signature").waitFor();
    assert.deepEqual(await at.statuses(), ["signed", "signed"]);
  },
);

test(
  "given two to file, a second press that meets the row that has moved up confirms nothing; after a second it does",
  { skip: browser.skip },
  async (t) => {
    const at = await surgery("Y90674");
    for (const id of at.items) await moved(app, at.practice, at.gp, id, "agree");
    app.clock.advance(11_000);
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Dr Y90674");
    await pressTwice(page, "/filing", "/filing/confirm");
    assert.deepEqual(await at.statuses(), ["closed", "signed"]);
    await page.clock.runFor(1001);
    await page.locator('form[action="/filing/confirm"] button').first().click();
    await page.waitForURL(new RegExp(`done=(${at.items.join("|")})`));
    await page.locator('form[action="/filing/confirm"]').waitFor({ state: "detached" });
    assert.deepEqual(await at.statuses(), ["closed", "closed"]);
  },
);
