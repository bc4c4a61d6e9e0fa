import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { inPractice } from "../../src/db/practice.ts";
import { getDecision, readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { axe, testBrowser } from "../support/browser.ts";
import { choose, testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { ABOUT_CORALIE, CORALIE, CORALIE_MAY_BE_PREGNANT, potassium, reportOf } from "../support/laboratory.ts";
import { moved } from "../support/moving.ts";
import { signedIn } from "../support/visitor.ts";

// One fact is missing. An assistant looks it up and answers, and the report goes as far as that lets it.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [CORALIE]);
  await givenContext(app, practice, CORALIE_MAY_BE_PREGNANT);
  await givenProtocols(app, practice, gp);
  const visitor = await signedIn(desk, assistant.account, practice);
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")], ABOUT_CORALIE));
  assert.equal(item.next, "gp", "what is not known goes to a GP");
  return { practice, gp, assistant, visitor, item };
}

const Inputs = Type.Object({ facts: Type.Array(Type.Object({ fact: Type.String(), value: Type.String() })) });
const decisionOf = (practice: string, item: string) =>
  inPractice(app.db, practice, (tx) => getDecision(tx, practice, item));
const answersOf = async (practice: string) => {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ value: string; by: string; at: Date }>`select value, answered_by as by, recorded_at as at
      from practice.context_facts where fact = 'pregnant'`.execute(tx),
  );
  return rows;
};
const isPregnant = (answer: string, version = 1) => ({ version: String(version), fact: "pregnant", answer });

test(
  "the assistant is asked whether she is pregnant, answers no, and the report comes to the assistants",
  { skip: browser.skip },
  async (t) => {
    const { practice, assistant, item } = await surgery("Y90431");
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    await page.getByRole("link", { name: /^All open/ }).click();
    await page.getByRole("link", { name: "TARN, Coralie" }).click();
    const question = page.getByRole("group", { name: "Is the patient pregnant?" });
    await question.waitFor();
    assert.match(await page.locator("main").innerText(), /If the answer is no, an assistant may file it/);
    assert.deepEqual(await axe(page), []);
    await question.getByLabel("No", { exact: true }).check();
    // Buttons rest for the first second of a page.
    await page.waitForTimeout(1100);
    await page.getByRole("button", { name: "Record this answer" }).click();
    await question.waitFor({ state: "detached" });
    assert.equal(await page.getByRole("group", { name: "Is the patient pregnant?" }).count(), 0, "asked once");
    await page.goto("/");
    await page.getByRole("link", { name: "TARN, Coralie" }).waitFor();

    const now = await getItem(app, practice, item.id);
    assert.deepEqual([now.next, now.holder, now.status], ["file", "assistants", "waiting"]);
    assert.deepEqual(await answersOf(practice), [{ value: "no", by: assistant.account, at: app.clock.now() }]);
    const { inputs } = await decisionOf(practice, item.id);
    const answers = Value.Parse(Inputs, inputs).facts.filter((one) => one.fact === "pregnant");
    assert.deepEqual(
      answers.map((one) => one.value),
      ["no"],
      "the answer is among the inputs of the new decision",
    );
    const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item.id));
    assert.deepEqual(
      actions.map((action) => [action.move, action.by, action.decision === null]),
      [
        ["open", "machine", false],
        ["answer", assistant.account, false],
      ],
    );
  },
);

test("yes keeps it with a GP, and the reason is what was answered", async () => {
  const { practice, visitor, item } = await surgery("Y90432");
  assert.equal((await visitor.post(`/items/${item.id}/answer`, isPregnant("yes"))).status, 303);
  const now = await getItem(app, practice, item.id);
  assert.deepEqual([now.next, now.holder], ["gp", "gps"]);
  assert.deepEqual((await decisionOf(practice, item.id)).outcome.asks, []);
});

test("a question to a GP stays with the GPs, and as soon, when somebody answers a fact meanwhile", async () => {
  const { practice, gp, assistant, visitor, item } = await surgery("Y90438");
  await moved(app, practice, assistant, item.id, "ask", { comment: "Is this one for you?" });
  const asked = await getItem(app, practice, item.id);
  assert.deepEqual([asked.status, asked.holder], ["asked", "gps"]);
  assert.equal((await visitor.post(`/items/${item.id}/answer`, isPregnant("no", asked.version))).status, 303);
  const now = await getItem(app, practice, item.id);
  assert.deepEqual([now.status, now.next, now.holder], ["asked", "file", "gps"]);
  assert.ok(now.due_at <= asked.due_at, "whoever waits for the answer waits no longer than before");
  const back = await moved(app, practice, gp, item.id, "reply", { comment: "No, file it." });
  assert.deepEqual([back.status, back.holder], ["waiting", assistant.account]);
});

test("I cannot tell leaves it with a GP, and nobody is asked again", async () => {
  const { practice, visitor, item } = await surgery("Y90433");
  assert.match((await visitor.get(`/items/${item.id}`)).text, /Is the patient pregnant\?/);
  assert.equal((await visitor.post(`/items/${item.id}/answer`, isPregnant("cannot-tell"))).status, 303);
  assert.doesNotMatch((await visitor.get(`/items/${item.id}`)).text, /Is the patient pregnant\?/);
  const now = await getItem(app, practice, item.id);
  assert.deepEqual([now.next, now.holder], ["gp", "gps"]);
  const later = await arriveOne(app, practice, reportOf(practice, [potassium("4.3")], ABOUT_CORALIE));
  assert.deepEqual((await decisionOf(practice, later.id)).outcome.asks, [], "nor for her next report");
});

test("not allowed: an answer to what was not asked, one that is none, one without the question's fact", async () => {
  const { practice, visitor, item } = await surgery("Y90434");
  const refused = [
    [{ ...isPregnant("no"), fact: "diabetes" }, 409],
    [{ ...isPregnant("no"), fact: "unheard-of" }, 409],
    [isPregnant("perhaps"), 400],
    [{ version: "1", fact: "pregnant" }, 400],
    [{ version: "1", answer: "no" }, 409],
  ] as const;
  for (const [form, status] of refused) {
    assert.equal((await visitor.post(`/items/${item.id}/answer`, form)).status, status, JSON.stringify(form));
  }
  assert.deepEqual(await answersOf(practice), []);
  assert.equal((await getItem(app, practice, item.id)).version, 1);
});

test("not allowed: an answer from a page that is older than the report's last change", async () => {
  const { practice, visitor, item } = await surgery("Y90435");
  for (const [version, status] of [
    ["2", 409],
    ["0", 400],
    ["", 400],
    ["one", 400],
  ] as const) {
    const told = await visitor.post(`/items/${item.id}/answer`, { ...isPregnant("no"), version });
    assert.equal(told.status, status, version);
  }
  assert.deepEqual(await answersOf(practice), [], "what is refused leaves no fact behind");
  await visitor.post(`/items/${item.id}/answer`, isPregnant("no"));
  // Within ten seconds it would be taken for a second press of the same button.
  app.clock.advance(11_000);
  assert.equal((await visitor.post(`/items/${item.id}/answer`, isPregnant("yes"))).status, 409, "answered meanwhile");
  assert.equal((await answersOf(practice)).length, 1);
});

test("not allowed: another practice's report, one that is none, and one that a GP has taken", async () => {
  const ours = await surgery("Y90436");
  const theirs = await surgery("Y90437");
  for (const id of [theirs.item.id, "none", "00000000-0000-7000-8000-000000000000"]) {
    assert.equal((await ours.visitor.post(`/items/${id}/answer`, isPregnant("no"))).status, 404, id);
  }
  assert.deepEqual(await answersOf(theirs.practice), []);
  const gp = await signedIn(desk, ours.gp.account, ours.practice);
  await gp.post(`/items/${ours.item.id}/acknowledge`, { version: "1" });
  assert.equal((await ours.visitor.post(`/items/${ours.item.id}/answer`, isPregnant("no", 2))).status, 403);
  assert.deepEqual(await answersOf(ours.practice), []);
});
