import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { axe, scrollsSideways } from "../support/browser.ts";
import { choose } from "../support/desk.ts";
import {
  app,
  address,
  browser,
  practice,
  assistant,
  PDF,
  marksOf,
  rested,
  bytesAt,
  letter,
} from "../support/letter-pages.ts";

// A letter beside its work: looked at, marked one by one by keyboard alone, stamped, shown on a second screen; and what
// is refused to whoever may not see it.

test(
  "an assistant marks by keyboard alone: the words light both ways, the place is kept, no key marks by itself",
  { skip: browser.skip },
  async (t) => {
    const item = await letter();
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    await page.goto(`/items/${item.id}`);
    await rested(page);
    assert.deepEqual(await axe(page), []);
    assert.equal(await scrollsSideways(page), false);
    const row = page.locator('li[data-mark^="diagnosis"]', { hasText: "diabetes" });
    const key = (await row.getAttribute("data-mark")) ?? "";

    await row.locator("a[data-light]").focus();
    assert.equal(await page.locator(`[data-letter-text] .is-lit[data-of~="${key}"]`).count(), 1, "lit in the text");
    assert.equal(await page.locator(`[data-over] .is-lit[data-of~="${key}"]`).count(), 1, "lit on the page");
    await page.keyboard.press("Tab");
    assert.match(await page.locator(":focus").innerText(), /^Accept/);
    await page.keyboard.press("Enter");
    await page.locator(`li[data-mark="${key}"]`, { hasText: "Accepted" }).waitFor();
    assert.deepEqual(
      (await marksOf(item)).map(({ verdict, words }) => [verdict, words]),
      [["accept", "Type 2 diabetes mellitus"]],
    );
    const next = page.locator(":focus");
    assert.match((await next.getAttribute("data-mark")) ?? "", /^diagnosis/, "the next that is not marked");
    assert.equal(await next.evaluate((one) => one.tagName), "LI", "and none of its buttons");

    // Enter on a row does nothing: a key that is held down or pressed twice marks nothing that it did not reach.
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    assert.equal((await marksOf(item)).length, 1);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.match(await page.locator(":focus").innerText(), /^Reject/);
    await page.keyboard.press("Enter");
    await page.locator("li", { hasText: "Rejected" }).first().waitFor();
    assert.deepEqual(
      (await marksOf(item)).map(({ verdict }) => verdict),
      ["accept", "reject"],
    );
    assert.match(await page.locator("[data-work-count]").innerText(), /^\d+ of \d+ to look at\.$/);

    // And back: from the words to what speaks of them.
    const weight = page.locator("[data-letter-text] a.app-place", { hasText: "Weight 81 kg" });
    await weight.focus();
    assert.ok(await page.locator('li[data-mark^="measurement"].is-lit', { hasText: "Weight" }).isVisible());
    await page.keyboard.press("Enter");
    assert.match(await page.locator(":focus").innerText(), /^Weight 81 kg/);
    assert.equal(await page.locator("[data-page-words]").innerText(), "page 2 of 2", "its page is turned to");
    await rested(page);
    const change = page.locator(":focus").locator("summary");
    await change.focus();
    await page.keyboard.press("Enter");
    const words = page.locator('li[data-mark^="measurement"] input[name="words"]:visible');
    await words.fill("Weight 81 kg in clothes");
    await words.press("Enter");
    assert.equal((await marksOf(item)).length, 2, "Enter in a field keeps nothing");
    await page.getByRole("button", { name: /^Keep the change\s*: Weight 81 kg/ }).press("Enter");
    await page.locator("li", { hasText: "Changed" }).waitFor();
    assert.deepEqual((await marksOf(item)).at(-1)?.words, "Weight 81 kg in clothes");
  },
);

test(
  "given somebody quick who presses one Accept after the other, nothing is lost and nothing else is marked",
  { skip: browser.skip },
  async (t) => {
    const item = await letter();
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    // As over a slow line: the first press is still on its way when the second comes.
    await page.route("**/mark", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.goto(`/items/${item.id}`);
    await rested(page);
    const rows = page.locator('li[data-unmarked]:not(:has(select[name="holder"]))');
    await rows.first().evaluate((row) => row.scrollIntoView({ block: "start" }));
    const accepts = await rows.locator('button[value="accept"]').all();
    const boxes = await Promise.all(accepts.slice(0, 3).map((one) => one.boundingBox()));
    const words = await Promise.all([0, 1, 2].map((n) => rows.nth(n).locator("[data-light]").first().innerText()));
    for (const box of boxes) {
      await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 10);
      await page.mouse.down();
      // A slow finger: what comes in between does not take the button from under it.
      await page.waitForTimeout(150);
      await page.mouse.up();
    }
    await page.locator("li", { hasText: "Accepted" }).nth(2).waitFor();
    const marks = await marksOf(item);
    assert.deepEqual(
      marks.map(({ verdict, words: of }) => [verdict, of]),
      words.map((of) => ["accept", of]),
      "each of the three, in the order in which they were pressed",
    );
  },
);

test(
  "a press within the second in which a page's buttons rest does nothing, and is told so beside a button that looks so",
  { skip: browser.skip },
  async (t) => {
    const item = await letter();
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    await page.goto(`/items/${item.id}`);
    const accept = page.locator('li[data-unmarked]:not(:has(select[name="holder"])) button[value="accept"]').first();
    await accept.click({ force: true });
    await page.getByRole("status").filter({ hasText: "Wait a moment, then press again." }).waitFor();
    assert.deepEqual(await marksOf(item), []);
    await rested(page);
    assert.equal(await accept.getAttribute("aria-disabled"), null);
    await accept.click();
    await page.locator("li", { hasText: "Accepted" }).first().waitFor();
    assert.equal((await marksOf(item)).length, 1);
    await page.waitForTimeout(4000);
    assert.equal(await page.getByText("Wait a moment, then press again.").count(), 0);
  },
);

test(
  "pages are turned and enlarged where they stand, words are found, and a second window keeps in step",
  { skip: browser.skip },
  async (t) => {
    const item = await letter();
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    await page.goto(`/items/${item.id}`);
    await rested(page);
    const shown = page.locator("[data-sheet]:visible img");
    await page.getByRole("link", { name: "Turn right" }).press("Enter");
    await page.getByRole("link", { name: "Size: 200%" }).press("Enter");
    assert.match((await shown.getAttribute("src")) ?? "", /\/pages\/1\?width=2400&rotate=90$/);
    assert.ok(new URL(page.url()).searchParams.get("rotate") === "90", "and stands so when it is loaded again");
    await page.reload();
    assert.match((await shown.getAttribute("src")) ?? "", /width=2400&rotate=90$/);
    await rested(page);
    await page.getByLabel("Find in this letter").fill("weight  81");
    await page.getByRole("button", { name: "Find in this letter" }).press("Enter");
    await page.getByText("Found in one place:").waitFor();
    assert.equal(await page.locator("[data-page-words]").innerText(), "page 2 of 2");
    assert.equal(await page.locator("[data-over] .app-box--hit:visible").count(), 1);
    assert.doesNotMatch(new URL(page.url()).search, /weight|81/, "what was looked for is in no address");

    const second = await page.context().newPage();
    await second.goto(`/items/${item.id}/window`);
    await second.setViewportSize({ width: 1000, height: 900 });
    assert.match(await second.locator("section[aria-label='Patient']").innerText(), /OSGOOD, Bertram/);
    assert.deepEqual(await axe(second), []);
    const row = page.locator('li[data-mark^="measurement"]', { hasText: "Weight" });
    await row.locator("a[data-light]").focus();
    await second.locator("[data-letter-text] .is-lit", { hasText: "Weight 81 kg" }).waitFor();
    assert.equal(await second.locator("[data-page-words]").innerText(), "page 2 of 2");
  },
);

test(
  "at 320 pixels, without a script: the letter stands first, nothing is beside the page, a note is put on and taken off",
  { skip: browser.skip },
  async (t) => {
    const item = await letter();
    const page = await browser.open(t, address, { width: 320, script: false });
    await choose(page, "Test assistant");
    await page.goto(`/items/${item.id}`);
    assert.equal(await scrollsSideways(page), false);
    const [words, work] = await Promise.all(["#letter", "#work"].map((part) => page.locator(part).boundingBox()));
    assert.ok((words?.y ?? 0) < (work?.y ?? 0));
    await page.getByRole("link", { name: "Next page" }).click();
    assert.equal(await page.locator("[data-page-words]").innerText(), "page 2 of 2");
    await page.getByText("Put on a stamp or a note").click();
    await page.getByLabel("Note", { exact: true }).fill("Weighed in clothes");
    await page.getByLabel("Where").selectOption({ label: "Lower right" });
    await page.getByRole("button", { name: "Put it on" }).click();
    assert.match(await page.locator(".app-notes").innerText(), /1 Weighed in clothes\s+Page 2\. Test assistant/);
    await page.goto(`/items/${item.id}?page=2`);
    assert.equal(
      await page.locator("[data-sheet='2'] .app-note-over--note text").textContent(),
      "1 Weighed in clothes",
    );
    await page.getByRole("button", { name: /^Take off\s*: Weighed in clothes/ }).click();
    assert.equal(await page.locator(".app-notes s").innerText(), "Weighed in clothes");
    assert.equal(await page.locator(".app-note-over").count(), 0);
  },
);

test("a page's picture and a file are given to whoever sees the letter, and one look is one row of the audit", async () => {
  const item = await letter();
  const looks = async (): Promise<number> => {
    const { rows } = await inPractice(app.db, practice, (tx) =>
      sql`select 1 from practice.audit
        where practice = ${practice} and body like '%original-read%' and body like ${`%${item.id}%`}`.execute(tx),
    );
    return rows.length;
  };
  const { account } = assistant;
  const picture = await bytesAt(account, practice, `/items/${item.id}/pages/1?width=900`);
  assert.deepEqual([picture.status, picture.headers.get("content-type")], [200, "image/png"]);
  assert.equal(picture.headers.get("cache-control"), "private, no-cache");
  assert.equal(picture.headers.get("x-content-type-options"), "nosniff");
  assert.equal(picture.bytes.readUInt32BE(16), 1200, "in the next width that is drawn");
  const again = { "if-none-match": picture.headers.get("etag") ?? "" };
  assert.equal((await bytesAt(account, practice, `/items/${item.id}/pages/1?width=900`, again)).status, 304);
  await bytesAt(account, practice, `/items/${item.id}/pages/2`);
  assert.equal(await looks(), 1, "three pictures of one look");
  const file = await bytesAt(account, practice, `/items/${item.id}/files/1`);
  assert.ok(file.bytes.equals(Buffer.from(PDF)), "the bytes as they came");
  assert.equal(file.headers.get("content-disposition"), 'attachment; filename="letter-file-1.pdf"');
  assert.equal(await looks(), 2);
});
