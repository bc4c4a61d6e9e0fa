import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { setPartner } from "../../src/people/scope/partner.ts";
import { bringCohort } from "../../src/programme/joining/bring-cohort.ts";
import { carryAgreements, signHere } from "../../src/programme/joining/sign-here.ts";
import { foldSteps, type StepName } from "../../src/programme/joining/steps.ts";
import { listSteps } from "../../src/programme/joining/take-step.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { freshly } from "../support/moving.ts";
import { givenCohortLearner, givenEdition, givenHub, givenMember } from "../support/programme.ts";
import { givenCurriculum, givenTraining } from "../support/training.ts";
import { appointedVisitor, signedIn, type Visitor } from "../support/visitor.ts";

// A practice joins the spread, names a mentor, and a learner starts; and everybody who may not, and everything that is
// lacking, is told so.

const desk = await testDesk();
const { app } = desk;
const edition = await givenEdition(app, { name: "Rolling", intake: "first-of-month" });
const hub = await givenHub(app, { edition, region: "North West", name: "The Spinney Group", places: 3 });
const leadOf = async (region: string, role: "hub-lead" | "national-lead" = "hub-lead"): Promise<Visitor> => {
  const one = { name: `Lead of ${region}`, role, region };
  const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  return appointedVisitor(desk, account, appointment);
};
const lead = await leadOf("North West");
const elsewhere = await leadOf("London");
const nation = await leadOf("England", "national-lead");

const practice = await givenPractice(app, "Y90801");
await givenCurriculum(app);
const [partner, salaried, manager, nurse, assistant] = [
  await givenPerson(app, practice, "gp", "Dr Partner"),
  await givenPerson(app, practice, "gp", "Dr Salaried"),
  await givenPerson(app, practice, "manager"),
  await givenPerson(app, practice, "nurse", "Nora Nurse"),
  await givenPerson(app, practice, "assistant", "Ada Learner"),
];
await inShared(app.db, (tx) => setPartner(tx, practice, partner.account, true));
const as = (one: { readonly account: string }): Promise<Visitor> => signedIn(desk, one.account, practice);

const memberOf = (ods: string) =>
  inShared(app.db, (tx) =>
    tx
      .selectFrom("shared.members")
      .selectAll()
      .where("ods", "=", ods)
      .where("edition", "=", edition)
      .executeTakeFirstOrThrow(),
  );
const stepsOf = async (member: string): Promise<readonly StepName[]> =>
  (await inShared(app.db, (tx) => listSteps(tx, member))).map(({ step }) => step);
const cohortOf = (member: string) =>
  inShared(app.db, (tx) => tx.selectFrom("shared.cohort_learners").selectAll().where("member", "=", member).execute());
const YES = Object.fromEntries(
  ["gp-mentor", "protected-time", "employs", "supervision", "shares", "indemnity"].map((one) => [
    `answer-${one}`,
    "yes",
  ]),
);
const INTEREST = { hub, size: "8,450", rurality: "urban", deprivation: "2", kind: "partnership", learners: "1" };
const WHY = "We have more letters than we can read.";
const TERMS = { minutes: "450", monthly: "yes", weekly: "yes", stopped: "Any GP partner" };

test("given a practice that works here, when its manager asks to join, the hub lead sees what it said", async () => {
  const visitor = await as(manager);
  assert.equal((await visitor.post("/joining", { ...INTEREST, why: WHY })).status, 303);
  const { id, status, list_size } = await memberOf(practice);
  assert.deepEqual([status, list_size], ["interested", 8450]);
  assert.match((await lead.get(`/programme/practices/${id}`)).text, /8,450[\s\S]*more letters than we can read/);
  const again = await visitor.post("/joining", { ...INTEREST, why: WHY });
  assert.equal(again.status, 409);
  assert.match(again.text, /in this edition already/);
});

test("given nothing said, an NHS number in the words, or a GP who is no partner, nobody asks to join", async () => {
  const visitor = await as(manager);
  const silent = await visitor.post("/joining", { ...INTEREST, why: " " });
  assert.match(silent.text, /Say why the practice wants to join/);
  const marked = await visitor.post("/joining", { ...INTEREST, why: "Such as for 943 476 5919" });
  assert.equal(marked.status, 400);
  assert.match(marked.text, /looks like an NHS number/);
  assert.equal((await (await as(salaried)).post("/joining", { ...INTEREST, why: WHY })).status, 403);
  assert.equal((await (await as(assistant)).post("/joining", { ...INTEREST, why: WHY })).status, 403);
});

test("given another region's hub lead, the practice is not there, and the nation reads it and takes no step", async () => {
  const { id } = await memberOf(practice);
  assert.equal((await elsewhere.get(`/programme/practices/${id}`)).status, 404);
  assert.equal((await elsewhere.post(`/programme/practices/${id}/assess`, { version: "1", ...YES })).status, 404);
  assert.equal((await elsewhere.get(`/programme/hubs/${hub}/selection`)).status, 404);
  assert.doesNotMatch((await elsewhere.get("/programme/practices")).text, /Y90801/);
  assert.equal((await nation.get(`/programme/practices/${id}`)).status, 200);
  assert.equal((await nation.post(`/programme/practices/${id}/assess`, { version: "1", ...YES })).status, 403);
});

test("given one answer that is unknown, it is not eligible, and that needs a reason; with all of them it is", async () => {
  const { id, version } = await memberOf(practice);
  const { "answer-indemnity": _, ...lacking } = YES;
  const at = `/programme/practices/${id}/assess`;
  const wordless = await lead.post(at, { ...lacking, version: String(version) });
  assert.match(wordless.text, /Say why/);
  await lead.post(at, { ...lacking, version: String(version), words: "Their insurer has not answered." });
  assert.equal((await memberOf(practice)).status, "not-eligible");
  assert.match((await lead.get(`/programme/practices/${id}`)).text, /No yes to: The practice's indemnity/);
  const stale = await lead.post(at, { ...YES, version: String(version) });
  assert.equal(stale.status, 409, "a second press from the page of before");
  await lead.post(at, { ...YES, version: String(version + 1) });
  assert.equal((await memberOf(practice)).status, "eligible");
});

test("given places for three, when the hub lead ticks practices, the imbalance is shown, and more than three are refused", async () => {
  const own = await memberOf(practice);
  const other = await givenMember(app, { hub, status: "waiting", name: "Waits Longer", learners_wanted: 3 });
  const at = `/programme/hubs/${hub}/selection`;
  const shown = await lead.post(`${at}/show`, { [`m-${own.id}`]: "yes" });
  assert.equal(shown.to, `${at}?m-${own.id}=yes`);
  const { text } = await lead.get(shown.to ?? "");
  assert.match(text, /Imbalance overall: nobody chosen before, \d+% with these/);
  assert.match(text, /Next on the waiting list: Waits Longer/);
  const both = await lead.post(at, { [`m-${own.id}`]: "yes", [`m-${other}`]: "yes" });
  assert.match(both.text, /want 4 places and 3 are left/);
  const passing = await lead.post(at, { [`m-${own.id}`]: "yes" });
  assert.match(passing.text, /passes over a practice that has waited longer.*Say why/);
  assert.equal((await memberOf(practice)).status, "eligible", "nothing was chosen by any of that");
  assert.equal((await nation.post(at, { [`m-${own.id}`]: "yes" })).status, 403);
  await lead.post(at, { [`m-${own.id}`]: "yes", reason: "The one that waits wants three places at once." });
  assert.equal((await memberOf(practice)).status, "selected");
  const twice = await lead.post(at, { [`m-${own.id}`]: "yes", reason: "Again" });
  assert.equal(twice.status, 400, "selected is selected");
});

test("given no mentor who is a GP, no protected time or no partner, the agreement is not signed", async () => {
  const { id, version } = await memberOf(practice);
  const at = `/joining/${id}/agree`;
  const signed = { ...TERMS, mentor: partner.account, version: String(version) };
  const visitor = await as(partner);
  assert.match((await visitor.post(at, { ...signed, mentor: "" })).text, /Name the mentor, who is a GP/);
  assert.match((await visitor.post(at, { ...signed, mentor: nurse.account })).text, /The mentor is a GP/);
  assert.match((await visitor.post(at, { ...signed, minutes: "" })).text, /Give the protected time/);
  assert.match((await visitor.post(at, { ...signed, minutes: "5" })).text, /from 30 to 2,400/);
  assert.match((await visitor.post(at, { ...signed, monthly: "" })).text, /agree to share/);
  assert.equal((await (await as(salaried)).post(at, signed)).status, 403);
  assert.equal((await (await as(manager)).post(at, signed)).status, 403);
  // A session of five hours ago is locked before it comes to this; here it would have stayed open.
  const signedInAt = new Date(app.clock.now().getTime() - 5 * 3_600_000);
  const stale = { ...freshly(app, practice, partner), signedInAt };
  const terms = { protectedMinutes: 450, sharesWeekly: true, sharesMonthly: true, stoppedBy: "Any partner" };
  const wish = { ...terms, mentor: partner.account, secondMentor: null };
  await assert.rejects(
    inPractice(app.db, practice, (tx) => signHere(tx, stale, id, wish, app.clock.now())),
    /fresh sign-in/,
  );
  assert.equal((await memberOf(practice)).status, "selected");
  const kept = await inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.programme_agreements").select("id").execute(),
  );
  assert.deepEqual(kept, []);
});

test("given a learner before the agreement is signed, nobody has started", async () => {
  await givenTraining(app, practice, { account: assistant.account, mentor: partner, secondMentor: null });
  await bringCohort(app.db, practice, app.clock.now());
  const { id, status } = await memberOf(practice);
  assert.equal(status, "selected");
  assert.deepEqual(await cohortOf(id), []);
});

test("given the agreement signed by a partner, the hub reads mentor and time, and the learner has started, unnamed", async () => {
  const { id, version } = await memberOf(practice);
  const visitor = await as(partner);
  const form = { ...TERMS, mentor: partner.account, second: nurse.account, version: String(version) };
  assert.equal((await visitor.post(`/joining/${id}/agree`, form)).to, "/joining");
  assert.equal((await visitor.post(`/joining/${id}/agree`, form)).status, 409, "twice");
  assert.equal((await memberOf(practice)).status, "started");
  const { text } = await lead.get(`/programme/practices/${id}`);
  assert.match(text, /Dr Partner[\s\S]*Nora Nurse[\s\S]*7 h 30 min a week/);
  assert.match(text, /Learner 1 at [^,]+, who has not agreed to be named/);
  assert.doesNotMatch(text, /Ada Learner/);
  await carryAgreements(app.db, practice, app.clock.now());
  await bringCohort(app.db, practice, app.clock.now());
  assert.equal((await cohortOf(id)).length, 1, "done again, nothing is counted twice");
  const steps = await stepsOf(id);
  assert.deepEqual(steps.slice(-3), ["select", "agree", "start"]);
  assert.equal(foldSteps(steps), "started");
});

test("given the learner's consent, their hub reads the name and the nation does not; taken back, nobody does", async () => {
  const { id } = await memberOf(practice);
  const learner = await as(assistant);
  assert.match((await learner.get("/joining/mine")).text, /You have agreed to nothing/);
  await learner.post("/joining/mine", { name: "yes" });
  assert.match((await lead.get(`/programme/practices/${id}`)).text, /Ada Learner/);
  const toNation = (await nation.get(`/programme/practices/${id}`)).text;
  assert.doesNotMatch(toNation, /Ada Learner|Learner 1|Goes on/);
  assert.match(toNation, /How many learn here, and who, is known to those who lead its hub alone/);
  await learner.post("/joining/mine", {});
  assert.doesNotMatch((await lead.get(`/programme/practices/${id}`)).text, /Ada Learner/);
  assert.equal((await (await as(manager)).post("/joining/mine", { name: "yes" })).status, 403);
  const nobody = await givenPerson(app, practice, "reception", "Rita Reception");
  assert.equal((await (await as(nobody)).post("/joining/mine", { name: "yes" })).status, 404, "who is no learner");
});

test("given a practice that leaves, its learners' places end, its places are free, and the next may be offered one", async () => {
  const { id, version } = await memberOf(practice);
  const at = `/programme/practices/${id}/withdraw`;
  const form = { version: String(version), reason: "mentor-left", words: "The mentor has moved away." };
  assert.match((await lead.post(at, { ...form, reason: "boredom" })).text, /Choose why the practice leaves/);
  assert.match((await lead.post(at, { ...form, words: "" })).text, /Say in your words/);
  const { to } = await lead.post(at, form);
  assert.match((await lead.get(to ?? "")).text, /One learner's place has ended with it/);
  const [learner] = await cohortOf(id);
  assert.deepEqual([learner?.ending, learner?.name], ["withdrawn", null]);
  await bringCohort(app.db, practice, app.clock.now());
  assert.equal((await cohortOf(id))[0]?.ending, "withdrawn", "and the practice's own training goes on");
  assert.match((await lead.get(`/programme/hubs/${hub}/selection`)).text, /There is room for it: offer it the place/);
  assert.equal((await lead.post(at, { ...form, version: String(version + 1) })).status, 409, "it has left already");
  const asked = await (await as(manager)).post("/joining", { ...INTEREST, why: "A new mentor is here." });
  assert.equal(asked.to, "/joining", "and may ask again");
});

test("given a practice elsewhere, the hub lead adds it, records its paper, and the mentor must be said to be a GP", async () => {
  const interest = { ...INTEREST, ods: "b81001", name: "Elsewhere Surgery", why: "By telephone." };
  const foreign = await elsewhere.post("/programme/practices", interest);
  assert.equal(foreign.status, 404, "in a hub of another region");
  const { to } = await lead.post("/programme/practices", interest);
  assert.equal((await memberOf("B81001")).runs, "own");
  await lead.post(`${to}/assess`, { version: "1", ...YES });
  const { id } = await memberOf("B81001");
  const reason = "First to answer.";
  await lead.post(`/programme/hubs/${hub}/selection`, { [`m-${id}`]: "yes", reason });
  const paper = { ...TERMS, version: "3", mentor: "Dr Paper", "signed-by": "Dr Paper", "signed-on": "2026-11-01" };
  assert.match((await lead.post(`${to}/agree`, paper)).text, /The mentor is a GP/);
  const late = { ...paper, "mentor-is-gp": "yes", "signed-on": "2027-01-01" };
  assert.match((await lead.post(`${to}/agree`, late)).text, /not later than today/);
  await lead.post(`${to}/agree`, { ...paper, "mentor-is-gp": "yes" });
  assert.equal((await memberOf("B81001")).status, "agreed");
  assert.match((await lead.get(to ?? "")).text, /on paper, which the hub has recorded/);
});

test("given editions, the nation adds and changes them with a trail, a hub lead reads their own hubs and changes none", async () => {
  const added = await nation.post("/programme/editions", {
    name: "Spring",
    kind: "cohort",
    starts: "2027-04-01",
    ends: "2028-03-31",
    places: "40",
    words: "A cohort.",
  });
  assert.match(added.to ?? "", /^\/programme\/editions\//);
  const odd = { name: "Odd", kind: "cohort", starts: "2027-04-31", ends: "2028-03-31", words: "A cohort." };
  assert.match((await nation.post("/programme/editions", odd)).text, /a day is not in the calendar/);
  assert.match(
    (await nation.post("/programme/editions", { ...odd, starts: "2029-01-01" })).text,
    /the last day is after/,
  );
  assert.equal((await lead.post("/programme/editions", odd)).status, 403);
  await nation.post(`${added.to}/hubs`, { region: "North West", name: "A new hub", places: "10" });
  await nation.post(added.to ?? "", { starts: "2027-04-01", ends: "2028-03-31", places: "50", words: "A cohort." });
  assert.match((await nation.get(added.to ?? "")).text, /edition changed \(places: 50, was 40\)/);
  await givenHub(app, { edition, region: "London", name: "A London hub" });
  const { text } = await lead.get(`/programme/editions/${edition}`);
  assert.match(text, /The Spinney Group/);
  assert.doesNotMatch(text, /A London hub/);
  const filled = await givenMember(app, { hub, status: "started", learners_wanted: 2 });
  await givenCohortLearner(app, { member: filled });
  assert.match((await lead.get(`/programme/editions/${edition}`)).text, /1 learner has begun, 2 places are promised/);
  // One of few: who does not lead it sees no number, and no box or rest of a promise tells it either.
  const toNation = (await nation.get(`/programme/editions/${edition}`)).text;
  assert.match(toNation, /learners who have begun: too few to be shown yet, 3 places are promised/);
  const few = /<li>(?:(?!<\/li>)[^])*?too few to be(?:(?!<\/li>)[^])*<\/li>/.exec(toNation)?.[0] ?? "";
  assert.doesNotMatch(few, /app-places__full" x="\d+" y="\d+" width="10" height="10"/);
});
