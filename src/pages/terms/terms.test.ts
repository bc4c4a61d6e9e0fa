import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { arriveOne } from "../../../test/support/arrive.ts";
import { axe, scrollsSideways, testBrowser } from "../../../test/support/browser.ts";
import { choose, testDesk } from "../../../test/support/desk.ts";
import { givenPerson, givenPractice, givenRegister } from "../../../test/support/given.ts";
import { BERTRAM } from "../../../test/support/laboratory.ts";
import { letterFrom } from "../../../test/support/letters.ts";
import { signedIn } from "../../../test/support/visitor.ts";
import { inPractice } from "../../db/practice.ts";
import { SNOMED_CT } from "../../terms/code.ts";
import { filesOf, idOf, TOP_CONCEPTS, TOPS, writeRelease } from "../../terms/terminology/release.test-support.ts";
import { loadTerminology } from "../../terms/terminology/store.ts";
import type { FoundTerms } from "../../terms/terminology/term-item.ts";

// A code is found as somebody types it, by hand on a page and in the field of a letter's page; the stories follow
// each other: first nothing is loaded.

const desk = await testDesk();
const browser = await testBrowser();
const { app } = desk;
const practice = await givenPractice(app, "Y97201");
const assistant = await givenPerson(app, practice, "assistant");
const manager = await givenPerson(app, practice, "manager");
await givenRegister(app, practice, [BERTRAM]);
const text = "Clinic letter\n\nDiagnosis: Community acquired pneumonia.\n\nHe is well.";
const letter = await arriveOne(app, practice, letterFrom({ to: practice, text }));
const folder = mkdtempSync(join(tmpdir(), "terms-page-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const PNEUMONIA = idOf(3001, "10");

const find = async (words: string): Promise<FoundTerms> => {
  const visitor = await signedIn(desk, assistant.account, practice);
  const { status, text: answer } = await visitor.post("/terms/find", { find: words });
  assert.equal(status, 200);
  const found: FoundTerms = JSON.parse(answer);
  return found;
};

const other = await givenPractice(app, "Y97202");
const coder = await givenPerson(app, other, "assistant", "Test coder");
await givenRegister(app, other, [BERTRAM]);
const coded = await arriveOne(app, other, letterFrom({ to: other, text }));

/** Adds a diagnosis with a code as it is typed; what was answered, and the code that was kept last. */
async function adds(words: string, code: string, more: Readonly<Record<string, string>> = {}) {
  const visitor = await signedIn(desk, coder.account, other);
  const sent = { verdict: "add", kind: "diagnosis", words, code, version: String(coded.version), ...more };
  const { status, text: said } = await visitor.post(`/items/${coded.id}/mark`, sent);
  const kept = await inPractice(app.db, other, (tx) =>
    tx.selectFrom("practice.marks").select(["words", "code", "value"]).where("words", "=", words).execute(),
  );
  const { text: page } = await visitor.get(`/items/${coded.id}`);
  return { status, said, kept: kept.at(-1), page };
}

test("given no terminology, a typed code's form is checked and it is said that nothing else was", async () => {
  // 44054006 and 29753000 are SNOMED CT's own examples of form; 44054007 has a wrong check digit.
  const known = await adds("Type 2 diabetes", "44054006");
  assert.equal(known.status, 303);
  assert.deepEqual(known.kept?.code, { system: SNOMED_CT, code: "44054006", display: "type 2 diabetes mellitus" });
  assert.match(known.page, /code typed by hand, not checked; its name is that of our own list/);
  const bare = await adds("Something rare", "29753000");
  assert.equal(bare.status, 303);
  assert.equal(bare.kept?.value["codeCheck"], "not-checked");
  assert.match(bare.page, /29753000 \(code typed by hand, not checked\)/);
  const wrong = await adds("Wrong digit", "44054007");
  assert.equal(wrong.status, 400);
  assert.match(wrong.said, /check digit or its form is wrong/);
  assert.equal(wrong.kept, undefined, "nothing is kept");
  assert.equal((await adds("No code at all", "diabetes")).status, 400);
  // Words and code of two things are asked about, and what is agreed to is kept under the list's own name.
  const asked = await adds("Focal epilepsy", "http://snomed.info/sct|44054006|Focal epilepsy");
  assert.equal(asked.status, 400);
  assert.match(asked.said, /44054006 means “type 2 diabetes mellitus”/);
  assert.equal(asked.kept, undefined);
});

test("given no terminology, the page says what that means, and our own list is searched", async () => {
  const visitor = await signedIn(desk, assistant.account, practice);
  assert.match((await visitor.get("/terms")).text, /No terminology is loaded: codes can be typed/);
  const { items, says } = await find("COPD");
  assert.deepEqual([items[0]?.display, items[0]?.code], ["chronic obstructive pulmonary disease", null]);
  assert.match(says ?? "", /No terminology is loaded/);
});

test("given a terminology, a code is found by page and by the field's question, and stands in no address", async () => {
  const concepts = [
    ...TOP_CONCEPTS,
    {
      id: PNEUMONIA,
      full: "Community acquired pneumonia (disorder)",
      preferred: "Community acquired pneumonia",
      parents: [TOPS.finding],
    },
    {
      id: idOf(3002, "10"),
      full: "Pneumonia care plan (procedure)",
      preferred: "Pneumonia care plan",
      parents: [TOPS.procedure],
    },
  ];
  await loadTerminology(
    app.db,
    [writeRelease(folder, filesOf({ day: "20261001", concepts }))],
    app.clock.now(),
    () => {},
  );
  const visitor = await signedIn(desk, assistant.account, practice);
  const page = (await visitor.post("/terms", { find: "pneu comm" })).text;
  assert.match(page, new RegExp(PNEUMONIA));
  assert.match(page, /SNOMED CT \(international\), 01-Oct-2026/);
  const { items, says } = await find("pneu");
  assert.deepEqual(
    items.map(({ display, tag }) => [display, tag]),
    [
      ["Pneumonia care plan", "procedure"],
      ["Community acquired pneumonia", "disorder"],
    ],
  );
  assert.equal(says, null);
  assert.equal((await visitor.get("/terms?find=pneu")).text.includes(PNEUMONIA), false);
});

test("given a terminology, a typed code must be in it and in use, is kept under its name, and another name is asked about", async () => {
  const code = `${SNOMED_CT}|${PNEUMONIA}|Community acquired pneumonia`;
  const plain = await adds("Pneumonia, community acquired", PNEUMONIA);
  assert.equal(plain.status, 303);
  assert.deepEqual(plain.kept, {
    words: "Pneumonia, community acquired",
    code: { system: SNOMED_CT, code: PNEUMONIA, display: "Community acquired pneumonia" },
    value: {},
  });
  const missing = await adds("Heart attack", "22298006");
  assert.equal(missing.status, 400);
  assert.match(missing.said, /has no code 22298006/);
  for (const [words, typed] of [
    ["Chest infection", PNEUMONIA],
    ["Focal pneumonia", `${SNOMED_CT}|${PNEUMONIA}|myocardial infarction`],
  ] as const) {
    const asked = await adds(words, typed);
    assert.equal(asked.status, 400, words);
    assert.match(asked.said, /means “Community acquired pneumonia”/);
    assert.equal(asked.kept, undefined, "asked before anything is kept");
    const agreed = await adds(words, typed, { agreed: `add ${code}` });
    assert.equal(agreed.status, 303);
    assert.equal(agreed.kept?.code?.display, "Community acquired pneumonia", "never the words that were typed");
  }
  const otherAgreed = await adds("Yet another", `${SNOMED_CT}|22298006|x`, { agreed: "add nothing" });
  assert.equal(otherAgreed.status, 400, "a press on yes agrees to nothing else");
});

test(
  "what is the matter with a typed code stands beside its field, which has the focus; a press on yes keeps it",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, desk.address, { width: 320, refusals: [400] });
    await choose(page, "Test coder");
    await page.goto(`/items/${coded.id}`);
    await page.waitForTimeout(1100);
    const row = page.locator("li[data-unmarked]", { hasText: "pneumonia" }).first();
    await row.locator("summary").click();
    const field = row.locator("[data-terms]");
    await field.fill(`${PNEUMONIA}|Heart attack`);
    await row.getByRole("button", { name: /Keep the change/ }).click();
    await row.getByText("Is “Community acquired pneumonia” meant?").waitFor();
    assert.equal(await page.locator(":focus").getAttribute("id"), await field.getAttribute("id"));
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.equal(await field.inputValue(), `${PNEUMONIA}|Heart attack`, "what was typed still stands");
    assert.deepEqual(await axe(page), []);
    assert.equal(await scrollsSideways(page), false);
    await row.getByRole("button", { name: /^Yes/ }).click();
    await page.locator(".app-suggestion__mark", { hasText: "as Community acquired pneumonia" }).first().waitFor();
  },
);

test("refused: an empty question, a kind that there is not, somebody whom it is not for", async () => {
  const visitor = await signedIn(desk, assistant.account, practice);
  assert.equal((await visitor.post("/terms/find", { find: " " })).status, 400);
  assert.equal((await visitor.post("/terms/find", { find: "pneu", kind: "x" })).status, 400);
  assert.equal((await visitor.post("/terms", {})).status, 400);
  const other = await signedIn(desk, manager.account, practice);
  assert.equal((await other.post("/terms/find", { find: "pneu" })).status, 403);
  assert.equal((await other.get("/terms")).status, 403);
});

test(
  "by keyboard alone a code is chosen in a letter's field, and kept only by the form's button",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, desk.address, { width: 1366 });
    await choose(page, "Test assistant");
    await page.goto(`/items/${letter.id}`);
    await page.waitForTimeout(1100);
    const row = page.locator(".app-suggestion", { hasText: "pneumonia" }).first();
    await row.locator("summary").click();
    const field = row.locator("[data-terms]");
    await field.fill("");
    await field.pressSequentially("pneu com");
    await row.locator("[role=option]").first().waitFor();
    assert.equal(await row.locator("[data-terms-said]").innerText(), "1 found.");
    assert.equal(await field.getAttribute("aria-expanded"), "true");
    assert.deepEqual(await axe(page), []);
    await field.press("Enter");
    assert.equal(await field.inputValue(), "pneu com", "Enter chooses nothing that no arrow has reached");
    await field.press("ArrowDown");
    assert.equal(
      await field.getAttribute("aria-activedescendant"),
      await row.locator("[role=option]").getAttribute("id"),
    );
    await field.press("Enter");
    assert.equal(await field.inputValue(), `${SNOMED_CT}|${PNEUMONIA}|Community acquired pneumonia`);
    assert.match(await row.locator("[data-terms-said]").innerText(), /Nothing is kept before you press a button/);
    const marks = () =>
      inPractice(app.db, practice, (tx) => tx.selectFrom("practice.marks").select(["verdict", "code"]).execute());
    assert.deepEqual(await marks(), [], "nothing was sent by any key");
    await row.getByRole("button", { name: /Keep the change/ }).click();
    await page.locator(".app-suggestion__mark", { hasText: "Community acquired pneumonia" }).first().waitFor();
    const [mark] = await marks();
    assert.deepEqual(mark?.code, { system: SNOMED_CT, code: PNEUMONIA, display: "Community acquired pneumonia" });
  },
);

test(
  "Escape closes the list and leaves what was typed; without script it is a plain field; narrow, it fits",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, desk.address, { width: 320 });
    await choose(page, "Test assistant");
    await page.goto("/terms");
    await page.getByLabel(/Words/).fill("pneumonia");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.getByText("2 found.").waitFor();
    assert.equal(await scrollsSideways(page), false);
    assert.deepEqual(await axe(page), []);
    const other = await arriveOne(app, practice, letterFrom({ to: practice, text }));
    await page.goto(`/items/${other.id}`);
    await page.waitForTimeout(1100);
    const row = page.locator(".app-suggestion", { hasText: "pneumonia" }).first();
    await row.locator("summary").click();
    const field = row.locator("[data-terms]");
    await field.fill("");
    await field.pressSequentially("pneu");
    await row.locator("[role=option]").first().waitFor();
    assert.equal(await scrollsSideways(page), false);
    await field.press("Escape");
    assert.equal(await row.locator("[role=listbox]").isVisible(), false);
    assert.equal(await field.inputValue(), "pneu");
  },
);
