import assert from "node:assert/strict";
import { test } from "node:test";
import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { inPractice } from "../../src/db/practice.ts";
import { readMarks } from "../../src/worklist/marks-store.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne } from "../support/arrive.ts";
import { axe, scrollsSideways, testBrowser } from "../support/browser.ts";
import { choose, testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, CORALIE } from "../support/laboratory.ts";
import { letterFrom } from "../support/letters.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// A letter beside its work: looked at, marked one by one by keyboard alone, stamped, shown on a second screen; and what
// is refused to whoever may not see it.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
const practice = await givenPractice(app, "Y90481");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
const reception = await givenPerson(app, practice, "reception");
await givenRegister(app, practice, [`${BERTRAM},`, `${CORALIE},${assistant.account}`], ",staffRelations");
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);
const elsewhere = await givenPractice(app, "Y90482");
const theirAssistant = await givenPerson(app, elsewhere, "assistant", "Their assistant");

const PAGE_1 = [
  "Discharge summary",
  "Patient: Bertram OSGOOD   Date of birth: 11/02/1968   NHS number: 999 000 0026",
  "Diagnosis: Type 2 diabetes mellitus.",
  "No evidence of heart failure.",
  "Blood pressure 142/88 mmHg.",
  "Actions for GP:",
  "- Please repeat U&E in 2 weeks.",
];
const PAGE_2 = ["Second page", "Weight 81 kg."];

async function pdfOf(pages: readonly (readonly string[])[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (const lines of pages) {
    const page = document.addPage([595, 842]);
    for (const [n, line] of lines.entries()) page.drawText(line, { x: 60, y: 770 - n * 20, size: 12, font });
  }
  return document.save({ useObjectStreams: false });
}
const PDF = await pdfOf([PAGE_1, PAGE_2]);

let counter = 0;
/** A letter whose words are on two pages of a PDF inside it. */
function letter(more: Partial<Parameters<typeof letterFrom>[0]> = {}): Promise<ItemRow> {
  counter += 1;
  // No two letters are the same: a copy would have no item of its own.
  const text = `Please find the summary enclosed, our reference ${counter}${"x".repeat(counter)}.`;
  const file = { kind: "PDF", bytes: PDF } as const;
  return arriveOne(app, practice, letterFrom({ to: practice, type: "Discharge Summary", text, file, ...more }));
}

const marksOf = ({ id }: ItemRow) => inPractice(app.db, practice, (tx) => readMarks(tx, practice, id, 1));
const rested = (page: Page) => page.waitForTimeout(1100);
const keyOf = (text: string, start: string): string => new RegExp(`data-mark="(${start}[^"]*)"`).exec(text)?.[1] ?? "";

async function mark(visitor: Visitor, item: ItemRow, fields: Readonly<Record<string, string>>) {
  const { text } = await visitor.get(`/items/${item.id}`);
  const form = formsIn(text).find(({ action }) => action === `/items/${item.id}/mark`);
  return visitor.post(`/items/${item.id}/mark`, { ...form?.fields, version: String(item.version), ...fields });
}

/** As a page's picture or a download asks: bytes and headers and no page. */
async function bytesAt(account: string, ods: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const body = new URLSearchParams({ account, practice: ods });
  const chosen = await fetch(`${address}/choose`, { method: "POST", body, redirect: "manual" });
  const cookie = chosen.headers.get("set-cookie")?.split(";")[0] ?? "";
  const answer = await fetch(`${address}${path}`, { headers: { cookie, ...headers }, redirect: "manual" });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

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

test("not allowed: a mark on a letter that was signed meanwhile; a stamp on a page that it has not", async () => {
  const item = await letter();
  const [asAssistant, asGp] = await Promise.all([
    signedIn(desk, assistant.account, practice),
    signedIn(desk, gp.account, practice),
  ]);
  const { text } = await asGp.get(`/items/${item.id}`);
  const key = keyOf(text, "diagnosis");
  const action = keyOf(text, "action-practice");
  assert.equal((await mark(asGp, item, { place: action, verdict: "reject" })).status, 303);
  const settle = formsIn((await asGp.get(`/items/${item.id}`)).text).find(({ action: to }) => to.endsWith("/settle"));
  assert.equal((await asGp.post(`/items/${item.id}/settle`, { ...settle?.fields, comment: "Seen." })).status, 303);
  assert.equal((await mark(asAssistant, item, { place: key, verdict: "accept" })).status, 409);
  assert.equal((await marksOf(item)).length, 1);
  const note = { version: "1", stamp: "Seen", where: "upper-left" };
  assert.equal((await asAssistant.post(`/items/${item.id}/notes`, { ...note, page: "3" })).status, 400);
  assert.equal((await asAssistant.post(`/items/${item.id}/notes`, { ...note, page: "2" })).status, 303);
  assert.equal((await asAssistant.post(`/items/${item.id}/notes-off`, { version: "1", note: "x" })).status, 409);
});

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

test("not allowed: another practice's, a relative's or somebody else's letter, as page, picture, file, note or mark", async () => {
  const about = { nhs: "9990000042", family: "Tarn", given: "Coralie", born: "1988-03-09" };
  const hers = await letter({ patient: about });
  const item = await letter();
  const paths = ["", "/window", "/pages/1", "/files/1"];
  for (const path of paths) {
    const at = `/items/${item.id}${path}`;
    assert.equal((await bytesAt(theirAssistant.account, elsewhere, at)).status, 404, `elsewhere ${path}`);
    assert.equal((await bytesAt(gp.account, practice, `/items/${item.id}${path}`)).status, 200, path);
    const own = await bytesAt(assistant.account, practice, `/items/${hers.id}${path}`);
    assert.equal(own.status, 404, `a relative's ${path}`);
    assert.doesNotMatch(own.bytes.toString("latin1"), /TARN|Coralie/);
    // Given to GPs, and nothing of it to reception.
    assert.ok([403, 404].includes((await bytesAt(reception.account, practice, at)).status), `reception ${path}`);
  }
  for (const no of ["0", "3", "x", "1.5", "-1"]) {
    assert.equal((await bytesAt(gp.account, practice, `/items/${item.id}/pages/${no}`)).status, 404, no);
  }
  const asAssistant = await signedIn(desk, assistant.account, practice);
  const note = { version: "1", stamp: "Seen", where: "upper-left", page: "1" };
  assert.equal((await asAssistant.post(`/items/${hers.id}/notes`, note)).status, 404);
  assert.equal((await asAssistant.post(`/items/${hers.id}/mark`, { version: "1" })).status, 404);
  assert.equal((await asAssistant.post(`/items/${hers.id}/find`, { find: "summary" })).status, 404);
});

test("the page says why nothing can be proposed yet, and that the letter speaks of somebody else", async () => {
  const wrong = await pdfOf([PAGE_1.map((line) => line.replace("11/02/1968", "11/02/1969"))]);
  const item = await letter({ file: { kind: "PDF", bytes: wrong } });
  const { text } = await (await signedIn(desk, gp.account, practice)).get(`/items/${item.id}`);
  assert.match(
    text,
    /cannot be done yet\. Each action that the letter asks for has to be taken on or rejected first\./,
  );
  assert.match(text, /The letter says something else of this patient/);
  assert.match(text, /1969-02-11[^<]*the register has 1968-02-11/);
  const right = await letter();
  const calm = await (await signedIn(desk, gp.account, practice)).get(`/items/${right.id}`);
  assert.doesNotMatch(calm.text, /The letter says something else/);
});

test("a person adds what no rule found, with the letter's words, and takes it back", async () => {
  const item = await letter();
  const asGp = await signedIn(desk, gp.account, practice);
  const { text } = await asGp.get(`/items/${item.id}`);
  const start = String(/data-letter-text/.exec(text) === null ? "" : await startOf(item, "Second page"));
  const added = { kind: "diagnosis", words: "Second page", start, verdict: "add", place: "" };
  assert.equal((await mark(asGp, item, added)).status, 303);
  const [one] = await marksOf(item);
  assert.deepEqual([one?.start_at, one?.words], [Number(start), "Second page"]);
  // Words that do not stand there are the person's own.
  assert.equal((await mark(asGp, item, { ...added, words: "Gout" })).status, 303);
  const own = (await marksOf(item)).at(-1);
  assert.deepEqual([own?.start_at, own?.words], [null, "Gout"]);
  assert.equal((await mark(asGp, item, { place: own?.id ?? "", verdict: "clear" })).status, 303);
  const after = await asGp.get(`/items/${item.id}`);
  assert.ok(after.text.includes("Added by a person (1)"));
  assert.equal((await mark(asGp, item, { ...added, kind: "identity" })).status, 400, "what it is, nobody adds");
});

async function startOf(item: ItemRow, words: string): Promise<number> {
  const row = await inPractice(app.db, practice, (tx) =>
    tx
      .selectFrom("practice.documents")
      .select("content")
      .where("practice", "=", practice)
      .where("id", "=", item.document)
      .executeTakeFirstOrThrow(),
  );
  assert.ok(row.content.kind === "letter");
  return row.content.text.indexOf(words);
}
