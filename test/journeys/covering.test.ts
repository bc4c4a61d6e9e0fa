import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { inShared } from "../../src/db/practice.ts";
import { endSessionsOf } from "../../src/people/sessions.ts";
import { arriveOne } from "../support/arrive.ts";
import { axe, testBrowser } from "../support/browser.ts";
import { testDesk } from "../support/desk.ts";
import { givenPractice, givenRegister } from "../support/given.ts";
import { BERTRAM, potassium, reportOf } from "../support/laboratory.ts";
import { givenSignIn, PASSWORD, SHORT_CODE, type User } from "../support/live.ts";

// A screen that was left: it shows no patient once the session is over or a quarter of an hour has gone by, whether
// the server answers or not, and what was typed there is nobody else's.

const browser = await testBrowser();
const { app, address } = await testDesk({ demonstration: false });
const practice = await givenPractice(app, "Y90671");
await givenRegister(app, practice, [BERTRAM]);
const item = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
const gp = await givenSignIn(app, practice, "gp", "left.alone", "Dr Left");
const MINUTE = 60_000;

async function signIn(page: Page, user: User): Promise<void> {
  await page.getByLabel("Sign-in name").fill(user.login);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByLabel("Code").fill(user.nextCode());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Dr Left at the report, on a page whose clock the story moves. */
async function atReport(t: TestContext, refusals: readonly number[] = []): Promise<Page> {
  const page = await browser.open(t, address, { width: 1366, refusals: [401, ...refusals] });
  await page.clock.install();
  await page.goto(`/sign-in?next=${encodeURIComponent(`/items/${item.id}`)}`);
  await signIn(page, gp);
  await osgood(page).waitFor();
  await page.clock.runFor(1100);
  return page;
}

const osgood = (page: Page) => page.getByText("OSGOOD").first();
const cover = (page: Page) => page.getByRole("dialog", { name: "Locked" });
const kept = (page: Page): Promise<readonly string[]> => page.evaluate("Object.keys(sessionStorage)");

test(
  "given a session that is over, the screen covers itself and leads through signing in back to the report",
  { skip: browser.skip },
  async (t) => {
    const page = await atReport(t);
    await inShared(app.db, (tx) => endSessionsOf(tx, gp.account, null, app.clock.now()));
    await page.clock.runFor(21_000);
    await cover(page).getByRole("heading", { name: "Your session has ended" }).waitFor();
    assert.equal(await osgood(page).isVisible(), false, "no patient is seen");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    // Nor does a key take it away.
    await cover(page).waitFor();
    assert.deepEqual(await axe(page), []);
    await cover(page).getByRole("link", { name: "Sign in and come back to this page" }).click();
    await signIn(page, gp);
    await osgood(page).waitFor();
    assert.ok(page.url().includes(item.id), "the same report");
  },
);

test(
  "given a server that does not answer, the screen covers itself after a quarter of an hour, and is shown again when it answers",
  { skip: browser.skip },
  async (t) => {
    const page = await atReport(t);
    await page.context().route("**/session", (route) => new Promise(() => void route));
    await page.clock.runFor(14 * MINUTE);
    assert.ok(await osgood(page).isVisible());
    await page.clock.runFor(2 * MINUTE);
    await cover(page).getByText("Nobody was at this screen for a while").waitFor();
    assert.equal(await osgood(page).isVisible(), false, "no patient is seen");
    assert.deepEqual(await axe(page), []);
    await page.context().unroute("**/session");
    await cover(page).getByRole("button", { name: "Show this page again" }).click();
    await cover(page).waitFor({ state: "detached" });
    assert.ok(await osgood(page).isVisible());
  },
);

test(
  "not allowed: to show a covered page again while the server is away, or by its button when the session is locked",
  { skip: browser.skip },
  async (t) => {
    const page = await atReport(t, [503]);
    await page.context().route("**/session", (route) => route.fulfill({ status: 503 }));
    await page.clock.runFor(16 * MINUTE);
    await cover(page).getByRole("button", { name: "Show this page again" }).click();
    await cover(page).getByText("Countersign does not answer. This page stays hidden until it does").waitFor();
    assert.equal(await osgood(page).isVisible(), false);
    await page.context().unroute("**/session");
    app.clock.advance(16 * MINUTE);
    await cover(page).getByRole("button", { name: "Show this page again" }).click();
    await cover(page).getByLabel("Short code").fill(SHORT_CODE);
    assert.equal(await osgood(page).isVisible(), false);
    await cover(page).getByRole("button", { name: "Unlock", exact: true }).click();
    await cover(page).waitFor({ state: "detached" });
    assert.ok(await osgood(page).isVisible());
  },
);

test(
  "given a laptop that slept for two hours, nothing of a patient is readable when it wakes",
  { skip: browser.skip },
  async (t) => {
    const page = await atReport(t);
    app.clock.advance(120 * MINUTE);
    await page.clock.fastForward(120 * MINUTE);
    await cover(page).getByRole("heading", { name: "Your session has ended" }).waitFor();
    assert.equal(await osgood(page).isVisible(), false);
  },
);

test(
  "somebody who types is not covered, and a press in one tab counts for the other",
  { skip: browser.skip },
  async (t) => {
    const page = await atReport(t);
    const other = await page.context().newPage();
    await other.goto("/sum");
    for (let minutes = 0; minutes < 32; minutes += 4) {
      await other.mouse.click(2, 2);
      // The other tab is told in real time, whatever the page's clock says.
      await page.waitForTimeout(200);
      await page.clock.runFor(4 * MINUTE);
    }
    await page.bringToFront();
    assert.ok(await osgood(page).isVisible());
    assert.equal(await cover(page).count(), 0);
  },
);

test(
  "given words that the server has not got, they are in the tab while it is locked, and gone with who signs out",
  { skip: browser.skip },
  async (t) => {
    const page = await atReport(t, [503, 404]);
    await page.context().route("**/draft", (route) => route.fulfill({ status: 503 }));
    const type = async (): Promise<void> => {
      await page.locator("textarea[name=comment]").first().fill("He rang: the tablets make him dizzy");
      assert.deepEqual(await kept(page), [`draft:${gp.account}:${item.id}`]);
    };
    const stays = async (path: string): Promise<void> => {
      const asked = page.waitForResponse("**/session");
      await page.goto(path);
      await asked;
      await page.waitForTimeout(200);
      assert.equal((await kept(page)).length, 1, path);
    };
    await type();
    await stays("/no-such-page");
    await page.goto(`/items/${item.id}`);
    await page.clock.runFor(1100);
    await page.getByRole("button", { name: "Lock" }).click();
    await page.getByLabel("Short code").waitFor();
    await stays("/unlock");
    await page.getByRole("button", { name: /sign out/ }).click();
    await page.getByLabel("Password").waitFor();
    assert.deepEqual(await kept(page), [], "signed out by oneself");

    await signIn(page, gp);
    await page.goto(`/items/${item.id}`);
    await type();
    await inShared(app.db, (tx) => endSessionsOf(tx, gp.account, null, app.clock.now()));
    const asked = page.waitForResponse("**/session");
    await page.goto("/sign-in");
    await asked;
    await page.waitForFunction("sessionStorage.length === 0");
  },
);
