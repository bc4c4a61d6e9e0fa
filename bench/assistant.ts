import { chromium, type Page } from "playwright-core";
import { newId } from "../src/base/ids.ts";
import { MACHINE } from "../src/audit/event.ts";
import { take } from "../src/flow.ts";
import { startPages } from "../src/pages/start.ts";
import { findChromium } from "../test/support/browser.ts";
import { givenPerson } from "../test/support/given.ts";
import { bloodCount, potassium, reportOf, vitaminD } from "../test/support/laboratory.ts";
import { type BenchApp, NUMBERS, ODS } from "./app.ts";

// A scripted assistant clears fifty mixed reports in Chromium with the keyboard alone: what the pages ask of
// hands and of time, without the time to read and think. Buttons rest for the first second of a page, which is
// in the seconds; so is the page itself.

const COUNT = 50;
const MOST_KEYS = 80;
const REST_MS = 1050;
const FIRST = ["Nothing needed: file", "Tell the patient", "Propose these tests"];

export type Cleared = {
  readonly items: number;
  readonly keys: number;
  readonly seconds: number;
  readonly left: number;
};

export async function benchAssistant(bench: BenchApp): Promise<Cleared> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("no Chromium here: set CHROMIUM_PATH");
  await givenPerson(bench.app, ODS, "assistant");
  for (let n = 0; n < COUNT; n += 1) await arrive(bench, n);
  const pages = await startPages(bench.app);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage({ baseURL: pages.address, locale: "en-GB" });
    await page.goto("/choose");
    await page.getByRole("button", { name: "Be Test assistant" }).click();
    await page.waitForLoadState();
    return await clear(page);
  } finally {
    await browser.close();
    await pages.close();
  }
}

/** Potassiums and blood counts to file, and every fifth a vitamin D of which the patient is told. */
async function arrive({ app }: BenchApp, n: number): Promise<void> {
  const results = n % 5 === 4 ? vitaminD("40") : n % 5 === 3 ? bloodCount("150") : [potassium("4.2")];
  // Far enough apart that no patient of the register comes twice, so that each report is a request of its own.
  const at = n * 7;
  const birthDate = `19${40 + (at % 60)}-02-1${at % 9}`;
  const patient = { nhsNumber: NUMBERS[at] ?? "", familyName: "Osgood", givenName: "Bertram", birthDate, sex: "1" };
  const bytes = reportOf(ODS, results, { reportId: `A${n}`, patient });
  await take(app, {
    practice: ODS,
    bytes,
    door: "folder",
    source: "a.edi",
    weAre: "copy",
    reference: newId(),
    actor: MACHINE,
  });
}

async function clear(page: Page): Promise<Cleared> {
  const first = await page.locator("tbody tr a[href^='/items/']").first().getAttribute("href");
  if (first === null) throw new Error("the list is empty");
  await page.goto(`${first}&start=do`);
  let [items, keys, left] = [0, 0, 0];
  const begun = performance.now();
  for (;;) {
    await page.waitForTimeout(REST_MS);
    const pressed = await press(page, (text) => FIRST.includes(text));
    if (pressed === null) {
      // What a decision leaves to somebody else is not the assistant's to clear.
      left += 1;
      break;
    }
    await page.getByRole("heading", { name: /^Done/ }).waitFor();
    items += 1;
    keys += pressed;
    const next = page.locator("[data-done] [data-next]");
    if ((await next.count()) === 0) break;
    await page.waitForTimeout(REST_MS);
    const on = await press(page, (text) => text === "Open the next report");
    if (on === null) break;
    keys += on;
    await page.locator("[data-moves]:not(:has([data-done]))").waitFor();
    await page.waitForURL(/start=do/);
  }
  return { items, keys, left, seconds: (performance.now() - begun) / 1000 };
}

/** Tabs on until the focus is on what is wanted, and presses it: how many keys that took, or null. */
async function press(page: Page, isWanted: (text: string) => boolean): Promise<number | null> {
  for (let keys = 0; keys < MOST_KEYS; keys += 1) {
    const text = await page.evaluate("document.activeElement?.textContent?.trim() ?? ''");
    if (typeof text === "string" && isWanted(text)) {
      await page.keyboard.press("Enter");
      return keys + 1;
    }
    await page.keyboard.press("Tab");
  }
  return null;
}

export function assistantLine({ items, keys, seconds, left }: Cleared): string {
  const each = (sum: number): string => (sum / Math.max(1, items)).toFixed(1);
  const rest = left === 0 ? "" : `; it stopped at one that is not an assistant's`;
  return `assistant: ${items} of ${COUNT} mixed reports cleared, ${each(keys)} keys and ${each(seconds)} s an item (2.1 s of them buttons at rest)${rest}`;
}
