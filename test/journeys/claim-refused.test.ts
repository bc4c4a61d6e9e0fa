import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { endLearner, holdLearner } from "../../src/people/learners/learner-store.ts";
import { keepPresence } from "../../src/programme/events/attendance.ts";
import { bringCohort } from "../../src/programme/joining/bring-cohort.ts";
import { testDesk } from "../support/desk.ts";
import { givenEvent } from "../support/events.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { givenLearner } from "../support/named-learner.ts";
import { givenBudget, givenFunding } from "../support/money.ts";
import { givenCohortLearner, givenEdition, givenHub, givenMember } from "../support/programme.ts";
import { appointedVisitor, signedIn, type Visitor } from "../support/visitor.ts";

// Money that must not come out: for a fact that was taken back, twice for one person, or by one person alone.

const desk = await testDesk();
const { app } = desk;
const edition = await givenEdition(app, { name: "Rolling" });
const hub = await givenHub(app, { edition, region: "North West", name: "The Spinney Group" });
await givenFunding(app, edition);
await givenBudget(app, hub, 500_000);
const accounts = new Map<string, string>();
const leadOf = async (name: string): Promise<Visitor> => {
  const one = { name, role: "hub-lead", region: "North West" } as const;
  const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  accounts.set(name, account);
  return appointedVisitor(desk, account, appointment);
};
const [anna, ben] = [await leadOf("Anna"), await leadOf("Ben")];
const HUB = `/programme/money/hubs/${hub}`;

const practice = await givenPractice(app, "Y90821");
const manager = await signedIn(desk, (await givenPerson(app, practice, "manager")).account, practice);
const member = await givenMember(app, { hub, ods: practice, runs: "here" });
const claims = () =>
  inShared(app.db, (tx) => tx.selectFrom("shared.claims").selectAll().where("hub", "=", hub).orderBy("id").execute());
const newest = async () => {
  const claim = (await claims()).at(-1);
  assert.ok(claim !== undefined);
  return claim;
};
const move = async (who: Visitor, name: string, form: Readonly<Record<string, string>> = {}) => {
  const { id, version } = await newest();
  return who.post(`/programme/money/claims/${id}/${name}`, { version: String(version), ...form });
};
const confirm = (who: Visitor, learner: string, confirmed: "yes" | "no") =>
  who.post(`/programme/money/practices/${member}/confirm`, {
    learner,
    confirmed,
    milestone: "portfolio",
    on: "2026-10-30",
    words: "I saw the portfolio.",
  });
const cohortRow = async (learner: string) =>
  inShared(app.db, (tx) =>
    tx.selectFrom("shared.cohort_learners").selectAll().where("learner", "=", learner).executeTakeFirstOrThrow(),
  );

test("given a confirmation that was taken back, what stands on it is neither approved nor, once approved, paid", async () => {
  const learner = await givenCohortLearner(app, { member, startsOn: "2026-02-02" });
  await anna.post(`/programme/money/practices/${member}/payee`, { name: "Larch Road", reference: "V-1" });
  assert.equal((await confirm(anna, learner, "yes")).status, 303);
  assert.equal((await manager.post("/claims", { member, learner, milestone: "portfolio" })).status, 303);
  assert.equal((await confirm(anna, learner, "no")).status, 303);
  const refused = await move(ben, "approve");
  assert.equal(refused.status, 409);
  assert.match(refused.text, /Nothing shows &quot;Portfolio submitted&quot; yet/);
  const at = `/programme/money/claims/${(await newest()).id}`;
  assert.match((await ben.get(at)).text, /What this stands on is shown no longer/);

  await confirm(anna, learner, "yes");
  assert.doesNotMatch((await ben.get(at)).text, /shown no longer/);
  assert.equal((await move(ben, "approve")).status, 303);
  await confirm(anna, learner, "no");
  const none = await ben.post(`${HUB}/files`);
  assert.match(
    none.text,
    /Nothing shows &quot;Portfolio submitted&quot; yet[\s\S]*Return its claim\. No file was made/,
  );
  assert.equal((await newest()).state, "approved");
  await confirm(ben, learner, "yes");
  const { to } = await ben.post(`${HUB}/files`);
  assert.equal((await newest()).file, to?.split("/").at(-1));
});

test("given who confirmed anew what a claim stands on, they do not approve it", async () => {
  const learner = await givenCohortLearner(app, { member, startsOn: "2026-02-02" });
  await confirm(anna, learner, "yes");
  await manager.post("/claims", { member, learner, milestone: "portfolio" });
  await confirm(anna, learner, "no");
  await confirm(ben, learner, "yes");
  assert.match((await move(ben, "approve")).text, /You confirmed what this stands on: somebody else approves it/);
  assert.equal((await move(anna, "approve")).status, 303);
});

test("given somebody who stopped and begins again, no milestone of theirs is claimed a second time", async () => {
  const [assistant, other, gp] = [
    await givenPerson(app, practice, "assistant"),
    await givenPerson(app, practice, "assistant"),
    await givenPerson(app, practice, "gp"),
  ];
  const at = app.clock.now();
  const train = async (account: string) => {
    const id = await givenLearner(app, practice, { account, mentor: gp.account, secondMentor: null });
    await bringCohort(app.db, practice, app.clock.now());
    return id;
  };
  const first = await train(assistant.account);
  await inPractice(app.db, practice, async (tx) => {
    const done = { ending: "withdrawn", words: "Moved away", by: gp.account, at, signed: null } as const;
    await endLearner(tx, practice, await holdLearner(tx, practice, first), done);
  });
  const [again, others] = [await train(assistant.account), await train(other.account)];
  assert.deepEqual(
    [(await cohortRow(first)).first_training, (await cohortRow(again)).first_training],
    [null, first],
    "the same person, by the practice's own id and no name",
  );
  for (const id of [again, others]) await confirm(anna, (await cohortRow(id)).id, "yes");
  const claimFor = async (id: string) =>
    manager.post("/claims", { member, learner: (await cohortRow(id)).id, milestone: "portfolio" });
  assert.equal((await claimFor(again)).status, 303);
  const before = (await claims()).length;
  await inPractice(app.db, practice, async (tx) => {
    const done = { ending: "withdrawn", words: "Again", by: gp.account, at, signed: null } as const;
    await endLearner(tx, practice, await holdLearner(tx, practice, again), done);
  });
  const third = await train(assistant.account);
  await confirm(anna, (await cohortRow(third)).id, "yes");
  const refused = await claimFor(third);
  assert.equal(refused.status, 409);
  assert.match(
    refused.text,
    /of this person(?:'|&#39;)s other training here is claimed already: £275.00, claimed since/,
  );
  assert.equal((await claims()).length, before);
  assert.equal((await claimFor(others)).status, 303, "and another person's is another's");
});

test("given an attendance that a hub lead marked, they do not approve what stands on it; of one by code anybody does", async () => {
  const event = await givenEvent(app, { region: "North West", kind: "mentor-webinar" });
  await inShared(app.db, (tx) => {
    const presence = { practice, capacity: "mentor", learner: null } as const;
    const said = { how: "hub-lead", by: accounts.get("Anna") ?? "", byName: "Anna" } as const;
    return keepPresence(tx, event, presence, said, app.clock.now());
  });
  const learner = await givenCohortLearner(app, { member, startsOn: "2026-02-02" });
  assert.equal((await manager.post("/claims", { member, learner, milestone: "mentor-webinar" })).status, 303);
  assert.match((await move(anna, "approve")).text, /You confirmed what this stands on/);
  const byCode = await givenEvent(app, { region: "North West", kind: "mentor-webinar" });
  await inShared(app.db, (tx) => {
    const presence = { practice, capacity: "mentor", learner: null } as const;
    return keepPresence(tx, byCode, presence, { how: "code", by: "a mentor", byName: "A mentor" }, app.clock.now());
  });
  assert.equal((await move(anna, "approve")).status, 303);
});
