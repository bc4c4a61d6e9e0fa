import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { axe, picture, scrollsSideways, testBrowser } from "../../../test/support/browser.ts";
import { readPdf } from "../../../test/support/pdf.ts";
import { servePages } from "../../../test/support/serve-pages.ts";
import { type BannerPatient, PatientBanner } from "../banner.tsx";
import { renderPage } from "../layout.tsx";
import { Gallery } from "./gallery.tsx";

// Every component on one page, in a real browser, looked at by axe, by Tab and on paper.

const PERSON = { name: "Priya Sharma", roleWords: "General Practice Assistant", practiceName: "Ashdown Surgery" };
const PATIENT: BannerPatient = {
  familyName: "Example",
  givenName: "Margaret",
  title: "Mrs",
  birthDate: "1951-03-04",
  sex: "female",
  nhsNumber: "9990000018",
  registration: "registered",
  flags: [],
};

const BANNERS = new Map<string, BannerPatient>([
  ["/", PATIENT],
  ["/died", { ...PATIENT, registration: "deceased", deathDate: "2026-02-02" }],
  [
    "/flags",
    {
      ...PATIENT,
      familyName: "Featherstonehaugh-Cholmondeley",
      givenName: "Maximiliana Alexandra",
      preferredName: "Max",
      registration: "temporary",
      flags: ["safeguarding", "confidential-address"],
    },
  ],
]);

function pageAt(path: string): string {
  return renderPage({
    title: "Gallery",
    person: PERSON,
    practiceName: PERSON.practiceName,
    demonstration: true,
    current: "/",
    banner: <PatientBanner patient={BANNERS.get(path) ?? PATIENT} on="2026-11-21" />,
    children: <Gallery />,
  });
}

const base = await servePages(pageAt);
const browser = await testBrowser();

for (const width of [1366, 320]) {
  for (const path of BANNERS.keys()) {
    test(
      `the gallery at ${width} pixels with the banner ${path} is accessible and fits`,
      { skip: browser.skip },
      async (t) => {
        const page = await browser.open(t, base, { width });
        await page.goto(path);
        await picture(page, `gallery${path.replace("/", "-")}-${width}`);
        assert.deepEqual(await axe(page), []);
        assert.equal(await scrollsSideways(page), false);
      },
    );
  }
}

test("in forced colours nothing becomes unreadable", { skip: browser.skip }, async (t) => {
  const page = await browser.open(t, base, { width: 1366, forcedColors: true });
  await page.goto("/died");
  await picture(page, "gallery-forced");
  assert.deepEqual(await axe(page), []);
});

for (const [width, height] of [
  [1366, 600],
  [650, 600],
  [320, 600],
  [320, 256],
] as const) {
  test(`what has the focus is never under the banner at ${width} by ${height}`, { skip: browser.skip }, async (t) => {
    const page = await browser.open(t, base, { width, height });
    await page.goto("/flags");
    const hidden: string[] = [];
    let seen = 0;
    // Down to the end and back up again, because it is on the way up that a banner covers what is reached.
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press(key);
        const focus = await page.evaluate<string | null>(FOCUS_UNDER_BANNER);
        seen += 1;
        if (focus !== null) hidden.push(`${key} ${step}: ${focus}`);
      }
    }
    assert.equal(seen, 80);
    assert.deepEqual(hidden, []);
  });
}

// Text, because it runs in the page, whose types are not ours: the focused element when the banner covers any of it.
const FOCUS_UNDER_BANNER = `(() => {
  const banner = document.querySelector(".app-patient").getBoundingClientRect();
  const focused = document.activeElement;
  if (focused === document.body || focused.closest(".app-header, .nhsuk-skip-link")) return null;
  const box = focused.getBoundingClientRect();
  const covered = box.top < banner.bottom - 1 && box.bottom > banner.top + 1;
  return covered ? focused.outerHTML.slice(0, 90) + " " + box.top + " < " + banner.bottom : null;
})()`;

test(
  "on paper the NHS number is whole, the patient is named and pages are counted",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, base, { width: 1366 });
    await page.goto("/");
    const folder = mkdtempSync(join(tmpdir(), "countersign-print-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "page.pdf");
    writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true }));
    const text = readPdf(file);
    if (text === null) {
      t.diagnostic("3 checks left out: pdftotext is not here (apt-get install poppler-utils)");
      return;
    }
    assert.match(
      text,
      /EXAMPLE, Margaret \(Mrs\)\s+Born\s+04-Mar-1951 \(75y\)\s+Gender\s+Female\s+NHS No\. 999 000 0018/,
    );
    assert.match(text, /Page 1 of \d/);
    assert.doesNotMatch(text, /Choose another person/);
  },
);
