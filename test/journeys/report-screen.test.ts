import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { arriveOne } from "../support/arrive.ts";
import { axe, picture, testBrowser } from "../support/browser.ts";
import { testDesk } from "../support/desk.ts";
import { potassium, reportOf } from "../support/laboratory.ts";
import { readPdf } from "../support/pdf.ts";
import { givenSurgery } from "../support/report-desk.ts";

// A report's page as it is used: on paper, by keyboard, on a wide screen and a narrow one.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
const { practice: surgery } = await givenSurgery(desk, "Y90716");
await arriveOne(app, surgery, reportOf(surgery, [potassium("5.7", "HI")]));

test(
  "printed, every sheet holds the whole NHS number, its place among the sheets, and the last who printed it when",
  { skip: browser.skip },
  async (t) => {
    const { practice } = await givenSurgery(desk, "Y90714");
    const many = Array.from({ length: 40 }, (_, n) => ({
      ...potassium("4.2"),
      comments: [`Line ${n} of a long report`],
    }));
    const { id } = await arriveOne(app, practice, reportOf(practice, many));
    const page = await openAs(t, practice, "gp", 1366);
    await page.goto(`/items/${id}`);
    const file = join(app.settings.dataDir, "printed.pdf");
    writeFileSync(file, await page.pdf({ format: "A4" }));
    const printed = readPdf(file);
    if (printed === null) {
      t.diagnostic("6 checks left out: pdftotext is not here (apt-get install poppler-utils)");
      return;
    }
    const sheets = printed.split("\f").slice(0, -1);
    assert.ok(sheets.length >= 2, "a report of forty results does not fit on one sheet");
    for (const [at, sheet] of sheets.entries()) {
      assert.match(sheet, /NHS No\.\s+999 000 0026/, `sheet ${at + 1}`);
      assert.match(sheet, /OSGOOD, Bertram/, `sheet ${at + 1}`);
      assert.match(sheet, new RegExp(`Page ${at + 1} of ${sheets.length}`));
    }
    assert.match(
      sheets.at(-1) ?? "",
      /Surgery Y90714\. Printed by Test gp, GP, as it stood at\s+02-Nov-2026\s+12:\d\d/,
    );
    assert.doesNotMatch(sheets.join(""), /What you may do|Record this answer/);
  },
);

for (const [width, height] of [
  [1366, 700],
  [320, 640],
] as const) {
  test(
    `at ${width} pixels what has the focus is never hidden under what stays in view`,
    { skip: browser.skip },
    async (t) => {
      const page = await openAs(t, surgery, "gp", width, height);
      await openFirst(page);
      const hidden: string[] = [];
      for (let n = 0; n < 80; n += 1) {
        await page.keyboard.press("Tab");
        const found: string | null = await page.evaluate(HIDDEN);
        if (found !== null) hidden.push(found);
      }
      assert.deepEqual([...new Set(hidden)], []);
      assert.deepEqual(await axe(page), []);
      await picture(page, `report-${width}`);
    },
  );
}

// The text of what has the focus, where another element lies over all of it; null where it is seen.
const HIDDEN = `(() => {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return null;
  const boxes = [...focused.getClientRects()];
  if (boxes.length === 0) return null;
  const seen = boxes.some((box) => [0.1, 0.5, 0.9].some((part) => {
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part);
    return top !== null && (top === focused || focused.contains(top) || top.contains(focused) || top.tagName === "LABEL");
  }));
  return seen ? null : focused.tagName + " " + (focused.textContent || focused.id);
})()`;

test(
  "with the keyboard a reader leaps to the results, and the way back to the list is in the address",
  { skip: browser.skip },
  async (t) => {
    const page = await openAs(t, surgery, "assistant", 1366);
    await openFirst(page);
    await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "Results" }).press("Enter");
    assert.match(page.url(), /\?from=[^#]*#results$/);
    assert.doesNotMatch(page.url(), /osgood|999/i);
    await page.getByRole("link", { name: /^Worklist: / }).click();
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
  },
);

async function openAs(t: TestContext, practice: string, role: "gp" | "assistant", width: number, height = 900) {
  const page = await browser.open(t, address, { width, height });
  await page.goto("/choose");
  await page
    .locator(`form:has(input[value="${practice}"])`)
    .getByRole("button", { name: `Be Test ${role}` })
    .click();
  await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
  return page;
}

async function openFirst(page: Page): Promise<void> {
  await page.goto("/?queue=all");
  await page.getByRole("link", { name: "OSGOOD, Bertram" }).first().click();
  await page.getByRole("heading", { name: "Decision" }).waitFor();
}
