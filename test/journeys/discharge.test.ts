import assert from "node:assert/strict";
import { test } from "node:test";
import { verifySignatures } from "../../src/countersign/verify.ts";
import { inPractice } from "../../src/db/practice.ts";
import type { Suggestion } from "../../src/reading/suggestion.ts";
import { findReading } from "../../src/reading/store.ts";
import { actionsOfLetter } from "../../src/worklist/letter-work.ts";
import { markKey } from "../../src/worklist/mark.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL } from "../support/laboratory.ts";
import { letterFrom } from "../support/letters.ts";
import { moved, planOf } from "../support/moving.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// A discharge summary asks for four things. Each reaches somebody, and the letter closes when the last is done.

const desk = await testDesk();
const { app } = desk;
let counter = 0;

const DISCHARGE = `Discharge summary

Diagnosis: Community acquired pneumonia.

Actions for GP:
- Please repeat U&E in 2 weeks.
- Please review his inhaler technique with the practice nurse.
- Please arrange a chest X-ray in 6 weeks.
- Kindly reconcile his repeat medication.

He was discharged home in good health.`;

async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9740${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  const nurse = await givenPerson(app, practice, "nurse");
  const pharmacist = await givenPerson(app, practice, "pharmacist");
  const reception = await givenPerson(app, practice, "reception");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const item = await arriveOne(app, practice, letterFrom({ to: practice, type: "Discharge Summary", text: DISCHARGE }));
  const found = await inPractice(app.db, practice, (tx) => findReading(tx, practice, item.document ?? ""));
  assert.ok(found?.content.kind === "letter");
  const asked = found.content.suggestions.filter(({ kind }) => kind === "action-practice");
  const visit = (who: { account: string }): Promise<Visitor> => signedIn(desk, who.account, practice);
  const actions = () => inPractice(app.db, practice, (tx) => actionsOfLetter(tx, practice, item.id));
  const statusOf = async (id: string) => (await getItem(app, practice, id)).status;
  return { practice, gp, assistant, nurse, pharmacist, reception, item, asked, visit, actions, statusOf };
}

/** The fields that this form of an item's page carries by itself; where the page has none, as somebody forges it. */
async function fieldsOf(visitor: Visitor, item: string, action: string): Promise<Record<string, string>> {
  const { text } = await visitor.get(`/items/${item}`);
  const forms = formsIn(text);
  const form = forms.find((one) => one.action === `/items/${item}/${action}`);
  const version = /data-version="(\d+)"/.exec(text)?.[1] ?? "1";
  return form === undefined ? { version } : { ...form.fields };
}

async function press(visitor: Visitor, item: string, action: string, more: Record<string, string> = {}) {
  return visitor.post(`/items/${item}/${action}`, { ...(await fieldsOf(visitor, item, action)), ...more });
}

async function give(visitor: Visitor, item: string, suggestion: Suggestion, holder: string) {
  const more = { place: markKey(suggestion), verdict: "accept", holder, days: "", saw: "" };
  return press(visitor, item, "mark", more);
}

test("a discharge summary's four actions reach four people, and the letter closes when the last is done", async () => {
  const at = await surgery();
  const { item, asked } = at;
  assert.equal(asked.length, 4, asked.map(({ text }) => text).join(" | "));
  assert.equal(item.kind, "letter");
  const gp = await at.visit(at.gp);
  const holders = ["queue:gps", "queue:nurses", "queue:reception", "queue:pharmacists"];
  for (const [n, suggestion] of asked.entries()) {
    const told = await give(gp, item.id, suggestion, holders[n] ?? "");
    assert.equal(told.status, 303, told.text);
  }
  const actions = await at.actions();
  assert.deepEqual(
    actions.map(({ holder }) => holder),
    ["gps", "nurses", "reception", "pharmacists"],
  );

  assert.equal((await press(gp, item.id, "settle", { comment: "Seen." })).status, 303);
  assert.equal(await at.statusOf(item.id), "signed");
  app.clock.advance(10_001);
  const assistant = await at.visit(at.assistant);
  assert.equal((await press(assistant, item.id, "confirm")).status, 403, "four actions are open");
  assert.equal((await press(assistant, item.id, "wait-for-actions")).status, 303);
  assert.equal(await at.statusOf(item.id), "awaiting");

  const people = [at.gp, at.nurse, at.reception, at.pharmacist];
  for (const [n, action] of actions.entries()) {
    const who = people[n];
    assert.ok(who !== undefined);
    assert.equal(await at.statusOf(item.id), "awaiting");
    const visitor = await at.visit(who);
    const told = await press(visitor, action.id, "finish", { comment: `Done by the ${who.role}.` });
    assert.equal(told.status, 303, told.text);
  }
  assert.equal(await at.statusOf(item.id), "signed", "back to be closed: the last action is done");
  app.clock.advance(10_001);
  assert.equal((await press(assistant, item.id, "confirm")).status, 303);
  assert.equal(await at.statusOf(item.id), "closed");
  const log = await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, item.id));
  assert.deepEqual(
    log.map(({ move, role }) => `${move} ${role}`),
    ["open machine", "settle gp", "wait-for-actions assistant", "actions-done machine", "confirm assistant"],
  );
  const check = await inPractice(app.db, at.practice, (tx) => verifySignatures(tx, at.practice));
  assert.deepEqual(check.wrong, []);
});

test("not allowed: to sign a letter of which an action is neither given nor rejected, or with other marks than shown", async () => {
  const at = await surgery();
  const gp = await at.visit(at.gp);
  await assert.rejects(
    moved(app, at.practice, at.gp, at.item.id, "settle", { plan: planOf() }),
    /taken on or rejected/,
  );
  const before = await fieldsOf(gp, at.item.id, "settle");
  for (const suggestion of at.asked) {
    const more = { place: markKey(suggestion), verdict: "reject", saw: "" };
    assert.equal((await press(gp, at.item.id, "mark", more)).status, 303);
  }
  const stale = await gp.post(`/items/${at.item.id}/settle`, { ...before, comment: "Seen." });
  assert.equal(stale.status, 409);
  assert.equal(await at.statusOf(at.item.id), "waiting");
});

test("of two who give the same action out at once one is heard, and one action is opened", async () => {
  const at = await surgery();
  const [first] = at.asked;
  const [asGp, asAssistant] = await Promise.all([at.visit(at.gp), at.visit(at.assistant)]);
  const fields = {
    ...(await fieldsOf(asGp, at.item.id, "mark")),
    place: markKey(first!),
    verdict: "accept",
    days: "",
  };
  const more = { ...fields, holder: "queue:pharmacists" };
  const path = `/items/${at.item.id}/mark`;
  const answers = await Promise.all([1, 2, 3, 4].map((n) => (n % 2 === 0 ? asGp : asAssistant).post(path, more)));
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 409, 409, 409],
  );
  assert.equal((await at.actions()).length, 1);
});

test("not allowed: a receptionist does a pharmacist's action, and an assistant marks what a GP has signed", async () => {
  const at = await surgery();
  const gp = await at.visit(at.gp);
  const [first, ...rest] = at.asked;
  assert.ok(first !== undefined);
  assert.equal((await give(gp, at.item.id, first, "queue:pharmacists")).status, 303);
  for (const one of rest) await press(gp, at.item.id, "mark", { place: markKey(one), verdict: "reject", saw: "" });
  const [action] = await at.actions();
  assert.ok(action !== undefined);
  const assistant = await at.visit(at.assistant);
  assert.equal((await press(assistant, action.id, "finish", { comment: "Done." })).status, 403);
  await press(gp, at.item.id, "settle", { comment: "Seen." });
  const marked = await press(assistant, at.item.id, "mark", { place: markKey(first), verdict: "reject" });
  assert.equal(marked.status, 409);
});
