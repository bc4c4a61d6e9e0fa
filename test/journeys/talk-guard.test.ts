import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Page } from "playwright-core";
import { inShared } from "../../src/db/practice.ts";
import { axe, scrollsSideways, testBrowser } from "../support/browser.ts";
import { testDesk } from "../support/desk.ts";
import { boxesIn } from "../support/forms.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { begin, fill, givenRegion, givenTalker } from "../support/talking.ts";
import { signedIn } from "../support/visitor.ts";

// A post with an NHS number is stopped in the browser, so that nothing of it leaves; by the server where no script ran;
// and goes where whoever wrote it says that it is none, and why: which moderators read.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
const practice = await givenPractice(app, "Y90611");
await givenRegion(app, "North West", [practice]);
const { account } = await givenPerson(app, practice, "assistant", "Tamsin Okafor");
const visitor = await signedIn(desk, account, practice);
const lead = await givenTalker(desk, "hub-lead", "Hettie Lead", "North West");

const SPACE = "region:North West";
const AT = `/talk/spaces/${encodeURIComponent(SPACE)}`;
// The example of the NHS Data Dictionary.
const NUMBER = "943 476 5919";
const WORDS = `Why is ${NUMBER} not found by the search?`;

async function startAs(t: TestContext, settings: { script: boolean; width?: number }): Promise<Page> {
  const page = await browser.open(t, address, { width: 1366, refusals: [400], ...settings });
  await page.goto("/choose");
  await page.getByRole("button", { name: "Be Tamsin Okafor" }).click();
  await page.waitForURL((url) => url.pathname !== "/choose");
  await page.goto(`${AT}/start`);
  await page.getByLabel("A talk").check();
  await page.getByLabel("Title").fill("A number that is not found");
  await page.getByLabel("Words").fill(WORDS);
  return page;
}

async function keptLike(words: string): Promise<number> {
  const { count } = await inShared(app.db, (tx) =>
    tx
      .selectFrom("shared.talk_posts")
      .select((eb) => eb.fn.countAll<string>().as("count"))
      .where("text", "like", `%${words}%`)
      .executeTakeFirstOrThrow(),
  );
  return Number(count);
}

test(
  "the browser stops an NHS number: no request leaves, its place is marked, and what is said of it lets it go",
  {
    skip: browser.skip,
  },
  async (t) => {
    const page = await startAs(t, { script: true });
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST") sent.push(`${request.url()} ${request.postData() ?? ""}`);
    });
    await page.getByRole("button", { name: "Write it" }).click();
    await page
      .getByRole("alert")
      .filter({ hasText: `Nothing was sent: "${NUMBER}" looks like a patient's.` })
      .waitFor();
    assert.deepEqual(sent, [], "nothing left the browser");
    assert.equal(await page.locator("mark.app-held__mark").textContent(), NUMBER);
    const marked: string = await page.evaluate(
      "(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(document.activeElement)",
    );
    assert.equal(marked, NUMBER, "its place in the field is marked");
    assert.deepEqual(await axe(page), []);
    // A tick without a reason is not enough, and pressing again sends nothing either.
    await page.getByLabel(`"${NUMBER}" is not an NHS number of a patient`).check();
    await page.getByRole("button", { name: "Write it" }).click();
    assert.deepEqual(sent, []);
    await page.getByLabel("What it is").fill("The Data Dictionary's example");
    await page.getByRole("button", { name: "Write it" }).click();
    await page.getByRole("heading", { level: 1, name: "A number that is not found" }).waitFor();
    assert.equal(sent.length, 1);
    assert.equal(await keptLike(NUMBER), 1);
    // Taken out, it needs no tick.
    await page.getByLabel("Words").fill(`Again ${NUMBER}`);
    await page.getByRole("button", { name: "Reply", exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "Nothing was sent" }).waitFor();
    await page.getByLabel("Words").fill("Again, without it");
    await page.getByRole("button", { name: "Reply", exact: true }).click();
    await page.getByText("Again, without it").waitFor();
    assert.equal(sent.length, 2);
    const log = (await lead.visitor.get("/programme/talk/log")).text;
    assert.match(
      log,
      /Said to be no patient(?:'|&#39;)s[\s\S]*an NHS number[\s\S]*Tamsin Okafor[\s\S]*Data Dictionary/,
    );
    assert.doesNotMatch(log, new RegExp(NUMBER));
    assert.doesNotMatch((await visitor.get("/talk/log")).text, /Data Dictionary/);
  },
);

test("the browser stops a search for a patient's number too", { skip: browser.skip }, async (t) => {
  const page = await startAs(t, { script: true, width: 320 });
  await page.goto("/talk");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.getByLabel("Search in what was written").fill("9434765919");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("alert").filter({ hasText: "was not searched for" }).waitFor();
  assert.deepEqual(
    asked.filter((url) => url.includes("search")),
    [],
  );
  assert.equal(await scrollsSideways(page), false);
  assert.deepEqual(await axe(page), []);
});

test(
  "without script the server stops it, keeps what was typed and shows the place; said to be none, it goes and is logged",
  {
    skip: browser.skip,
  },
  async (t) => {
    const page = await startAs(t, { script: false });
    await page.getByRole("button", { name: "Write it" }).click();
    await page.getByRole("heading", { name: "Nothing was written" }).waitFor();
    assert.equal(await keptLike(WORDS), 1, "only the one from before");
    assert.equal(await page.getByLabel("Words").inputValue(), WORDS);
    assert.equal(await page.getByLabel("Title").inputValue(), "A number that is not found");
    assert.equal(await page.locator("mark.app-held__mark").textContent(), NUMBER);
    await page.getByLabel(`"${NUMBER}" is not an NHS number of a patient`).check();
    await page.getByLabel("What it is").fill("An example");
    await page.getByRole("button", { name: "Write it" }).click();
    await page.getByRole("heading", { level: 1, name: "A number that is not found" }).waitFor();
    assert.equal(await keptLike(WORDS), 2);
  },
);

test("not allowed: a mark in a title, a reply, an edit or a moderator's reason, a tick without a reason, or with the number in it", async () => {
  const words = { kind: "talk", title: "Plain", text: "Plain words" };
  const refused = async (told: Promise<{ status: number; text: string }>): Promise<string> => {
    const { status, text } = await told;
    assert.equal(status, 400);
    assert.match(text, /Nothing was written/);
    return text;
  };
  await refused(fill(visitor, `${AT}/start`, AT, { ...words, title: `About ${NUMBER}` }));
  await refused(fill(visitor, `${AT}/start`, AT, { ...words, text: "Osgood, 12/03/1948" }));
  await refused(fill(visitor, `${AT}/start`, AT, { ...words, text: "at LS1 4AP" }));
  const id = await begin(visitor, "/talk", SPACE, words);
  const page = `/talk/threads/${id}`;
  const said = await refused(fill(visitor, page, "/replies", { text: WORDS }));
  const [tick = ""] = Object.keys(boxesIn(said)).filter((name) => /^none-[0-9a-f]{8}$/.test(name));
  const why = tick.replace("none-", "why-");
  await refused(fill(visitor, page, "/replies", { text: WORDS, [tick]: "yes", [why]: "" }));
  const again = await refused(fill(visitor, page, "/replies", { text: WORDS, [tick]: "yes", [why]: "9434765919" }));
  assert.match(again, /without writing it again/);
  await refused(fill(visitor, `/talk/posts/${id}/edit`, "/edit", { text: WORDS }));
  await refused(fill(lead.visitor, `/programme${page}`, "/hide", { why: `It names ${NUMBER}` }));
  await refused(fill(lead.visitor, `/programme${page}`, "/close", { why: `It names ${NUMBER}` }));
  assert.match((await visitor.get(page)).text, /0 replies/);
});
