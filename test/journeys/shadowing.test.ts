import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { getItem } from "../../src/worklist/queries.ts";
import { carriesOut, givenStage, proposes, type Trusting, trustingSurgery } from "../support/autonomy.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { moved, planOf } from "../support/moving.ts";
import { wordsOf } from "../support/report-desk.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// On the pages: a GP decides before they see what is proposed, and looks at what chance drew.

const desk = await testDesk();
const { app } = desk;
let counter = 0;

async function surgery() {
  counter += 1;
  const at = await trustingSurgery(app, `Y9831${counter}`);
  const asGp = await signedIn(desk, at.gp.account, at.practice);
  const asAssistant = await signedIn(desk, at.assistant.account, at.practice);
  return { ...at, asGp, asAssistant };
}

/** A shadowed proposal that waits for its countersignature. */
async function shadowed() {
  const at = await surgery();
  await givenStage(app, at, "shadowing");
  const item = await at.arrives();
  await proposes(app, at, item.id);
  return { ...at, item };
}

async function formOn(visitor: Visitor, path: string, action: string): Promise<Readonly<Record<string, string>>> {
  const form = formsIn((await visitor.get(path)).text).find((one) => one.action === action);
  assert.ok(form, `${path} has no form ${action}`);
  return form.fields;
}

const statusOf = async (at: Trusting, item: string) =>
  (await inPractice(app.db, at.practice, (tx) => getItem(tx, at.practice, item))).status;

test("shadowed: the GP sees what came and not what is proposed, decides, and only then sees and signs it", async () => {
  const at = await shadowed();
  const queue = wordsOf((await at.asGp.get("/countersign")).text);
  assert.match(queue, /Shadowed: you decide first/);
  assert.doesNotMatch(queue, /Dear|Proposed by/);
  const opened = await at.asGp.get(`/items/${at.item.id}`);
  assert.equal(opened.to, `/items/${at.item.id}/blind`);
  const page = (await at.asGp.get(`/items/${at.item.id}/blind`)).text;
  assert.match(wordsOf(page), /25-hydroxyvitamin D/);
  assert.doesNotMatch(page, /Test assistant|Amal Assistant|Dear Bertram/);
  const fields = await formOn(at.asGp, `/items/${at.item.id}/blind`, `/items/${at.item.id}/blind`);
  const told = await at.asGp.post(`/items/${at.item.id}/blind`, { ...fields, "would-tell": "yes" });
  assert.equal(told.to, `/items/${at.item.id}`);
  const agree = await formOn(at.asGp, `/items/${at.item.id}`, `/items/${at.item.id}/agree`);
  assert.equal((await at.asGp.post(`/items/${at.item.id}/agree`, agree)).status, 303);
  assert.deepEqual(
    (await at.unit()).points.map(({ source, grade }) => [source, grade]),
    [["blind", "none"]],
  );
});

test("a GP who would have done otherwise, and agrees after all, has not agreed blind: it is counted as a difference", async () => {
  const at = await shadowed();
  const fields = await formOn(at.asGp, `/items/${at.item.id}/blind`, `/items/${at.item.id}/blind`);
  await at.asGp.post(`/items/${at.item.id}/blind`, { ...fields, "would-test": "yes" });
  const agree = await formOn(at.asGp, `/items/${at.item.id}`, `/items/${at.item.id}/agree`);
  await at.asGp.post(`/items/${at.item.id}/agree`, agree);
  assert.deepEqual(
    (await at.unit()).points.map(({ source, grade }) => [source, grade]),
    [["blind", "minor"]],
  );
});

test("not allowed: signing shadowed work before one's own decision, deciding it twice, and an assistant who decides it", async () => {
  const at = await shadowed();
  const path = `/items/${at.item.id}`;
  const { version } = await inPractice(app.db, at.practice, (tx) => getItem(tx, at.practice, at.item.id));
  for (const move of ["agree", "return"]) {
    const form = { version: String(version), comment: "Because.", grade: "minor" };
    assert.equal((await at.asGp.post(`${path}/${move}`, form)).status, 403, move);
  }
  await assert.rejects(
    moved(app, at.practice, at.gp, at.item.id, "change", { plan: planOf() }),
    /Say first what you would do/,
  );
  assert.equal((await at.asAssistant.get(`${path}/blind`)).status, 403);
  const fields = await formOn(at.asGp, `${path}/blind`, `${path}/blind`);
  await at.asGp.post(`${path}/blind`, fields);
  assert.equal((await at.asGp.post(`${path}/blind`, { ...fields, "would-test": "yes" })).status, 409);
  assert.equal(await statusOf(at, at.item.id), "proposed");
});

test("what was drawn stands on the GP's page until it is checked, and what was wrong is open again with the words", async () => {
  const at = await surgery();
  await givenStage(app, at, "sampled");
  const item = await at.arrives();
  await carriesOut(app, at, item.id);
  assert.match(wordsOf((await at.asGp.get("/countersign")).text), /1 check after the fact/);
  const list = (await at.asGp.get("/checks")).text;
  const [, address] = /href="(\/checks\/[^"]+)"/.exec(list) ?? [];
  const page = (await at.asGp.get(address ?? "")).text;
  assert.match(wordsOf(page), /Tell the patient with the signed leaflet\. Amal Assistant/);
  assert.equal((await at.asGp.post(address ?? "", { words: "Hm." })).status, 400, "nothing chosen");
  assert.equal((await at.asGp.post(address ?? "", { grade: "major", words: " " })).status, 400, "without words");
  assert.equal((await at.asGp.post(address ?? "", { grade: "major", words: "She takes it already." })).to, "/checks");
  assert.equal(await statusOf(at, item.id), "waiting");
  assert.match(wordsOf((await at.asAssistant.get(`/items/${item.id}`)).text), /A check found: She takes it already\./);
  assert.match(wordsOf((await at.asGp.get("/checks")).text), /Nothing is drawn that waits for you/);
});

test("not there for others: an assistant asks for the checks, and what was drawn is nowhere on their own pages", async () => {
  const at = await surgery();
  await givenStage(app, at, "sampled");
  const item = await at.arrives();
  await carriesOut(app, at, item.id);
  assert.equal((await at.asAssistant.get("/checks")).status, 403);
  assert.doesNotMatch((await at.asAssistant.get(`/items/${item.id}`)).text, /drawn|to be checked by/i);
  const other = await surgery();
  const [, address] = /href="(\/checks\/[^"]+)"/.exec((await at.asGp.get("/checks")).text) ?? [];
  assert.equal((await other.asGp.get(address ?? "")).status, 404);
});
