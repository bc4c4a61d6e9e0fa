import { recordCheck } from "../../src/countersign/autonomy/check.ts";
import type { Grade } from "../../src/countersign/autonomy/grade.ts";
import { scoreFinding } from "../../src/countersign/autonomy/score-finding.ts";
import { sql } from "kysely";
import { examine } from "../../src/doctor.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { appendAudit } from "../../src/audit/store.ts";
import { lowerStage, signReview, unitMark } from "../../src/countersign/autonomy/raise.ts";
import { inPractice } from "../../src/db/practice.ts";
import { addLearner } from "../../src/people/learners/learner-store.ts";
import { withdrawAdopted } from "../../src/protocols/store.ts";
import { getItem } from "../../src/worklist/queries.ts";
import { testApp } from "../support/app.ts";
import {
  TASKS,
  carriesOut,
  checks,
  dueFor,
  givenAgreed,
  givenStage,
  proposes,
  sampledSurgery,
  signsUp,
  sweepsTrust,
  trustingSurgery,
  type Trusting,
} from "../support/autonomy.ts";
import { givenCompetence, givenCompetenceEnded } from "../support/given.ts";
import { freshly, moved, type Who } from "../support/moving.ts";
import { givenAbsence } from "../support/team.ts";

// Trust in somebody's work is lost by itself: by one critical error, by time, by what it was built on.

const app = await testApp();
let counter = 0;
const next = (): string => {
  counter += 1;
  return `Y9841${counter}`;
};
const surgery = (): Promise<Trusting> => trustingSurgery(app, next());

test("one critical error found by a check: the next decision is under full supervision in the same request, and it is open again", async () => {
  const at = await sampledSurgery(app, next());
  await checks(app, at, at.draw.id, "critical", at.gp, "The calcium was not looked at.");
  const unit = await at.unit();
  assert.equal(unit.stage, "supervised");
  assert.ok(unit.owesReview);
  assert.equal((await inPractice(app.db, at.practice, (tx) => getItem(tx, at.practice, at.item.id))).status, "waiting");
  const later = await at.arrives();
  await assert.rejects(carriesOut(app, at, later.id), /waits for a GP's countersignature/);
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
  const at = await sampledSurgery(app, next());
  await checks(app, at, at.draw.id, "minor");
  const unit = await at.unit();
  assert.deepEqual([unit.stage, unit.fraction, unit.monitoring?.score], ["sampled", 1, 22]);
  // The note's line of 44: a second failure at once crosses it.
  const item = await at.arrives();
  await carriesOut(app, at, item.id);
  const [second] = (await dueFor(app, at, at.gp)).filter((one) => one.item === item.id);
  await checks(app, at, second?.id ?? "", "minor");
  assert.equal((await at.unit()).stage, "supervised");
  assert.match((await at.unit()).changes.at(-1)?.why ?? "", /monitoring score has crossed its line: 2 of 2/);
});

test("not allowed: an assistant checks, a check without words for what was wrong, and the same check twice", async () => {
  const at = await sampledSurgery(app, next());
  await assert.rejects(checks(app, at, at.draw.id, "none", at.assistant), /Only a GP checks/);
  await assert.rejects(checks(app, at, at.draw.id, "major", at.gp, " "), /Say in a few words what was wrong/);
  await checks(app, at, at.draw.id, "none");
  await assert.rejects(checks(app, at, at.draw.id, "none"), /no such check/);
  assert.equal((await at.unit()).points.length, 1);
});

test("a learner whose mentor is away is countersigned again, unless the second mentor is there", async () => {
  const at = await surgery();
  await givenStage(app, at, "sampled");
  const mentors = { mentor: at.partner.account, secondMentor: at.gp.account };
  const training = { curriculum: "illustrative", curriculumVersion: "1", route: "in-house", ...mentors } as const;
  const dates = { startedOn: "2026-10-01", dueOn: "2027-05-01" };
  await inPractice(app.db, at.practice, (tx) =>
    addLearner(tx, at.practice, { account: at.assistant.account, ...training, ...dates }),
  );
  const [first, second] = [await at.arrives(), await at.arrives()];
  const away = (who: Who) =>
    givenAbsence(app, at.practice, who.account, "2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z");
  await away(at.partner);
  assert.equal((await carriesOut(app, at, first.id)).status, "in-effect", "the second mentor is there");
  await away(at.gp);
  await assert.rejects(carriesOut(app, at, second.id), /waits for a GP's countersignature/);
  assert.equal((await at.unit()).stage, "sampled", "and it is as it was once one of them is back");
});

test("a competence that is taken away ends the trust that was built on it, also where it is given again", async () => {
  const at = await surgery();
  await givenStage(app, at, "sampled");
  await givenCompetence(app, at.practice, at.assistant.account, "tell-results");
  await sweepsTrust(app, at);
  assert.equal((await at.unit()).stage, "sampled");
  app.clock.advance(1000);
  await givenCompetenceEnded(app, at.practice, at.assistant.account);
  app.clock.advance(1000);
  await givenCompetence(app, at.practice, at.assistant.account, "tell-results");
  await sweepsTrust(app, at);
  const { stage, changes } = await at.unit();
  assert.deepEqual(
    [stage, changes.at(-1)?.why],
    ["supervised", "Not competent any more: propose a signed leaflet as the answer to a result."],
  );
});

test("what is sensitive, has a red flag, or came back is countersigned however much somebody is trusted", async () => {
  const at = await surgery();
  await givenStage(app, at, "sampled");
  const item = await at.arrives();
  await inPractice(app.db, at.practice, (tx) =>
    tx
      .updateTable("practice.patients")
      .set({ flags: ["safeguarding"] })
      .where("practice", "=", at.practice)
      .where("id", "=", item.patient ?? "")
      .execute(),
  );
  await assert.rejects(carriesOut(app, at, item.id), /waits for a GP's countersignature/);
});

test("checks that nobody makes bring the countersignature back, until they are made", async () => {
  const at = await sampledSurgery(app, next());
  app.clock.advance(8 * 24 * 60 * 60_000);
  const item = await at.arrives();
  await assert.rejects(carriesOut(app, at, item.id), /waits for a GP's countersignature/);
  assert.equal((await at.unit()).stage, "sampled");
  await checks(app, at, at.draw.id, "none");
  assert.equal((await carriesOut(app, at, item.id)).status, "in-effect");
});

test("what an audit finds of somebody's step is counted as a check is, and nobody's of a GP's own", async () => {
  const at = await sampledSurgery(app, next());
  const found = (role: string, grade: Grade) =>
    inPractice(app.db, at.practice, async (tx) => {
      const step = {
        account: at.assistant.account,
        role,
        action: at.draw.action,
        item: at.item,
        dealtAt: app.clock.now(),
      };
      const said = { grade, by: at.gp.account, words: "The dose is wrong." };
      await appendAudit(tx, await scoreFinding(tx, at.practice, step, said, app.clock.now()));
    });
  await found("gp", "critical");
  assert.equal((await at.unit()).stage, "sampled");
  await found("assistant", "critical");
  assert.equal((await at.unit()).stage, "supervised");
});

test("a withdrawn protocol ends the trust that was built on it, by itself, and signing it anew does not bring it back", async () => {
  const at = await sampledSurgery(app, next());
  await sweepsTrust(app, at);
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
  await sweepsTrust(app, at);
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
    await appendAudit(tx, await lowerStage(tx, at.practice, freshly(app, at.practice, at.gp), wish, app.clock.now()));
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

test("when trust is lost, what lately took effect unseen is looked at after all, each step once", async () => {
  const at = await sampledSurgery(app, next());
  const unseen = await at.arrives();
  await carriesOut(app, at, unseen.id);
  // As chance would have left it out at a tenth.
  await sql`update practice.draws set fraction = 0.1, chance = 0.5, drawn = false where item = ${unseen.id}`.execute(
    app.db,
  );
  assert.deepEqual(
    (await dueFor(app, at, at.gp)).map(({ item }) => item),
    [at.item.id],
  );
  await checks(app, at, at.draw.id, "critical");
  assert.deepEqual(
    (await dueFor(app, at, at.gp)).map(({ item }) => item),
    [unseen.id],
  );
});

test("doctor names a signature about trust that was altered, and a step that took effect without a drawing", async () => {
  const at = await sampledSurgery(app, next());
  const wrong = async () =>
    (await examine(app, at.practice)).find(({ check }) => check.startsWith("trust is what was signed"))?.wrong ?? [];
  // The given stages were signed with a hash of nothing.
  assert.equal((await wrong()).length, 2);
  await app.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`delete from practice.draws where practice = ${at.practice}`.execute(tx);
  });
  assert.match((await wrong()).at(-1) ?? "", /took effect and nothing was drawn for it/);
});

test("a check whose request began before a stage was signed, and is kept after it, is counted all the same", async () => {
  const at = await sampledSurgery(app, next());
  const early = app.clock.now();
  app.clock.advance(5000);
  await givenStage(app, at, "sampled");
  await inPractice(app.db, at.practice, async (tx) => {
    const said = { draw: at.draw.id, grade: "critical" as const, words: "The dose is wrong." };
    await appendAudit(tx, await recordCheck(tx, at.practice, freshly(app, at.practice, at.gp), said, early));
  });
  assert.equal((await at.unit()).stage, "supervised");
});
