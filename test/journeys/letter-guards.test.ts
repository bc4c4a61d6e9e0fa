import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { scanOf } from "../../src/reading/files/letter.test-support.ts";
import { isAction, markKey } from "../../src/worklist/mark.ts";
import { holdStill, keepMark } from "../../src/worklist/marks-store.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { READ_ALL } from "../../src/worklist/read-all.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { boxesIn } from "../support/forms.ts";
import { letterDesk, plain } from "../support/letter-desk.ts";
import { until } from "../support/product.ts";
import { moved, planOf } from "../support/moving.ts";

// What a letter needs before anybody deals with it, signs it or sends it back.

const desk = await testDesk();
const { app } = desk;
const at = await letterDesk(desk, "Y97601");
const PLAIN = { type: "Outpatient Letter", actionRequested: "N", medicationChanged: "N" } as const;
const NOTHING = "He was seen in the clinic and is well. No change to his medication.";
const planSigned = async (item: string) =>
  (await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, item))).findLast(
    ({ detail }) => detail.plan !== undefined,
  )?.detail.plan;

test("a letter in which nothing was found is proposed by somebody who says that they have read it, and the GP reads that", async () => {
  const letter = await at.arrives({ ...PLAIN, text: NOTHING });
  assert.equal(letter.next, "code-and-file");
  const page = (await (await at.visit("assistant")).get(`/items/${letter.id}`)).text;
  assert.ok(page.includes(READ_ALL), "the box says what is said with it");
  assert.equal(boxesIn(page)["read-all"], "yes");
  await at.pressed("assistant", letter.id, "propose-letter", { "read-all": "yes" });
  assert.equal((await planSigned(letter.id))?.letter?.saysReadAll, true, "what the GP signs holds it");
  const gp = await at.visit("gp");
  for (const path of [`/items/${letter.id}`, "/countersign"]) {
    assert.ok((await gp.get(path)).text.includes(`Said with it: “${READ_ALL}.”`), path);
  }
  await at.pressed("gp", letter.id, "agree");
});

test("not allowed: to propose or deal with such a letter without saying so, on the page or past it, or by a draft", async () => {
  const letter = await at.arrives({ ...PLAIN, text: NOTHING });
  for (const more of [{}, { "read-all": "" }, { "read-all": "no" }]) {
    const told = await at.press("assistant", letter.id, "propose-letter", more);
    assert.equal(told.status, 400);
    assert.match(plain(told.text), /Read all of it, and say so/);
  }
  await assert.rejects(
    moved(app, at.practice, at.who("assistant"), letter.id, "propose-letter", { plan: planOf() }),
    /Read all of it, and say so/,
  );
  const draft = await at.fields("assistant", letter.id, "propose-letter");
  const assistant = await at.visit("assistant");
  await assistant.post(`/items/${letter.id}/draft`, {
    ...draft,
    form: "propose-letter",
    "read-all": "yes",
    comment: "a",
  });
  assert.doesNotMatch((await assistant.get(`/items/${letter.id}`)).text, /name="read-all"[^>]*checked/);
  assert.equal((await at.now(letter.id)).status, "waiting");
  const changes = await at.arrives({
    ...PLAIN,
    medicationChanged: "Y",
    text: "Diagnosis: Hypertension.\n\nMedication\nRamipril increased to 5 mg once daily.",
  });
  const told = await at.press("pharmacist", changes.id, "deal-with", { comment: "Changed." });
  assert.equal(told.status, 400);
  assert.equal((await at.now(changes.id)).status, "waiting");
});

test("where something that it asks was marked, nobody is asked to say that it asks for nothing", async () => {
  const letter = await at.arrives({ text: "Actions for GP:\n- Please arrange a chest X-ray in 6 weeks.", ...PLAIN });
  const [asked] = (await at.letterOf(letter)).suggestions.filter(isAction);
  assert.ok(asked !== undefined);
  const gp = await at.visit("gp");
  await at.pressed("gp", letter.id, "mark", { place: markKey(asked), verdict: "reject" });
  const page = (await (await at.visit("assistant")).get(`/items/${letter.id}`)).text;
  assert.ok(!page.includes(READ_ALL));
  assert.ok(!(await gp.get(`/items/${letter.id}`)).text.includes(READ_ALL), "a GP's own signature is their word");
  await at.pressed("gp", letter.id, "settle", { comment: "Seen." });
});

test("not allowed: to mark a place of a letter that was read again since its page was opened", async () => {
  const lines = [
    "St Elsewhere Hospital",
    "Re: Bertram Osgood, DOB 11/02/1968, NHS No: 999 000 0026",
    "Diagnosis: Gout.",
  ];
  const letter = await arriveOne(app, at.practice, (await scanOf(lines, 0.4, 640)).tiff);
  // The desk recognises it by itself, as a real one does.
  await until("its words are recognised", async () => ((await at.letterOf(letter)).number === 2 ? true : null), 60);
  const before = { version: "1" };
  const { text } = await at.letterOf(letter);
  const start = String(text.indexOf("Gout"));
  const added = { verdict: "add", kind: "diagnosis", words: "Gout", start };
  const gp = await at.visit("gp");
  const told = await gp.post(`/items/${letter.id}/mark`, { ...before, ...added });
  assert.equal(told.status, 409, plain(told.text));
  assert.match(plain(told.text), /read again since you opened it/);
  await at.pressed("gp", letter.id, "mark", added);
});

/** Somebody marks the letter, and is not done before `then` has gone as far as it can. */
async function whileMarked<T>(letter: ItemRow, then: () => Promise<T>): Promise<T> {
  const held = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const { account: by, role } = at.who("assistant");
  const row = { practice: at.practice, item: letter.id, reading: 1, kind: "diagnosis", words: "Gout" } as const;
  const none = { start_at: null, end_at: null, code: null, value: {}, comment: null, action: null } as const;
  const marking = inPractice(app.db, at.practice, async (tx) => {
    await holdStill(tx, at.practice, letter.id);
    await keepMark(tx, { ...row, ...none, verdict: "add", at: app.clock.now(), by, role });
    held.resolve();
    await go.promise;
  });
  await held.promise;
  const doing = then();
  await wait(500);
  go.resolve();
  await marking;
  return doing;
}

test("of two at once, one who marks and one who signs, nothing is signed without the mark", async () => {
  const letter = await at.arrives({ ...PLAIN, text: NOTHING });
  const gp = await at.visit("gp");
  const fields = { ...(await at.fields("gp", letter.id, "settle")), comment: "Seen." };
  const told = await whileMarked(letter, () => gp.post(`/items/${letter.id}/settle`, fields));
  assert.equal(told.status, 409, plain(told.text));
  assert.match(plain(told.text), /What is marked in this letter has changed/);
  assert.equal((await at.now(letter.id)).status, "waiting");
  const proposal = await at.fields("assistant", letter.id, "propose-letter");
  assert.match(proposal["marks-seen"] ?? "", /^[0-9a-f]{32}$/);
  await at.pressed("gp", letter.id, "settle", { comment: "Seen." });
  assert.deepEqual(
    (await planSigned(letter.id))?.letter?.taken.map(({ words }) => words),
    ["Gout"],
  );
});

test("not allowed: to send a letter back while what it asks for is under way; the refusal names it", async () => {
  const letter = await at.arrives({ text: "Actions for GP:\n- Kindly reconcile his repeat medication.", ...PLAIN });
  const [asked] = (await at.letterOf(letter)).suggestions.filter(isAction);
  assert.ok(asked !== undefined);
  const give = { place: markKey(asked), verdict: "accept", holder: "queue:pharmacists", days: "", saw: "" };
  await at.pressed("gp", letter.id, "mark", give);
  const [action] = await at.actionsOf(letter.id);
  assert.ok(action !== undefined);
  // Taken by name the letter need not wait for it; sent back it still is work for a patient who is not the letter's.
  await at.pressed("pharmacist", action.id, "take");
  for (const role of ["gp", "assistant"] as const) {
    const told = await at.press(role, letter.id, "not-ours", { comment: "Another man." });
    assert.equal(told.status, 403);
    assert.match(plain(told.text), /Open: “[^”]*reconcile his repeat medication/);
  }
  assert.equal((await at.now(letter.id)).status, "waiting");
  await at.pressed("assistant", letter.id, "wrong-patient", { comment: "The address is another's." });
  assert.equal((await at.now(action.id)).next, "gp-today", "what was under way is a GP's today");
  await at.pressed("assistant", letter.id, "not-ours", { comment: "Another man." });
  assert.equal((await at.now(letter.id)).status, "awaiting");
  assert.equal((await at.now(action.id)).status, "waiting", "and stays in sight");
});
