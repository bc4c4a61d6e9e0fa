import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical, sha256Of } from "../../src/base/canonical.ts";
import { newId } from "../../src/base/ids.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { hubOf } from "../../src/db/hub.ts";
import { startPages } from "../../src/pages/start.ts";
import { bringCohort, readBrought, writeBrought } from "../../src/programme/joining/bring-cohort.ts";
import { boundOf, keepAgreement } from "../../src/programme/joining/agreement.ts";
import { setConsent } from "../../src/programme/joining/consents.ts";
import { sendStanding } from "../../src/programme/learners/write/send.ts";
import { sendTakenBack } from "../../src/programme/learners/write/send-taken-back.ts";
import { registerKey } from "../../src/programme/sent/keys-store.ts";
import { openSendingKey } from "../../src/programme/sent/sending-key.ts";
import { publicTextOf } from "../../src/programme/sent/sign.ts";
import { withdrawTraining } from "../../src/training/course/end.ts";
import { testApp } from "../support/app.ts";
import { beforeDatabaseEnds } from "../support/database.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { freshly } from "../support/moving.ts";
import { givenEdition, givenHub, givenMember } from "../support/programme.ts";
import { givenCurriculum, givenTraining } from "../support/training.ts";
import { signedIn } from "../support/visitor.ts";

// A learner takes back that their hub knows their name: at a practice of its own installation after all is over, and
// where the hub's installation is the practice's too, while somebody else is at work on the same list.

const DAY_MS = 24 * 60 * 60 * 1000;
const theirs = await testApp();
const hubPages = await startPages(theirs);
const plain = await testApp();
const app = { ...plain, settings: { ...plain.settings, hubUrl: hubPages.address } };
const pages = await startPages(app);
beforeDatabaseEnds(async () => {
  await pages.close();
  await hubPages.close();
});
const hub = await givenHub(theirs, { edition: await givenEdition(theirs), region: "North West", name: "Spinney" });
const { db, clock } = app;
const delivering = { db, clock, dataDir: app.settings.dataDir, hubUrl: hubPages.address };
await givenCurriculum(app);
await givenCurriculum(theirs);
const terms = { protectedMinutes: 450, sharesWeekly: true, sharesMonthly: true, stoppedBy: "Any partner" };

/** A practice of its own installation, its agreement there and at the hub, and a learner who agreed to be named. */
async function elsewhere(ods: string) {
  const at = clock.now();
  const practice = await givenPractice(app, ods);
  const mentor = await givenPerson(app, practice, "gp", "Dr Far");
  const who = await givenPerson(app, practice, "assistant", "Ada Far");
  const learner = await givenTraining(app, practice, { account: who.account, mentor, secondMentor: null });
  const member = await givenMember(theirs, { hub, ods, name: `At ${ods}`, status: "agreed" });
  const signed = { member, how: "message" as const, signedBy: "Dr Far", signedOn: "2026-11-02", at };
  const agreed = { ...signed, ...terms, mentor: "Dr Far", secondMentor: null };
  const own = canonical({ ...agreed, at: at.toISOString() });
  const row = { practice, id: newId(), member, by: mentor.account, at, bound: own, sha256: sha256Of(own) };
  await inPractice(db, practice, (tx) => tx.insertInto("practice.programme_agreements").values(row).execute());
  const key = publicTextOf(openSendingKey(app.settings.dataDir, practice));
  const bound = boundOf(agreed);
  await inShared(theirs.db, async (tx) => {
    await registerKey(tx, ods, key, { by: "lead", byName: "A lead" }, at);
    await keepAgreement(tx, { ...agreed, id: newId(), bound, sha256: sha256Of(bound) });
  });
  const visitor = await signedIn({ app, address: pages.address }, who.account, practice);
  const end = async () => {
    await inPractice(db, practice, async (tx) => {
      const { version } = await tx.selectFrom("practice.learners").select("version").executeTakeFirstOrThrow();
      const person = freshly(app, practice, mentor);
      await withdrawTraining(tx, practice, person, learner, { words: "Moved away.", version }, clock.now());
    });
    await inShared(theirs.db, (tx) =>
      tx.updateTable("shared.members").set({ status: "finished" }).where("id", "=", member).execute(),
    );
  };
  return { practice, who, learner, visitor, end };
}
/** At both installations. */
const passes = (ms: number): void => {
  clock.advance(ms);
  theirs.clock.advance(ms);
};
const namesAt = async (learner: string, at = theirs) =>
  (
    await hubOf(at.db)((tx) =>
      tx.selectFrom("shared.cohort_learners").select("name").where("learner", "=", learner).execute(),
    )
  ).map(({ name }) => name);
const told = (practice: string) =>
  inPractice(db, practice, (tx) =>
    tx.selectFrom("practice.names_taken_back").selectAll().where("practice", "=", practice).execute(),
  );

test("given a training that ended and a practice that finished, the learner takes their name back at once, and agrees to nothing new", async () => {
  const { practice, learner, visitor, end, who } = await elsewhere("Y90981");
  assert.equal((await visitor.post("/joining/mine", { name: "yes" })).status, 303);
  assert.match((await visitor.get("/joining/mine")).text, /with the training hub at 127\.0\.0\.1/);
  await sendStanding(delivering, practice);
  assert.deepEqual(await namesAt(learner), ["Ada Far"]);
  await end();
  // Longer than a hub is told of whoever has ended.
  passes(40 * DAY_MS);
  await sendStanding(delivering, practice);
  assert.deepEqual(await namesAt(learner), ["Ada Far"]);
  const again = await signedIn({ app, address: pages.address }, who.account, practice);
  assert.match((await again.get("/joining/mine")).text, /you agree that your hub knows your name/);
  assert.equal((await again.post("/joining/mine", {})).status, 303);
  assert.deepEqual(await namesAt(learner), [null]);
  const [message, ...more] = await told(practice);
  assert.deepEqual([message?.outcome, more], ["taken", []]);
  assert.doesNotMatch(message?.message ?? "", /Ada/);
  const late = await again.post("/joining/mine", { name: "yes" });
  assert.deepEqual([late.status, /Your training has ended: you can take back/.test(late.text)], [409, true]);
});

test("given a hub that does not answer, it is told as soon as it does; and of a name that never left nothing is said", async () => {
  const { practice, learner, who, visitor } = await elsewhere("Y90982");
  await visitor.post("/joining/mine", { name: "yes" });
  await visitor.post("/joining/mine", {});
  assert.deepEqual(await told(practice), [], "nothing was ever sent");
  await visitor.post("/joining/mine", { name: "yes" });
  await sendStanding(delivering, practice);
  assert.deepEqual(await namesAt(learner), ["Ada Far"]);
  const person = freshly(app, practice, who);
  await inPractice(db, practice, (tx) => setConsent(tx, person, { name: false, portfolio: false }, clock.now()));
  await sendTakenBack({ ...delivering, hubUrl: "http://127.0.0.1:9" }, practice);
  assert.deepEqual([(await told(practice))[0]?.outcome, await namesAt(learner)], [null, ["Ada Far"]]);
  passes(60_000);
  await Promise.all([sendTakenBack(delivering, practice), sendTakenBack(delivering, practice)]);
  assert.deepEqual([(await told(practice)).length, await namesAt(learner)], [1, [null]], "two at once say it once");
});

test("given two who read a practice and write in the other order, a name that was taken back between them does not return", async () => {
  const at = theirs.clock.now();
  const practice = await givenPractice(theirs, "Y90983");
  const mentor = await givenPerson(theirs, practice, "gp", "Dr Near");
  const who = await givenPerson(theirs, practice, "assistant", "Bo Near");
  const person = freshly(theirs, practice, who);
  const say = (name: boolean) =>
    inPractice(theirs.db, practice, (tx) => setConsent(tx, person, { name, portfolio: false }, at));
  const member = await givenMember(theirs, { hub, ods: practice, name: "Near", runs: "here", status: "agreed" });
  const learner = await givenTraining(theirs, practice, { account: who.account, mentor, secondMentor: null });
  await say(true);
  const early = await readBrought(theirs.db, practice);
  await say(false);
  await bringCohort(theirs.db, practice, at);
  assert.deepEqual(await namesAt(learner), [null]);
  await inShared(theirs.db, (tx) => writeBrought(tx, practice, early, at));
  assert.deepEqual(await namesAt(learner), [null], "what was read before it was taken back is not written over it");
  await say(true);
  await bringCohort(theirs.db, practice, at);
  assert.deepEqual(await namesAt(learner), ["Bo Near"]);
  // Many at once, each after a word of its own: the last word stands.
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([
      bringCohort(theirs.db, practice, at),
      say(round % 2 === 1).then(() => bringCohort(theirs.db, practice, at)),
      bringCohort(theirs.db, practice, at),
    ]);
    assert.deepEqual(await namesAt(learner), [round % 2 === 1 ? "Bo Near" : null]);
  }
  const rows = await hubOf(theirs.db)((tx) =>
    tx.selectFrom("shared.cohort_learners").selectAll().where("member", "=", member).execute(),
  );
  assert.equal(rows.length, 1, "and nobody is there twice");
});
