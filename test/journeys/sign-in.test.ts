import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { addUser } from "../../src/people/users.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { axe, scrollsSideways, testBrowser } from "../support/browser.ts";
import { testDesk } from "../support/desk.ts";
import { givenPractice, givenRegister } from "../support/given.ts";
import { BERTRAM, potassium, reportOf } from "../support/laboratory.ts";
import { codeOf, PASSWORD, SHORT_CODE } from "../support/live.ts";

// A GP's morning where people sign in: set up, in, called away, back at the same report, and sure enough to sign.

const browser = await testBrowser();
const { app, address } = await testDesk({ demonstration: false });
// A passkey is for a name, and browsers give this machine's its own.
const named = address.replace("127.0.0.1", "localhost");
const practice = await givenPractice(app, "Y90661");
await givenRegister(app, practice, [BERTRAM]);
const item = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
const MINUTE = 60_000;

/** What anybody but the machine, whose sweeps go on, has done with the report. */
const doneByPeople = async (): Promise<readonly string[]> => {
  const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item.id));
  return actions.filter(({ by }) => by !== "machine").map(({ move }) => move);
};

const enrolment = async (login: string, name: string): Promise<string> => {
  const user = { login, name, practice, role: "gp", title: "", codes: [], isLocum: false } as const;
  const { secret } = await inShared(app.db, (tx) => addUser(tx, user, app.clock.now()));
  return `/enrol/${secret}`;
};

/** A device with its own lock, as a laptop or a telephone is one. */
async function giveDevice(page: Page): Promise<{ readonly refuse: () => Promise<void> }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    refuse: async () => {
      await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    },
  };
}

/** Sets up a sign-in on the page that the address leads to; gives the key that the telephone keeps. */
async function setUp(page: Page, at: string): Promise<string> {
  await page.goto(at);
  const key = (await page.locator("code").innerText()).replaceAll(" ", "");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("The same password again").fill(PASSWORD);
  await page.getByLabel("The six digits that the application shows now").fill(codeOf(key, app.clock.now()));
  await page.getByLabel("Short code", { exact: true }).fill(SHORT_CODE);
  await page.getByLabel("The same short code again").fill(SHORT_CODE);
  await page.getByRole("button", { name: "Set up and sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Your sign-in" }).waitFor();
  return key;
}

async function signIn(page: Page, login: string, key: string): Promise<void> {
  app.clock.advance(MINUTE);
  await page.goto("/sign-in");
  await page.getByLabel("Sign-in name").fill(login);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByLabel("Code").fill(codeOf(key, app.clock.now()));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
}

const signOut = (page: Page): Promise<void> => page.getByRole("button", { name: "Sign out" }).click();
const open = (t: TestContext, more: Partial<Parameters<typeof browser.open>[2]> = {}): Promise<Page> =>
  browser.open(t, named, { width: 1366, ...more });

test(
  "given an enrolment, a GP sets up, adds a passkey, and from then on signs in with a touch",
  { skip: browser.skip },
  async (t) => {
    const page = await open(t, { refusals: [401] });
    const device = await giveDevice(page);
    await setUp(page, await enrolment("touch.only", "Dr Touch"));
    await page.getByLabel("A name for it").fill("Desk 2");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByRole("cell", { name: "Desk 2", exact: true }).waitFor();
    assert.deepEqual(await axe(page), []);
    await signOut(page);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();

    await page.getByRole("button", { name: "Lock" }).click();
    await page.getByRole("button", { name: "Unlock with a passkey" }).click();
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();

    // Not allowed: the device in a hand that it does not know.
    await signOut(page);
    await device.refuse();
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByText("The passkey was not used.").waitFor();
    await page.goto("/sum");
    assert.match(page.url(), /\/sign-in\?next=/);
  },
);

test(
  "not allowed: a passkey that was removed, and a colleague's at one's own lock",
  { skip: browser.skip },
  async (t) => {
    const page = await open(t, { refusals: [401] });
    await giveDevice(page);
    await setUp(page, await enrolment("removes.it", "Dr Removes"));
    await page.getByLabel("A name for it").fill("Old laptop");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByRole("button", { name: "Remove Old laptop" }).click();
    await page.getByRole("button", { name: "Remove Old laptop" }).waitFor({ state: "detached" });
    await signOut(page);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByText("That passkey was not accepted.").waitFor();

    // A colleague's, on the same device: it signs them in, and answers for nobody else.
    await setUp(page, await enrolment("leaves.it", "Dr Leaves"));
    await page.getByLabel("A name for it").fill("Same laptop");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByRole("button", { name: "Remove Same laptop" }).waitFor();
    await signOut(page);
    await setUp(page, await enrolment("has.none", "Dr Without"));
    await page.getByRole("button", { name: "Lock" }).click();
    await page.getByRole("button", { name: "Unlock with a passkey" }).click();
    await page.getByText("That passkey was not accepted.").waitFor();
    await page.goto("/sum");
    assert.match(page.url(), /\/unlock\?next=/);
  },
);

test(
  "given a GP who is called away while writing, the screen covers itself, the short code uncovers it, and the words are still there",
  { skip: browser.skip },
  async (t) => {
    const page = await open(t, { refusals: [401] });
    await setUp(page, await enrolment("called.away", "Dr Away"));
    await page.goto(`/items/${item.id}`);
    // For its first second a report's page takes no press.
    await page.waitForTimeout(1100);
    const comment = page.locator("textarea[name=comment]").first();
    await comment.fill("Rang the patient, no answer yet");
    app.clock.advance(15 * MINUTE);
    // What the page does by itself every twenty seconds, and whenever it is looked at again.
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    const lock = page.getByRole("dialog", { name: "Locked" });
    await lock.waitFor();
    assert.equal(await page.getByText("OSGOOD").first().isVisible(), false, "no patient is seen");
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    // Nor does a key take it away: it is open again before anybody could read behind it.
    await lock.waitFor();

    await lock.getByLabel("Short code").fill("000001");
    await lock.getByRole("button", { name: "Unlock", exact: true }).click();
    await lock.getByText("That is not your short code").first().waitFor();
    await lock.getByLabel("Short code").fill(SHORT_CODE);
    await lock.getByRole("button", { name: "Unlock", exact: true }).click();
    await lock.waitFor({ state: "detached" });
    assert.equal(await comment.inputValue(), "Rang the patient, no answer yet");
    assert.ok(await page.getByText("OSGOOD").first().isVisible());
    assert.deepEqual(await doneByPeople(), [], "nothing was done by coming back");
  },
);

test(
  "without JavaScript a form sent from a locked session does nothing, keeps the words, and leads back to the same report",
  { skip: browser.skip },
  async (t) => {
    const page = await open(t, { script: false, refusals: [401] });
    await setUp(page, await enrolment("no.script", "Dr Plain"));
    await page.goto(`/items/${item.id}`);
    await page.locator("form[action$='/acknowledge'] textarea[name=comment]").fill("Spoke to the ward");
    app.clock.advance(20 * MINUTE);
    await page.locator("form[action$='/acknowledge'] button:visible").click();
    await page.getByText("Nothing was changed, and what you typed is kept").waitFor();
    assert.doesNotMatch(await page.locator("body").innerText(), /OSGOOD|Spoke/);
    await page.getByRole("link", { name: /Sign in or unlock/ }).click();
    await page.getByLabel("Short code").fill(SHORT_CODE);
    await page.getByRole("button", { name: "Unlock", exact: true }).click();
    await page.getByText("OSGOOD").first().waitFor();
    assert.ok(page.url().includes(item.id), "the same report");
    assert.equal(
      await page.locator("form[action$='/acknowledge'] textarea[name=comment]").inputValue(),
      "Spoke to the ward",
    );
    assert.deepEqual(await doneByPeople(), []);
  },
);

test(
  "given a sign-in of this morning, a signature asks for it again, comes back, and is then taken",
  { skip: browser.skip },
  async (t) => {
    const page = await open(t, { refusals: [403] });
    const key = await setUp(page, await enrolment("signs.late", "Dr Late"));
    const report = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
    for (let minutes = 0; minutes < 5 * 60; minutes += 10) {
      app.clock.advance(10 * MINUTE);
      assert.equal((await page.request.get("/sum")).status(), 200);
    }
    const settle = async () => {
      const { version } = await getItem(app, practice, report.id);
      const form = { version: String(version), comment: "Repeated and normal" };
      return page.request.post(`/items/${report.id}/settle`, { form, maxRedirects: 0 });
    };
    const refused = await settle();
    assert.equal(refused.status(), 403);
    assert.match(await refused.text(), /\/sign-in\/again\?next=%2Fitems%2F/);
    await page.goto(`/sign-in/again?next=${encodeURIComponent(`/items/${report.id}`)}`);
    assert.deepEqual(await axe(page), []);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByLabel("Code").fill(codeOf(key, app.clock.now()));
    await page.getByRole("button", { name: "Sign in again" }).click();
    await page.getByText("OSGOOD").first().waitFor();
    assert.ok(page.url().includes(report.id), "back at the same report");
    assert.notEqual((await settle()).status(), 403);
  },
);

for (const width of [1366, 320]) {
  test(
    `at ${width} pixels the pages of signing in read well, also with something wrong`,
    { skip: browser.skip },
    async (t) => {
      const page = await open(t, { width, refusals: [400, 401, 404] });
      const wrong: string[] = [];
      const look = async (what: string): Promise<void> => {
        wrong.push(...(await axe(page)).map((found) => `${what}: ${found}`));
        if (await scrollsSideways(page)) wrong.push(`${what}: must be moved sideways`);
        if ((await page.locator("h1").count()) !== 1) wrong.push(`${what}: has not one heading`);
      };
      await page.goto("/sign-in");
      await look("sign in");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByText("There is a problem").waitFor();
      await look("sign in, empty");
      await page.goto("/enrol/unknown");
      await look("enrol, unknown");
      const login = `reads.${width}`;
      const at = await enrolment(login, "Dr Reads");
      await page.goto(at);
      await look("enrol");
      await page.getByRole("button", { name: "Set up and sign in" }).click();
      await page.getByText("There is a problem").waitFor();
      await look("enrol, empty");
      const key = await setUp(page, at);
      await look("yours");
      await page.goto("/sign-in/again");
      await look("again");
      await page.goto("/sign-in/practice");
      await look("practice");
      await page.goto("/sum");
      await look("a page with the way to lock");
      await page.getByRole("button", { name: "Lock" }).click();
      await page.getByRole("heading", { level: 1, name: "Locked" }).waitFor();
      await look("locked");
      await page.getByRole("button", { name: "Unlock", exact: true }).click();
      await page.getByText("There is a problem").waitFor();
      await look("locked, empty");
      await page.getByRole("button", { name: /I am not Dr Reads/ }).click();
      await signIn(page, login, key);
      assert.deepEqual(wrong, []);
    },
  );
}

test(
  "with the keyboard alone a person signs in, and at a number instead of a name is told about passkeys",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, address, { width: 1366 });
    const key = await setUp(page, await enrolment("keys.only", "Dr Keys"));
    await page.getByText("Passkeys need a name in the address and do not work at 127.0.0.1.").waitFor();
    await signOut(page);
    app.clock.advance(MINUTE);
    await page.getByLabel("Sign-in name").focus();
    await page.keyboard.type("keys.only");
    await page.keyboard.press("Tab");
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Tab");
    await page.keyboard.type(codeOf(key, app.clock.now()));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
  },
);
