import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { choose } from "../support/desk.ts";
import { testBrowser } from "../support/browser.ts";
import { countersign, makeDataDir, startProduct, until } from "../support/product.ts";

// The demonstration as a stranger meets it: the real process on a new data folder, and nothing else.

const PRACTICE = "Y90001";
/** Its staff: an assistant, a GP, the manager. */
const ASSISTANT = "Tamsin Okafor";
const GP = "Dr Isla Venkataraman";
/** Files of results, and letters, of which some are drawn while the pages are already there. */
const POST = 218 + 120;
/**
 * What colleagues may have filed so far of the day's letters, and of those that they dealt with before that day: letters of the
 * week before, and the results out of which an assistant came to be trusted.
 */
const FILED = 6;
const PAST = 8 + 123;

const browser = await testBrowser();
const dataDir = makeDataDir();
const waiting = (): readonly string[] =>
  readdirSync(join(dataDir, "inbox", PRACTICE)).filter((name) => name !== "taken" && !name.startsWith("."));

/** What the sum's page says: "335 received = 335 open + ..." as numbers. */
function numbersOf(text: string): { received: number; open: number; closed: number; returned: number } {
  const found = /(\d+) received = (\d+) open \+ (\d+) closed \+ (\d+) returned\. Nothing is missing/.exec(text);
  assert.ok(found, text);
  const [received, open, closed, returned] = found.slice(1).map(Number);
  return { received: received!, open: open!, closed: closed!, returned: returned! };
}

test(
  "a stranger starts it, chooses a person, and the day's post comes onto the list until nothing is missing",
  {
    skip: browser.skip,
    timeout: 330_000,
  },
  async (t) => {
    const product = await startProduct(dataDir);
    try {
      assert.match(product.said(), /Preparing the demonstration/);
      const page = await browser.open(t, product.address, { width: 1366 });
      await page.goto("/");
      assert.ok(page.url().endsWith("/choose"), "whoever is nobody yet is asked who they are");
      await choose(page, GP);
      const isIn = (): boolean => waiting().length === 0 && filesTaken() >= POST;
      await until("the whole post is taken", async () => (isIn() ? true : null), 240);
      await page.goto("/");
      const first = await page.locator("tbody tr").first().innerText();
      assert.match(first, /GP now/, "the most urgent is at the top");
      for (const path of ["/", "/sum", "/protocols", "/upload", "/choose", "/no-such-page"]) {
        const html = await (await page.request.get(path)).text();
        assert.match(html, /class="app-demonstration"[\s\S]*invented patients, people and figures/, path);
      }
      await page.goto("/sum");
      const sum = numbersOf(await page.locator("main").innerText());
      assert.ok(sum.received >= 300, `${sum.received} documents: the day's post has at least 200 reports`);
      // Colleagues may have filed the first letters already.
      assert.ok(sum.open >= sum.received - FILED - PAST && sum.open + sum.closed === sum.received, JSON.stringify(sum));
      await page.goto("/protocols");
      assert.match(await page.locator("main").innerText(), /In force/);

      await choose(page, ASSISTANT);
      assert.ok((await page.locator("tbody tr").count()) > 0, "some of it is for the assistants");
      // A scan may be under way when it ends: the page is not to ask for its counts meanwhile.
      await page.goto("about:blank");
    } finally {
      assert.equal(await product.end(), 0);
    }
    assert.doesNotMatch(product.said(), /tried again|Error/, "nothing went wrong meanwhile");
  },
);

test(
  "the second start fills nothing again, keeps what was done, and ends cleanly when told to",
  {
    skip: browser.skip,
    timeout: 120_000,
  },
  async (t) => {
    const product = await startProduct(dataDir);
    try {
      assert.doesNotMatch(product.said(), /Preparing/);
      const page = await browser.open(t, product.address, { width: 1366 });
      await choose(page, GP);
      // A colleague may have taken one already.
      const first = page.locator("tbody tr", { hasText: "GP now", hasNotText: "Acknowledged" }).first();
      await first.getByRole("link").first().click();
      // Buttons rest for the first second of a page.
      await page.waitForTimeout(1100);
      await page.getByRole("button", { name: /Acknowledge/ }).click();
      await page.getByText("Acknowledged", { exact: true }).first().waitFor();
      await page.goto("/sum");
      const sum = numbersOf(await page.locator("main").innerText());
      assert.ok(sum.open >= sum.received - FILED - PAST && sum.open + sum.closed === sum.received, JSON.stringify(sum));
      const [, arrived] = /which arrived (\d+) times in all/.exec(await page.locator("main").innerText()) ?? [];
      assert.ok(Number(arrived) >= filesTaken() && Number(arrived) <= filesTaken() + PAST, `${arrived} times`);
      await page.goto("/?queue=mine");
      assert.ok((await page.locator("tbody tr", { hasText: "Acknowledged" }).count()) >= 1);
      await page.goto("about:blank");
    } finally {
      assert.equal(await product.end(), 0);
    }
    assert.equal(existsSync(join(dataDir, "postgres", "data", "postmaster.pid")), false, "its database ended with it");
  },
);

const filesTaken = (): number => readdirSync(join(dataDir, "inbox", PRACTICE, "taken")).length;

test("its audit is whole afterwards", async () => {
  const { code, out, err } = await countersign(["verify-audit"], { DATA_DIR: dataDir });
  assert.equal(code, 0, out + err);
  assert.match(out, /"practice":"Y90001","kind":"whole"/);
});
