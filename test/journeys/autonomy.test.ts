import assert from "node:assert/strict";
import { test } from "node:test";
import { signReview } from "../../src/countersign/autonomy/raise.ts";
import { makeMove } from "../../src/countersign/make-move.ts";
import { inPractice } from "../../src/db/practice.ts";
import { getItem } from "../../src/worklist/queries.ts";
import { testApp } from "../support/app.ts";
import {
  TASKS,
  carriesOut,
  dueFor,
  givenAgreed,
  givenStage,
  proposes,
  signsUp,
  trustingSurgery,
  type Trusting,
} from "../support/autonomy.ts";
import { freshly, moved, planOf } from "../support/moving.ts";

// How far somebody is trusted: shown by checks, signed by a person, lost by itself.

const app = await testApp();
let counter = 0;
const next = (): string => {
  counter += 1;
  return `Y9821${counter}`;
};
const surgery = (): Promise<Trusting> => trustingSurgery(app, next());

test("each countersignature is counted, by what the GP said was wrong with the proposal", async () => {
  const at = await surgery();
  const item = await at.arrives();
  await proposes(app, at, item.id);
  await moved(app, at.practice, at.gp, item.id, "agree");
  assert.deepEqual(
    (await at.unit()).points.map(({ grade, source }) => [grade, source]),
    [["none", "countersign"]],
  );
  assert.equal((await at.unit("adjusted-calcium")).learning?.score, 1, "it is work of each protocol that decided it");
  const second = await at.arrives();
  await proposes(app, at, second.id);
  await moved(app, at.practice, at.gp, second.id, "return", { grade: "major" });
  // The field note: +1 for a success, -22 for a failure, and never below 0.
  assert.equal((await at.unit()).learning?.score, 0);
  assert.equal((await at.unit()).learning?.failures, 1);
});

test("not counted: being unsure, asking, taking back, what is returned although nothing was wrong, and what is undone", async () => {
  const at = await surgery();
  const [first, second, third, fourth] = [
    await at.arrives(),
    await at.arrives(),
    await at.arrives(),
    await at.arrives(),
  ];
  await moved(app, at.practice, at.assistant, first.id, "not-sure", { comment: null });
  await moved(app, at.practice, at.gp, first.id, "reply");
  await proposes(app, at, second.id);
  await moved(app, at.practice, at.assistant, second.id, "take-back");
  await proposes(app, at, third.id);
  await moved(app, at.practice, at.gp, third.id, "return", { grade: "none" });
  await proposes(app, at, fourth.id);
  await moved(app, at.practice, at.gp, fourth.id, "return", { grade: "critical" });
  await moved(app, at.practice, at.gp, fourth.id, "undo", { comment: null });
  assert.deepEqual((await at.unit()).scores, []);
});

test("not allowed: changing or returning a proposal without saying how much was wrong with it", async () => {
  const at = await surgery();
  const item = await at.arrives();
  await proposes(app, at, item.id);
  const { version } = await inPractice(app.db, at.practice, (tx) => getItem(tx, at.practice, item.id));
  const wish = { item: item.id, version, move: "return", comment: "Ring her first." } as const;
  const returning = inPractice(app.db, at.practice, (tx) =>
    makeMove(tx, at.practice, freshly(app, at.practice, at.gp), wish, app.clock.now()),
  );
  await assert.rejects(returning, /Say how much was wrong/);
  assert.equal((await inPractice(app.db, at.practice, (tx) => getItem(tx, at.practice, item.id))).status, "proposed");
});

test("the line is reached and a partner signs: what comes next takes effect, is drawn unseen, and can be filed", async () => {
  const at = await surgery();
  await givenAgreed(app, at, 79);
  assert.equal((await at.unit()).learning?.standing, "reached");
  await signsUp(app, at);
  assert.equal((await at.unit()).stage, "sampled");
  const item = await at.arrives();
  const done = await carriesOut(app, at, item.id);
  assert.deepEqual([done.status, done.holder], ["in-effect", at.assistant.account]);
  assert.equal((await dueFor(app, at, at.gp)).filter((one) => one.item === item.id).length, 1);
  assert.deepEqual(await dueFor(app, at, at.assistant), [], "nobody is told that their own work was drawn");
});

test("not allowed: signing before the line is reached, by whoever is not responsible, for oneself, or what was not shown", async () => {
  const at = await surgery();
  await givenAgreed(app, at, 78);
  await assert.rejects(signsUp(app, at), /has not reached its line yet/);
  await givenAgreed(app, at, 1);
  await assert.rejects(signsUp(app, at, at.gp), /Only their mentor/);
  await assert.rejects(signsUp(app, at, at.assistant), /Only their mentor/);
  const stale = { account: at.assistant.account, task: TASKS[1]!, shown: "0".repeat(64), words: "Fine." };
  await assert.rejects(
    inPractice(app.db, at.practice, (tx) =>
      signReview(tx, at.practice, freshly(app, at.practice, at.partner), stale, app.clock.now()),
    ),
    /not what you were shown/,
  );
  assert.equal((await at.unit()).stage, "supervised");
  const item = await at.arrives();
  await assert.rejects(carriesOut(app, at, item.id), /waits for a GP's countersignature/);
});

test("not allowed: words of one's own to the patient without a countersignature, however much somebody is trusted", async () => {
  const at = await surgery();
  await givenStage(app, at, "sampled");
  const item = await at.arrives();
  for (const tells of [
    { leaflet: "vitamin-d-insufficiency 1.0.0", text: "Take twice as much." },
    { leaflet: null, text: "All is well." },
  ]) {
    const acting = moved(app, at.practice, at.assistant, item.id, "carry-out-leaflet", { plan: planOf({ tells }) });
    await assert.rejects(acting, /not the words of the signed leaflet/);
  }
});

test("trusted with one of the two protocols that decide a report, everything of it is still countersigned", async () => {
  const at = await surgery();
  await givenStage(app, at, "sampled", [TASKS[1]!]);
  const item = await at.arrives();
  await assert.rejects(carriesOut(app, at, item.id), /waits for a GP's countersignature/);
});
