import assert from "node:assert/strict";
import { test } from "node:test";
import { hubOf } from "../../src/db/hub.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { takeMessages } from "../../src/programme/sent/take.ts";
import { listSteps } from "../../src/programme/stages/store.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson, givenPractice, givenRegister } from "../support/given.ts";
import { BERTRAM } from "../support/laboratory.ts";
import { givenEdition, givenHub, givenMember } from "../support/programme.ts";
import { arrives, givenSender, signed } from "../support/sending.ts";
import { appointedVisitor, signedIn, type Told, type Visitor } from "../support/visitor.ts";

// A practice sees its own stages as its hub sees them, and says what shows a criterion: signed, by the one door, used
// once. The clock stands at 2026-11-02.

const desk = await testDesk();
const { app } = desk;
const edition = await givenEdition(app, { name: "Autumn", startsOn: "2026-10-01" });
const hub = await givenHub(app, { edition, region: "North West", name: "The Spinney Group" });
const practice = await givenPractice(app, "Y90975");
await givenRegister(app, practice, [BERTRAM]);
const at = async (ods: string, role: "gp" | "manager" | "assistant" | "nurse"): Promise<Visitor> =>
  signedIn(desk, (await givenPerson(app, ods, role, `Test ${role}`)).account, ods);
const [manager, gp] = [await at(practice, "manager"), await at(practice, "gp")];
const lead = await (async (): Promise<Visitor> => {
  const one = { name: "Lead", role: "hub-lead", region: "North West" } as const;
  const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  return appointedVisitor(desk, account, appointment);
})();
const neighbour = await givenMember(app, { hub, ods: "Y90976", name: "Elm Street", status: "agreed" });

const say = (member: string, words: string, more: Readonly<Record<string, string>> = {}, by = manager): Promise<Told> =>
  by.post(`/stages/${member}/evidence`, { stage: "ready", criterion: "told", words, ...more });
const stepsOf = (member: string) => inShared(app.db, (tx) => listSteps(tx, { level: "practice", place: member }));
const sentBy = () =>
  inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.stage_evidence_sent").selectAll().orderBy("number").execute(),
  );
let member = "";

test("given a practice that is not selected, its page says that it is in no stage, and nothing can be said", async () => {
  member = await givenMember(app, {
    hub,
    ods: practice,
    name: "Larch Road",
    runs: "here",
    status: "waiting",
    at: new Date("2026-09-01T12:00:00Z"),
  });
  assert.match((await manager.get("/stages")).text, /in no stage here/);
  assert.equal((await say(member, "Minutes.")).status, 404);
  await inShared(app.db, (tx) =>
    tx.updateTable("shared.members").set({ status: "selected" }).where("id", "=", member).execute(),
  );
});

test("given its stages, manager and GP read criteria, owners and days, late and blocked with the reason, and no other practice", async () => {
  await lead.post(`/programme/stages/practice/${member}/plan`, {
    number: "0",
    stage: "ready",
    owner: "Mary Manager",
    due: "30-Oct-2026",
    words: "As agreed.",
  });
  const post = `/programme/stages/practice/${member}/block`;
  assert.equal((await lead.post(post, { number: "1", words: "No room to teach.", who: "The landlord" })).status, 303);
  for (const who of [manager, gp]) {
    const { text } = await who.get("/stages");
    assert.match(text, /Autumn, The Spinney Group/);
    assert.match(text, /Countersign's own|Countersign&#39;s own/, "whose plan it is");
    assert.match(text, /Owner: Mary Manager\. To be left by 30-Oct-2026/);
    assert.match(text, /1\. Getting ready[\s\S]{0,120}Late/);
    assert.match(text, /No room to teach\. Who can help: The landlord/);
    assert.match(text, /Not yet:<\/strong> The agreement is signed/);
    assert.doesNotMatch(text, /Elm Street|programme\/stages/);
  }
});

test("given evidence, it goes signed by the one door, stands at the hub under who said it, and the practice reads what became of it", async () => {
  assert.equal((await say(member, "Minutes of 2 November.")).status, 303);
  const [sent] = await sentBy();
  assert.ok(sent);
  assert.equal(sent.outcome, "taken");
  const arrived = await inShared(app.db, (tx) =>
    tx.selectFrom("shared.arrived_messages").selectAll().where("ods", "=", practice).execute(),
  );
  assert.deepEqual(
    arrived.map(({ kind, number, door, outcome }) => [kind, number, door, outcome]),
    [["stage-evidence", 1, "here", "taken"]],
  );
  assert.match(
    (await lead.get(`/programme/stages/practice/${member}`)).text,
    /Minutes of 2 November\.; Test manager, Larch Road/,
  );
  const { text } = await manager.get("/stages");
  assert.match(text, /What we sent of it[\s\S]*Minutes of 2 November[\s\S]*With the hub/);

  // The same bytes again, as after a crash between the door and the answer, count once.
  const again = { bytes: Buffer.from(sent.message), door: "here", reference: null } as const;
  const [told] = await takeMessages(hubOf(app.db), [again], app.clock.now());
  assert.equal(told?.outcome, "again");
  assert.deepEqual(
    (await stepsOf(member)).map(({ step }) => step),
    ["plan", "block", "meet"],
  );
});

test("not allowed: what is said already, a fact, another practice's, nothing, a patient, and anybody but manager and GP", async () => {
  const before = (await stepsOf(member)).length;
  assert.equal((await say(member, "Once more.")).status, 303, "it is sent, and the hub says that it is said already");
  assert.match((await manager.get("/stages")).text, /Once more[\s\S]*Not used: It was said to be met already/);
  assert.match((await say(member, "I saw it.", { criterion: "agreed" })).text, /not something that a person says/);
  assert.match((await say(member, " ")).text, /Say what shows it/);
  assert.match((await say(member, "As 999 000 0018 said")).text, /looks like an NHS number/);
  assert.match((await say(member, "As Bertram Osgood said")).text, /looks like the name/);
  assert.equal((await say(neighbour, "Minutes.")).status, 404);
  for (const role of ["assistant", "nurse"] as const) {
    const who = await at(practice, role);
    assert.equal((await who.get("/stages")).status, 403);
    assert.equal((await say(member, "Minutes.", {}, who)).status, 403);
  }
  assert.equal((await lead.get("/stages")).status, 403);
  assert.equal((await stepsOf(member)).length, before);
  assert.deepEqual(
    (await sentBy()).map(({ outcome }) => outcome),
    ["taken", "refused"],
    "of the rest nothing left",
  );
});

test("given a hub lead who takes it back, the practice can say it anew; a stage that was left takes nothing more", async () => {
  const number = String((await stepsOf(member)).length);
  const back = { number, stage: "ready", criterion: "told", words: "These are last year's minutes." };
  assert.equal((await lead.post(`/programme/stages/practice/${member}/take-back`, back)).status, 303);
  assert.match((await gp.get("/stages")).text, /These are last year(?:'|&#39;)s minutes/);
  await say(member, "Minutes of 1 November 2026.", {}, gp);
  assert.equal((await stepsOf(member)).at(-1)?.words, "Minutes of 1 November 2026.");
});

test("given a practice with an installation of its own, its signed evidence is used once; broken, incomplete or of a patient it is not", async () => {
  const sender = await givenSender(app, { hub, ods: "Y90977" });
  const body = {
    edition: "Autumn",
    stage: "ready",
    criterion: "told",
    words: "A letter to all.",
    saidBy: "Ann Own",
    saidOn: "2026-11-01",
  };
  const send = async (number: number, more: Readonly<Record<string, unknown>> = {}) => {
    const [told] = await arrives(app, signed(sender, number, { ...body, ...more }, "stage-evidence"));
    assert.ok(told);
    return told;
  };
  const wrong: readonly (readonly [Readonly<Record<string, unknown>>, RegExp])[] = [
    [{ words: "" }, /look at words/],
    [{ more: 1 }, /not complete/],
    [{ saidOn: "2026-11-03" }, /is to come/],
    [{ saidOn: "2026-02-30" }, /is no day/],
    [{ words: "As 999 000 0018 said" }, /who a patient is/],
    [{ edition: "Spring" }, /in no stage of the edition/],
    [{ stage: "nowhere" }, /nothing like this that a person says/],
    [{ criterion: "agreed" }, /nothing like this that a person says/],
  ];
  for (const [n, [more, says]] of wrong.entries()) {
    const told = await send(n + 1, more);
    assert.equal(told.outcome, "refused", told.sentence);
    assert.match(told.sentence, says);
  }
  assert.deepEqual(await stepsOf(sender.member), []);
  const number = wrong.length + 1;
  assert.equal((await send(number)).outcome, "taken");
  assert.equal((await send(number)).outcome, "again");
  assert.equal((await send(number, { words: "Another." })).outcome, "number-used");
  const [step] = await stepsOf(sender.member);
  assert.deepEqual([step?.words, step?.byName], ["A letter to all.", "Ann Own, Practice Y90977"]);
});
