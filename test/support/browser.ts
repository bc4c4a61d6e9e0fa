import assert from "node:assert/strict";
import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { TestContext } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { atProcessEnd, isHeld } from "./process-end.ts";

// Pages are tried in a real Chromium, the machine's own. Where there is none a developer's tests are left
// out with one line that says how to get it; on the build server that would be a silent gap, so it fails.

const ROOT = join(import.meta.dirname, "..", "..");
// The shell first: the same engine without the window around it, at less than half the work for each page.
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
// All violations; of what passes, which nobody reads and which is most of its work, one example each.
const AXE_OPTIONS = JSON.stringify({
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
});
// What the width of a page can change: the rest reads its elements, which are the same at every width.
const OF_WIDTH = JSON.stringify({
  runOnly: {
    type: "rule",
    values: ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"],
  },
  resultTypes: ["violations"],
});

/** The browser's path: CHROMIUM_PATH, what /usr/bin holds, then what PATH holds. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") return isRunnable(named) ? named : undefined;
  const folders = ["/usr/bin", ...(environment["PATH"] ?? "").split(delimiter)];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isRunnable);
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export type TestBrowser = {
  /** For `test(name, { skip: browser.skip }, ...)`: false, or the one line that says why and what to do. */
  readonly skip: string | false;
  readonly open: (t: TestContext, base: string, settings: PageSettings) => Promise<Page>;
};

const MISSING = "no Chromium here: apt-get install chromium, or set CHROMIUM_PATH";

let open: Browser | null = null;

/** The browser of this process: what a page leaves in it ends with the page's own context. */
async function launched(executablePath: string): Promise<Browser> {
  if (open?.isConnected() === true) return open;
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  if (isHeld()) open = browser;
  atProcessEnd(() => browser.close());
  return browser;
}

/** One browser for a test file, closed at its end or its process's. Call at the top level of the file. */
export async function testBrowser(environment: NodeJS.ProcessEnv = process.env): Promise<TestBrowser> {
  const executablePath = findChromium(environment);
  const refuse = (): never => {
    throw new Error(MISSING);
  };
  if (executablePath === undefined)
    return (environment["CI"] ?? "") === "" ? { skip: MISSING, open: refuse } : refuse();
  const browser = await launched(executablePath);
  return { skip: false, open: async (t, base, settings) => openPage(t, browser, base, settings) };
}

export type PageSettings = {
  /** In CSS pixels. */
  readonly width: number;
  readonly height?: number;
  readonly forcedColors?: boolean;
  readonly script?: boolean;
  /** For a story of a refusal: Chromium itself calls an answer with one of these statuses an error. */
  readonly refusals?: readonly number[];
};

/**
 * A page of its own that ends with the test. The test fails when the page said anything on the console as an
 * error, threw, or asked for an address outside this machine, whatever else it looked at. `base` is the server.
 */
async function openPage(t: TestContext, browser: Browser, base: string, settings: PageSettings): Promise<Page> {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: settings.width, height: settings.height ?? 900 },
    forcedColors: settings.forcedColors === true ? "active" : "none",
    javaScriptEnabled: settings.script ?? true,
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    const isExpected = settings.refusals?.some((status) =>
      message.text().includes(`responded with a status of ${status} `),
    );
    if (message.type() === "error" && isExpected !== true) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== "data:" && !["127.0.0.1", "localhost"].includes(hostname))
      troubles.push(`asked for ${request.url()}`);
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(troubles, []);
  });
  return page;
}

type AxeResults = {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
};

let source: string | undefined;

/** What axe finds wrong, "rule: element" each; empty is right. Evaluated from outside, which the page's policy allows. */
export async function axe(page: Page): Promise<readonly string[]> {
  source ??= readFileSync(join(ROOT, "node_modules", "axe-core", "axe.min.js"), "utf8");
  await page.evaluate(source);
  return runAxe(page, AXE_OPTIONS);
}

/** What axe finds wrong of a page that it was run on already, now that its width has changed. */
export async function axeOfWidth(page: Page): Promise<readonly string[]> {
  return runAxe(page, OF_WIDTH);
}

async function runAxe(page: Page, options: string): Promise<readonly string[]> {
  const results: AxeResults = await page.evaluate(`axe.run(${options})`);
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** True when the page must be moved sideways to be read, which WCAG 1.4.10 forbids at 320 pixels. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}

/** Saves build/pictures/<name>.png, the whole page, for looking at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = join(ROOT, "build", "pictures");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
