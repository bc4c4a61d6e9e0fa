import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { newId } from "../../src/base/ids.ts";
import { inShared } from "../../src/db/practice.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { type Fact, factsOf } from "../../src/programme/stages/facts.ts";
import { currentOf, foldSteps, isLate, lacking, type Step, STEP_NAMES } from "../../src/programme/stages/fold.ts";
import { selectedOn } from "../../src/programme/stages/place.ts";
import { LEVELS, parsePlan, shippedPlan } from "../../src/programme/stages/plan.ts";
import { testDesk } from "../support/desk.ts";
import { givenEvent, givenPresence } from "../support/events.ts";
import { givenCohortLearner, givenEdition, givenHub, givenMember } from "../support/programme.ts";
import { arrives, givenSender, returnBody, signed } from "../support/sending.ts";
import { appointedVisitor, type Visitor } from "../support/visitor.ts";

// A practice goes through its stages: what the system knows counts by itself, what a person says counts with what shows
// it, and nothing is left before all of it is there. Late and blocked are in sight. The clock stands at 2026-11-02.

const desk = await testDesk();
const { app } = desk;
const edition = await givenEdition(app, { name: "Autumn", startsOn: "2026-10-01" });
const hub = await givenHub(app, { edition, region: "North West", name: "The Spinney Group" });
const london = await givenHub(app, { edition, region: "London", name: "A London hub" });
const appoint = async (role: "hub-lead" | "national-lead" | "evaluator", region: string): Promise<Visitor> => {
  const one = { name: `Lead of ${region}`, role, region };
  const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  return appointedVisitor(desk, account, appointment);
};
const lead = await appoint("hub-lead", "North West");
const elsewhere = await appoint("hub-lead", "London");
const nation = await appoint("national-lead", "England");
const evaluator = await appoint("evaluator", "Nowhere");
const member = await givenMember(app, { hub, status: "agreed", name: "Larch Road", ods: "Y90972" });
const other = await givenMember(app, {
  hub,
  status: "selected",
  name: "Elm Street",
  at: new Date("2026-09-01T12:00:00Z"),
});
const at = `/programme/stages/practice/${member}`;
const factsNow = (today = "2026-11-02") => inShared(app.db, (tx) => factsOf(tx, { of: "member", id: member }, today));
let number = 0;
/** Says it as its page's form does; what is taken counts. */
const say = async (step: string, form: Readonly<Record<string, string>>, by = lead, place = at) => {
  const told = await by.post(`${place}/${step}`, { number: String(number), ...form });
  if (told.status === 303) number += 1;
  return told;
};

test("the plan that ships has five stages at each level, says that it is the product's own, and a broken one is told", () => {
  const plan = shippedPlan();
  assert.match(plan.notice, /Countersign's own[\s\S]*not Health Education England's 5 Step Approach/);
  for (const level of LEVELS) assert.equal(plan.levels[level].length, 5, level);
  const text = readFileSync(new URL("../../content/programme/stages.json", import.meta.url), "utf8");
  const broken = (from: string, to: string): string => {
    const plan = parsePlan(JSON.parse(text.replace(from, to)));
    return typeof plan === "string" ? plan : "whole";
  };
  assert.equal(broken("", ""), "whole");
  assert.match(broken('"weeks": 20', '"weeks": 3'), /"Starting" is to be left before the stage in front of it/);
  assert.match(broken('"evidence": "at-launch"', '"evidence": "hearsay"'), /evidence/);
  assert.match(broken('"id": "start"', '"id": "ready"'), /two stages have one id/);
});

test("whatever is said in whatever order, a stage counts once, late is a day that is past, and facts are nobody's to say", () => {
  const stages = shippedPlan().levels.practice;
  const ids = stages.map(({ id }) => id);
  const anyStep = fc.record({
    step: fc.constantFrom(...STEP_NAMES),
    stage: fc.constantFrom(...ids),
    criterion: fc.constantFrom("agreed", "told", "reviewed", null),
    words: fc.constant("w"),
    detail: fc.constant({ owner: "o", due: "2026-11-02", who: "w" }),
    at: fc.constant(new Date(0)),
    byName: fc.constant("B"),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 20 }), (steps: readonly Step[]) => {
      const standing = foldSteps(steps);
      assert.equal(new Set(standing.left).size, standing.left.length);
      const current = currentOf(stages, standing);
      assert.equal(
        current === null,
        ids.every((id) => standing.left.includes(id)),
      );
      assert.equal(isLate(stages, standing, "2026-01-01", "2026-01-01") && current === null, false);
      const lacks = lacking(stages[0] ?? assert.fail(), standing, new Set<Fact>());
      assert.ok(
        lacks.some(({ id }) => id === "agreed"),
        "that an agreement is signed is a fact",
      );
    }),
  );
  // Six weeks after 2026-09-01 is 2026-10-13: the day itself is in time.
  const none = foldSteps([]);
  assert.equal(isLate(stages, none, "2026-09-01", "2026-10-13"), false);
  assert.equal(isLate(stages, none, "2026-09-01", "2026-10-14"), true);
});

test("given nothing that shows it, a stage is not left; what the system knows nobody can say", async () => {
  const early = await say("leave", { stage: "ready", words: "Done." });
  assert.match(early.text, /still lacks: The agreement is signed[\s\S]*Everybody at the practice/);
  assert.match(
    (await say("meet", { stage: "ready", criterion: "agreed", words: "I saw it." })).text,
    /not something that a person says/,
  );
  assert.match((await say("meet", { stage: "ready", criterion: "told", words: "" })).text, /Say what shows it/);
  assert.match(
    (await say("meet", { stage: "ready", criterion: "told", words: "As 999 000 0018 said" })).text,
    /an NHS number/,
  );
  assert.deepEqual([...(await factsNow())], []);
});

test("given another region's lead, the nation or an evaluator, nothing is said of this practice", async () => {
  const form = { stage: "ready", criterion: "told", words: "Minutes of 2 November." };
  assert.equal((await say("meet", form, elsewhere)).status, 404);
  assert.equal((await elsewhere.get(at)).status, 404);
  assert.equal((await say("meet", form, nation)).status, 403);
  assert.equal((await evaluator.get(at)).status, 403);
  assert.doesNotMatch((await evaluator.get(`/programme/stages/hub/${hub}`)).text, /Larch Road|Elm Street/);
  assert.equal((await say("shout", form)).status, 404);
});

test("given agreement and note, a person says that the stage is left, once, and it can be taken back with a reason", async () => {
  await inShared(app.db, (tx) =>
    tx
      .insertInto("shared.agreements")
      .values({
        id: "00000000-0000-7000-8000-000000000972",
        member,
        at: app.clock.now(),
        how: "paper",
        signed_by: "Dr Paper",
        signed_on: "2026-11-01",
        mentor: "Dr Paper",
        second_mentor: null,
        protected_minutes: 450,
        shares_weekly: true,
        shares_monthly: true,
        stopped_by: "Any partner",
        bound: "{}",
        sha256: "0".repeat(64),
      })
      .execute(),
  );
  assert.deepEqual([...(await factsNow())], ["agreement-signed"]);
  await say("meet", { stage: "ready", criterion: "told", words: "Minutes of 2 November, in the shared folder." });
  assert.match((await lead.get(at)).text, /Minutes of 2 November, in the shared folder/);
  const stale = await lead.post(`${at}/leave`, { number: "0", stage: "ready", words: "Done." });
  assert.equal(stale.status, 409);
  assert.match((await say("leave", { stage: "ready", words: "" })).text, /what you looked at/);
  assert.equal((await say("leave", { stage: "ready", words: "Read both." })).status, 303);
  assert.match((await say("leave", { stage: "ready", words: "Again." })).text, /not the stage in which this is/);
  assert.match((await lead.get(at)).text, /2\. Starting[\s\S]{0,80}Here/);
  assert.match((await say("return", { words: "" })).text, /Say why it is not left after all/);
  await say("return", { words: "The agreement was another practice's." });
  assert.match((await lead.get(at)).text, /1\. Getting ready[\s\S]{0,80}Here/);
  await say("leave", { stage: "ready", words: "It was theirs." });
});

test("given a learner and a mentor's webinar, both are known by themselves, and taken back they are not", async () => {
  await givenCohortLearner(app, { member, startsOn: "2026-11-02" });
  const webinar = await givenEvent(app, { kind: "mentor-webinar" });
  await givenPresence(app, webinar, { practice: "Y90972", capacity: "manager", learner: null });
  assert.equal((await factsNow()).has("mentor-webinar"), false, "a manager is no mentor");
  await givenPresence(app, webinar, { practice: "Y90972", capacity: "mentor", learner: null });
  assert.deepEqual([...(await factsNow())].toSorted(), ["agreement-signed", "learner-started", "mentor-webinar"]);
  assert.equal((await factsNow("2026-11-01")).has("learner-started"), false, "who begins tomorrow has not begun");
  await inShared(app.db, (tx) =>
    tx
      .updateTable("shared.events")
      .set({ cancelled_at: app.clock.now(), cancelled_why: "x" })
      .where("id", "=", webinar)
      .execute(),
  );
  assert.equal((await factsNow()).has("mentor-webinar"), false, "what was cancelled was not held");
});

test("given a return without a check that chance asked for, it is sent and nothing is sampled; with one of them it is", async () => {
  const sender = await givenSender(app, { hub: london, ods: "Y90973" });
  const facts = async (): Promise<readonly Fact[]> => [
    ...(await inShared(app.db, (tx) => factsOf(tx, { of: "member", id: sender.member }, "2026-11-02"))),
  ];
  assert.deepEqual(await facts(), []);
  await arrives(app, signed(sender, 1, returnBody("2026-09", { "checks-in-time": [0, 0, 0] })));
  assert.deepEqual(await facts(), ["return-sent"]);
  await arrives(app, signed(sender, 2, returnBody("2026-10", { "checks-in-time": [0, 1, 0] })));
  assert.deepEqual(await facts(), ["return-sent", "work-sampled"]);
});

test("given what blocks it, everybody who leads reads why and who can help; blocked, nothing is left; late is seen by its day", async () => {
  assert.match((await say("block", { words: "No room to teach." })).text, /Say who can help/);
  await say("block", { words: "No room to teach.", who: "The landlord" });
  const page = (await lead.get(`/programme/stages/hub/${hub}`)).text;
  assert.match(page, /2 of 2 are late or blocked/);
  assert.match(
    page,
    /Larch Road[\s\S]*Blocked: No room to teach\. Who can help: The landlord[\s\S]*Elm Street[\s\S]*Late/,
  );
  assert.match((await say("leave", { stage: "start", words: "Done." })).text, /It is blocked/);
  assert.match((await say("block", { words: "More.", who: "Me" })).text, /blocked already/);
  assert.match((await nation.get("/programme/stages")).text, /3 practices of 2 hubs: 1 late, 1 blocked/);
  assert.match((await elsewhere.get("/programme/stages")).text, /1 practice of 1 hub:/);
  await say("unblock", { words: "The nurses moved." });
  assert.doesNotMatch((await lead.get(at)).text, /nhsuk-warning-callout/);
  const due = { stage: "ready", owner: "Mary Manager", due: "31-Dec-2026", words: "They were ill." };
  assert.equal(
    (await lead.post(`/programme/stages/practice/${other}/plan`, { number: "0", ...due, due: "31-Feb-2027" })).status,
    400,
  );
  await lead.post(`/programme/stages/practice/${other}/plan`, { number: "0", ...due });
  assert.match((await nation.get("/programme/stages")).text, /3 practices of 2 hubs: 0 late, 0 blocked/);
});

test("given a practice that left and is selected again, its weeks count from then", async () => {
  const again = await givenMember(app, { hub, status: "selected", at: new Date("2026-01-12T12:00:00Z") });
  const begins = async () => (await inShared(app.db, (tx) => selectedOn(tx, [again]))).get(again);
  assert.equal(await begins(), "2026-01-12");
  await inShared(app.db, (tx) => {
    const block = {
      level: "practice" as const,
      place: again,
      edition,
      number: 1,
      step: "block" as const,
      stage: "ready",
    };
    const said = { words: "No room.", detail: JSON.stringify({ who: "The landlord" }), by: "given", by_name: "Given" };
    const row = { ...block, ...said, criterion: null, at: new Date("2026-02-02T12:00:00Z") };
    return tx.insertInto("shared.stage_steps").values(row).execute();
  });
  const seen = async () => (await lead.get(`/programme/stages/hub/${hub}`)).text;
  assert.match(await seen(), /Blocked: No room\./);
  await inShared(app.db, (tx) => {
    const said = { member: again, by: "given", by_name: "Given", words: "Given", detail: JSON.stringify({}) };
    const step = (number: number, name: "withdraw" | "select", day: string) => ({
      ...said,
      id: newId(),
      number,
      step: name,
      at: new Date(`${day}T12:00:00Z`),
    });
    const steps = [step(4, "withdraw", "2026-03-02"), step(5, "select", "2026-11-02")];
    return tx.insertInto("shared.member_steps").values(steps).execute();
  });
  assert.equal(await begins(), "2026-11-02");
  assert.doesNotMatch(await seen(), /Blocked: No room\./, "what blocked it then blocks nothing now");
});

test("given a national lead, the plan is edited as a new version with a reason; a hub lead's own stages go by it", async () => {
  const plan = `/programme/stages/plan/${edition}`;
  const stages = shippedPlan().levels.hub;
  const form = Object.fromEntries(
    stages.flatMap(({ name, words, owner, weeks, criteria }, n) => [
      [`s${n}-name`, n === 0 ? "Making ready" : name],
      [`s${n}-words`, words],
      [`s${n}-owner`, owner],
      [`s${n}-weeks`, String(weeks)],
      ...criteria.flatMap((one, c) => [
        [`s${n}-c${c}`, n === 0 && c === 1 ? "" : one.words],
        [`s${n}-c${c}-evidence`, one.evidence],
      ]),
    ]),
  );
  const edit = (more: Readonly<Record<string, string>>, by = nation) =>
    by.post(plan, { level: "hub", number: "0", why: "Launches were online.", ...form, ...more });
  assert.match((await edit({ why: "" })).text, /Say why you edit it[\s\S]*value="Making ready"/);
  assert.match((await edit({ "s1-weeks": "1" })).text, /before the stage in front of it/);
  assert.match((await edit({ "s0-c0": "" })).text, /Say what stage 1 asks for/);
  assert.equal((await edit({}, lead)).status, 403);
  assert.equal((await edit({})).status, 303);
  assert.equal((await edit({})).status, 409, "from the page of before");
  const { text } = await lead.get(`/programme/stages/hub/${hub}`);
  assert.match(text, /edited by Lead of England \(version 1\): Launches were online/);
  assert.match(text, /Making ready/);
  assert.doesNotMatch(text, /was at a launch event<|practice of this hub was at a launch/);
  const hubAt = `/programme/stages/hub/${hub}`;
  await lead.post(`${hubAt}/meet`, { number: "0", stage: "ready", criterion: "lead-named", words: "By letter." });
  await lead.post(`${hubAt}/leave`, { number: "1", stage: "ready", words: "All there." });
  assert.match((await lead.get(hubAt)).text, /2\. Starting[\s\S]{0,80}Here/);
  assert.equal((await elsewhere.post(`${hubAt}/block`, { number: "2", words: "x", who: "y" })).status, 404);
  assert.equal(
    (await lead.post(`/programme/stages/programme/${edition}/block`, { number: "0", words: "x", who: "y" })).status,
    403,
  );
  await nation.post(`/programme/stages/programme/${edition}/block`, {
    number: "0",
    words: "No money yet.",
    who: "The fund",
  });
  assert.match((await evaluator.get("/programme/stages")).text, /No money yet\. Who can help: The fund/);
  assert.equal((await evaluator.get(`/programme/stages?edition=${london}`)).status, 404);
});
