import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { inShared } from "../../src/db/practice.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { programmeRoutesOf, routesOf } from "../../src/pages/create.ts";
import { getItem } from "../support/arrive.ts";
import { axe, axeOfWidth, scrollsSideways } from "../support/browser.ts";
import { choose } from "../support/desk.ts";

import { arrived, PAGES, app, address, browser, practice } from "../support/every-page.ts";

// Every page, wide and narrow, as people with and without a mouse, good eyes or JavaScript meet it.

const WIDE = { width: 1366, height: 900 };
const NARROW = { width: 320, height: 900 };
const STEPS_TO_ANYTHING = 60;

/** Those of whoever is appointed: none of them is about a practice, so that each is its own address. */
const PROGRAMME_PAGES = programmeRoutesOf(app)
  .filter((route) => route.method === "GET")
  .map(({ path }) => path);
await inShared(app.db, (tx) =>
  addAppointed(tx, { name: "Test hub lead", role: "hub-lead", region: "London" }, app.clock.now()),
);

test("every page that there is stands in this test's list, and somebody looks at it", () => {
  const pages = routesOf(app).filter((route) => route.method === "GET" && route.isBackground !== true);
  assert.deepEqual(
    pages.map((route) => route.path).filter((path) => PAGES[path] === undefined),
    [],
  );
  assert.deepEqual(LOOKING.flatMap(pagesOf).toSorted(), Object.values(PAGES).flat().toSorted());
});

const LOOKING = ["gp", "assistant", "manager"] as const;

/** The addresses that are looked at as this role: each as the first of those who may open it. */
function pagesOf(role: (typeof LOOKING)[number]): readonly string[] {
  const whoOf = new Map(routesOf(app).flatMap(({ method, path, who }) => (method === "GET" ? [[path, who]] : [])));
  return Object.entries(PAGES).flatMap(([path, addresses]) =>
    LOOKING.find((one) => whoOf.get(path)?.includes(one)) === role ? addresses : [],
  );
}

/** What is wrong with a page, each with its address; empty is right. It is loaded once and then made narrow. */
async function wrongAt(page: Page, path: string, opens: readonly number[] = [200]): Promise<readonly string[]> {
  await page.setViewportSize(WIDE);
  const answered = await page.goto(path);
  const found = [...(await axe(page))];
  if (!opens.includes(answered?.status() ?? 0)) found.push(`answered with ${answered?.status()}`);
  if ((await page.locator("h1").count()) !== 1) found.push("has not one heading of its own");
  if (!/^.+ - Countersign$/.test(await page.title())) found.push("has no title");
  const isMarked = /Demonstration: invented patients, people and figures/;
  if (!isMarked.test(await page.locator("body").innerText())) found.push("does not say that its figures are invented");
  if (await scrollsSideways(page)) found.push("must be moved sideways");
  await page.setViewportSize(NARROW);
  if (await scrollsSideways(page)) found.push("must be moved sideways where it is narrow");
  found.push(...(await axeOfWidth(page)).map((what) => `narrow: ${what}`));
  return found.map((what) => `${path}: ${what}`);
}

test(
  "everybody's every page reads well at 1366 and 320 pixels: axe finds nothing, nothing is beside the page",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, address, WIDE);
    const wrong = [...(await wrongAt(page, "/choose"))];
    for (const role of LOOKING) {
      await page.goto("/choose");
      await page.getByRole("button", { name: `Be Test ${role}` }).click();
      await page.getByRole("heading", { level: 1 }).waitFor();
      for (const path of pagesOf(role)) wrong.push(...(await wrongAt(page, path)));
    }
    assert.deepEqual(wrong, []);
  },
);

test("the programme's pages and those of refusal read as well", { skip: browser.skip }, async (t) => {
  const page = await browser.open(t, address, { ...WIDE, refusals: [403, 404] });
  await choose(page, "Test assistant");
  const wrong = [...(await wrongAt(page, "/no-such-page", [404]))];
  wrong.push(...(await wrongAt(page, "/items/00000000-0000-7000-8000-000000000000", [404])));
  await page.goto("/choose");
  await page.getByRole("button", { name: "Be Test reception" }).click();
  wrong.push(...(await wrongAt(page, "/", [200])), ...(await wrongAt(page, "/upload", [403])));
  assert.match(await page.locator("main").innerText(), /not for a Receptionist/);
  await page.goto("/choose");
  await page.getByRole("button", { name: "Be Test hub lead" }).click();
  for (const path of PROGRAMME_PAGES) wrong.push(...(await wrongAt(page, path, [200, 403, 404])));
  wrong.push(...(await wrongAt(page, "/sum", [403])));
  assert.deepEqual(wrong, []);
  assert.match(await page.locator("main").innerText(), /not for a Hub lead/);
});

/** Tab until the focus is on `what`, which is seen to have it; nothing but the keyboard. */
async function tabTo(page: Page, what: string): Promise<void> {
  for (let n = 0; n < STEPS_TO_ANYTHING; n += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    const text = (await focused.count()) === 0 ? "" : ((await focused.textContent()) ?? "");
    if (text.trim() === what || (await focused.getAttribute("value")) === what) return;
  }
  assert.fail(`${STEPS_TO_ANYTHING} tabs do not lead to "${what}"`);
}

test("with the keyboard alone a GP finds the most urgent report and takes it", { skip: browser.skip }, async (t) => {
  const page = await browser.open(t, address, { width: 1366 });
  await page.goto("/choose");
  await tabTo(page, "Be Test");
  // Three people share the first name; the GP's row is found by what the button is called.
  while ((await page.locator(":focus").getAttribute("aria-label")) !== "Be Test gp") await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(":focus").textContent(), "Skip to main content");
  await page.keyboard.press("Enter");
  await tabTo(page, "OSGOOD, Bertram");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Decision" }).waitFor();
  assert.ok(page.url().includes(`/items/${arrived.urgent.id}`), "the first in the list is the most urgent");
  // Buttons rest for the first second of a page.
  await page.waitForTimeout(1100);
  await tabTo(page, "Acknowledge: I am dealing with this");
  const outline = await page.locator(":focus").evaluate((element) => {
    const style = getComputedStyle(element);
    return `${style.outlineWidth} ${style.boxShadow} ${style.backgroundColor}`;
  });
  assert.notEqual(outline, "0px none rgba(0, 0, 0, 0)", "the focus is seen");
  await page.keyboard.press("Enter");
  await page.getByText("Acknowledged", { exact: true }).first().waitFor();
  assert.equal((await getItem(app, practice, arrived.urgent.id)).status, "acknowledged");
});

test(
  "without JavaScript an assistant answers a question and a GP takes a report",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, address, { width: 1366, script: false });
    await choose(page, "Test assistant");
    await page.goto(`/items/${arrived.asked.id}`);
    await page.getByRole("radio", { name: "No", exact: true }).check();
    await page.getByRole("button", { name: "Record this answer" }).click();
    await page.getByRole("cell", { name: "Record this answer" }).waitFor();
    await choose(page, "Test gp");
    await page.goto(`/items/${arrived.unread.id}`);
    await page.getByLabel(/Comment/).fill("Asking the laboratory");
    await page.getByRole("button", { name: /Acknowledge/ }).click();
    await page.getByText("Asking the laboratory").waitFor();
    assert.equal((await getItem(app, practice, arrived.asked.id)).next, "file");
    assert.equal((await getItem(app, practice, arrived.unread.id)).status, "acknowledged");
  },
);
