import assert from "node:assert/strict";
import { test } from "node:test";
import { appendAudit } from "../../src/audit/store.ts";
import { recordCheck } from "../../src/countersign/autonomy/check.ts";
import { listDue } from "../../src/countersign/autonomy/checks.ts";
import type { Grade } from "../../src/countersign/autonomy/grade.ts";
import { lowerStage, signReview, unitMark } from "../../src/countersign/autonomy/raise.ts";
import { sweepAutonomy } from "../../src/countersign/autonomy/sweep.ts";
import { inPractice } from "../../src/db/practice.ts";
import { withdrawAdopted } from "../../src/protocols/store.ts";
import { getItem } from "../../src/worklist/queries.ts";
import { testApp } from "../support/app.ts";
import {
  carriesOut,
  givenAgreed,
  givenStage,
  proposes,
  signsUp,
  TASKS,
  type Trusting,
  trustingSurgery,
} from "../support/autonomy.ts";
import { freshly, moved, planOf, type Who } from "../support/moving.ts";

// How far somebody is trusted: shown by checks, signed by a person, lost by itself.

const app = await testApp();
let counter = 0;

async function surgery(): Promise<Trusting> {
  counter += 1;
  return trustingSurgery(app, `Y9821${counter}`);
}

const due = (at: Trusting, who: Who) => inPractice(app.db, at.practice, (tx) => listDue(tx, at.practice, who.account));

const checks = (at: Trusting, draw: string, grade: Grade, by: Who = at.gp, words = "Looked at.") =>
  inPractice(app.db, at.practice, async (tx) => {
    const events = await recordCheck(
      tx,
      at.practice,
      freshly(app, at.practice, by),
      { draw, grade, words },
      app.clock.now(),
    );
    await appendAudit(tx, events);
  });

const sweeps = (at: Trusting) =>
  inPractice(app.db, at.practice, async (tx) => {
    await appendAudit(tx, await sweepAutonomy(tx, at.practice, app.clock.now()));
  });

/** Somebody sampled, with one result that took effect and was drawn. */
async function sampled() {
  const at = await surgery();
  await givenStage(app, at, "sampled");
  const item = await at.arrives();
  await carriesOut(app, at, item.id);
  const [draw] = await due(at, at.gp);
  assert.ok(draw, "everything is checked at first");
  return { ...at, item, draw };
}

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
  const returning = moved(app, at.practice, at.gp, item.id, "return", { grade: undefined } as never);
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
  assert.equal((await due(at, at.gp)).filter((one) => one.item === item.id).length, 1);
  assert.deepEqual(await due(at, at.assistant), [], "nobody is told that their own work was drawn");
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

test("one critical error found by a check: the next decision is under full supervision in the same request, and it is open again", async () => {
  const at = await sampled();
  await checks(at, at.draw.id, "critical", at.gp, "The calcium was not looked at.");
  const unit = await at.unit();
  assert.equal(unit.stage, "supervised");
  assert.ok(unit.owesReview);
  assert.equal((await inPractice(app.db, at.practice, (tx) => getItem(tx, at.practice, at.item.id))).status, "waiting");
  const next = await at.arrives();
  await assert.rejects(carriesOut(app, at, next.id), /waits for a GP's countersignature/);
  await givenAgreed(app, at, 200);
  await assert.rejects(signsUp(app, at), /critical error has to be reviewed first/);
  // A partner looks at it with her; what is counted begins anew.
  await inPractice(app.db, at.practice, async (tx) => {
    const wish = {
      account: at.assistant.account,
      task: TASKS[1]!,
      shown: unitMark(await at.unit()),
      words: "Reviewed.",
    };
    await appendAudit(tx, [
      await signReview(tx, at.practice, freshly(app, at.practice, at.partner), wish, app.clock.now()),
    ]);
  });
  assert.deepEqual([(await at.unit()).owesReview, (await at.unit()).learning?.checked], [false, 0]);
});

test("a critical error at the countersignature of what a sampled person was unsure of tightens at once too", async () => {
  const at = await surgery();
  await givenStage(app, at, "sampled");
  const item = await at.arrives();
  await proposes(app, at, item.id);
  await moved(app, at.practice, at.gp, item.id, "return", { grade: "critical" });
  assert.equal((await at.unit()).stage, "supervised");
});

test("an error that could not have harmed leaves the stage, and everything is checked again", async () => {
  const at = await sampled();
  await checks(at, at.draw.id, "minor");
  const unit = await at.unit();
  assert.deepEqual([unit.stage, unit.fraction, unit.monitoring?.score], ["sampled", 1, 22]);
  // The note's line of 44: a second failure at once crosses it.
  const item = await at.arrives();
  await carriesOut(app, at, item.id);
  const [second] = (await due(at, at.gp)).filter((one) => one.item === item.id);
  await checks(at, second?.id ?? "", "minor");
  assert.equal((await at.unit()).stage, "supervised");
  assert.match((await at.unit()).changes.at(-1)?.why ?? "", /monitoring score has crossed its line: 2 of 2/);
});

test("not allowed: an assistant checks, a check without words for what was wrong, and the same check twice", async () => {
  const at = await sampled();
  await assert.rejects(checks(at, at.draw.id, "none", at.assistant), /Only a GP checks/);
  await assert.rejects(checks(at, at.draw.id, "major", at.gp, " "), /Say in a few words what was wrong/);
  await checks(at, at.draw.id, "none");
  await assert.rejects(checks(at, at.draw.id, "none"), /no such check/);
  assert.equal((await at.unit()).points.length, 1);
});

test("checks that nobody makes bring the countersignature back, until they are made", async () => {
  const at = await sampled();
  app.clock.advance(8 * 24 * 60 * 60_000);
  const item = await at.arrives();
  await assert.rejects(carriesOut(app, at, item.id), /waits for a GP's countersignature/);
  assert.equal((await at.unit()).stage, "sampled");
  await checks(at, at.draw.id, "none");
  assert.equal((await carriesOut(app, at, item.id)).status, "in-effect");
});

test("a withdrawn protocol ends the trust that was built on it, by itself, and signing it anew does not bring it back", async () => {
  const at = await sampled();
  await sweeps(at);
  assert.equal((await at.unit()).stage, "sampled");
  await inPractice(app.db, at.practice, async (tx) => {
    const row = await tx
      .selectFrom("practice.adopted")
      .select("id")
      .where("practice", "=", at.practice)
      .where("name", "=", "vitamin-d")
      .executeTakeFirstOrThrow();
    const by = { account: at.partner.account, role: "gp" } as const;
    await withdrawAdopted(tx, at.practice, { adopted: row.id, reason: "New guidance.", by }, app.clock.now());
  });
  await sweeps(at);
  const unit = await at.unit();
  assert.deepEqual([unit.stage, unit.changes.at(-1)?.by], ["supervised", "machine"]);
  assert.equal((await at.unit("adjusted-calcium")).stage, "sampled");
});

test("a GP suspends, and every deed of that work is refused with the reason until a partner has signed a review", async () => {
  const at = await surgery();
  await inPractice(app.db, at.practice, async (tx) => {
    const wish = {
      account: at.assistant.account,
      task: TASKS[1]!,
      to: "suspended",
      words: "To be looked at.",
    } as const;
    await appendAudit(tx, [await lowerStage(tx, at.practice, freshly(app, at.practice, at.gp), wish, app.clock.now())]);
  });
  const item = await at.arrives();
  await assert.rejects(proposes(app, at, item.id), /suspended until a GP has looked at it with you/);
  const wish = { account: at.assistant.account, task: TASKS[1]!, to: "sampled", words: "Now more." } as const;
  await assert.rejects(
    inPractice(app.db, at.practice, (tx) =>
      lowerStage(tx, at.practice, freshly(app, at.practice, at.gp), wish, app.clock.now()),
    ),
    /not less than now/,
  );
});
