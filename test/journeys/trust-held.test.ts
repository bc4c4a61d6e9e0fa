import type { MoveName } from "../../src/worklist/moves.ts";
import type { Plan } from "../../src/worklist/plan.ts";
import { arriveOne } from "../support/arrive.ts";
import { potassium, reportOf } from "../support/laboratory.ts";
import { letterFrom } from "../support/letters.ts";
import { makeMove } from "../../src/countersign/make-move.ts";
import { whyHeld } from "../../src/outbox/held.ts";
import { readLetter } from "../../src/outbox/letters-store.ts";
import { keepStatement } from "../../src/people/scope/scope-store.ts";
import { claim } from "../../src/worklist/claims.ts";
import { givenPost } from "../support/team.ts";
import type { Grade } from "../../src/countersign/autonomy/grade.ts";
import { scoreFinding } from "../../src/countersign/autonomy/score-finding.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { appendAudit } from "../../src/audit/store.ts";
import { lowerStage } from "../../src/countersign/autonomy/raise.ts";
import { inPractice } from "../../src/db/practice.ts";
import { getItem } from "../../src/worklist/queries.ts";
import { testApp } from "../support/app.ts";
import {
  checks,
  dueFor,
  givenStage,
  sampledSurgery,
  sweepsTrust,
  TASKS,
  trustingSurgery,
} from "../support/autonomy.ts";
import { freshly, moved, planOf } from "../support/moving.ts";

// What cannot slip past the checks: late ones, graver ones, claims, work that is not filed yet.

const app = await testApp();
let counter = 0;
const next = (): string => {
  counter += 1;
  return `Y9851${counter}`;
};

test("what took effect and is not filed yet goes back to be proposed when the trust that it rested on ends", async () => {
  const at = await sampledSurgery(app, next());
  app.clock.advance(10_001);
  await inPractice(app.db, at.practice, async (tx) => {
    const wish = { account: at.assistant.account, task: TASKS[1]!, to: "suspended", words: "Dangerous." } as const;
    await appendAudit(tx, await lowerStage(tx, at.practice, freshly(app, at.practice, at.gp), wish, app.clock.now()));
  });
  const item = await inPractice(app.db, at.practice, (tx) => getItem(tx, at.practice, at.item.id));
  assert.deepEqual([item.status, item.holder], ["waiting", "assistants"]);
  await inPractice(app.db, at.practice, async (tx) => {
    const letter = await readLetter(tx, at.practice, item);
    assert.match(whyHeld(letter, app.clock.now()) ?? "", /open again/);
  });
});

test("a check that comes late does not undo what a GP has put right since", async () => {
  const at = await sampledSurgery(app, next());
  await moved(app, at.practice, at.gp, at.item.id, "reopen", { grade: "none" });
  await moved(app, at.practice, at.gp, at.item.id, "settle", { plan: planOf() });
  await checks(app, at, at.draw.id, "major");
  assert.equal((await inPractice(app.db, at.practice, (tx) => getItem(tx, at.practice, at.item.id))).status, "signed");
  assert.equal((await at.unit()).points.at(-1)?.grade, "major", "it is counted all the same");
});

test("a GP who opens again what took effect unsigned says how much was wrong, and critical is critical without a drawing", async () => {
  const at = await sampledSurgery(app, next());
  const reopening = { item: at.item.id, move: "reopen", comment: "It could have killed her." } as const;
  const { version } = await inPractice(app.db, at.practice, (tx) => getItem(tx, at.practice, at.item.id));
  const without = inPractice(app.db, at.practice, (tx) =>
    makeMove(tx, at.practice, freshly(app, at.practice, at.gp), { ...reopening, version }, app.clock.now()),
  );
  await assert.rejects(without, /Say how much was wrong/);
  await moved(app, at.practice, at.gp, at.item.id, "reopen", { grade: "critical" });
  assert.equal((await at.unit()).stage, "supervised");
});

test("an audit that finds more than one before it is not lost, and whoever is checked cannot hold it up by a claim", async () => {
  const at = await sampledSurgery(app, next());
  const found = (grade: Grade) =>
    inPractice(app.db, at.practice, async (tx) => {
      const { account } = at.assistant;
      const step = { account, role: "assistant", action: at.draw.action, item: at.item, dealtAt: app.clock.now() };
      const said = { grade, by: at.gp.account, words: null };
      await appendAudit(tx, await scoreFinding(tx, at.practice, step, said, app.clock.now()));
    });
  await found("none");
  await inPractice(app.db, at.practice, (tx) =>
    claim(tx, at.practice, { item: at.item.id, by: at.assistant.account, takesOver: false }, app.clock.now()),
  );
  await checks(app, at, at.draw.id, "minor");
  assert.equal((await inPractice(app.db, at.practice, (tx) => getItem(tx, at.practice, at.item.id))).status, "waiting");
  await found("critical");
  assert.equal((await at.unit()).stage, "supervised");
});

test("trust ends with the grant in the partner's statement, with the training that is withdrawn, and with the post", async () => {
  const at = await sampledSurgery(app, next());
  await inPractice(app.db, at.practice, (tx) =>
    keepStatement(tx, at.practice, { posts: [], people: [] }, at.partner.account, app.clock.now()),
  );
  await sweepsTrust(app, at);
  assert.match((await at.unit()).changes.at(-1)?.why ?? "", /post or competence has no such work/);
  const left = await sampledSurgery(app, next());
  await givenPost(app, left.practice, left.assistant.account, { ended_at: app.clock.now() });
  await sweepsTrust(app, left);
  assert.match((await left.unit()).changes.at(-1)?.why ?? "", /do not work here any more/);
});

test("a plain result and a plain letter take effect as their buttons say, and are filed; a letter that asks for something does not", async () => {
  const at = await trustingSurgery(app, next());
  await givenStage(app, at, "sampled", [
    { task: "potassium", tier: "results" },
    { task: "outpatient-letter", tier: "filing" },
  ]);
  const by = (item: string, move: MoveName, plan?: Plan) =>
    moved(app, at.practice, at.assistant, item, move, { comment: null, ...(plan === undefined ? {} : { plan }) });
  const result = await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.2")]));
  assert.equal((await by(result.id, "carry-out-file", planOf())).status, "in-effect");
  const text = "Dear Doctor, she was seen in clinic today and is well.";
  const plain = { type: "Outpatient Letter", actionRequested: "N", medicationChanged: "N" } as const;
  const letter = await arriveOne(app, at.practice, letterFrom({ to: at.practice, text, ...plain }));
  const made = { taken: [], rejected: [], actions: [], saysReadAll: true };
  const asking = { ...made, actions: [{ item: letter.id, what: "Repeat it" }] };
  await assert.rejects(by(letter.id, "carry-out-letter", planOf({ letter: asking })), /a GP countersigns/);
  assert.equal((await by(letter.id, "carry-out-letter", planOf({ letter: made }))).status, "in-effect");
  app.clock.advance(10_001);
  assert.equal((await by(result.id, "confirm")).status, "closed");
  assert.equal((await by(letter.id, "confirm")).status, "closed");
  assert.equal((await dueFor(app, at, at.gp)).length, 2, "both are drawn");
});
