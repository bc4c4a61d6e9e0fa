import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { holdTrust } from "../../src/countersign/autonomy/hold.ts";
import { lowerStage, unitMark } from "../../src/countersign/autonomy/raise.ts";
import { inPractice } from "../../src/db/practice.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson } from "../support/given.ts";
import { carriesOut, checks, dueFor, givenAgreed, givenStage, TASKS, type Trusting } from "../support/autonomy.ts";
import { givenMentored, givenReturned, mentoringSurgery, ticked } from "../support/mentoring.ts";
import { freshly } from "../support/moving.ts";

// The pages on which a mentor sees where a learner stands, signs, and prepares the next tutorial; and on which whoever
// is checked reads what was said of their work.

const desk = await testDesk();
const { app } = desk;
let counter = 0;

function surgery() {
  counter += 1;
  return mentoringSurgery(desk, `Y9831${counter}`);
}

const stages = async (at: Trusting) =>
  [await at.unit("adjusted-calcium"), await at.unit("vitamin-d")].map(({ stage }) => stage);

test("a mentor sees the score reach its line, ticks both kinds of work and signs them in one go", async () => {
  const at = await surgery();
  await givenMentored(desk, at);
  await givenAgreed(app, at, 79);
  const mentor = await at.be(at.gp);
  const page = (await mentor.get(at.page)).text;
  assert.match(page, /Score 79 of 79 after 79 checked decisions, none of them changed/);
  assert.match(page, /sensitivity was 85% and its specificity 67%.*The mentor's signature always decides/s);
  const ticks = await ticked(mentor, at.page);
  assert.deepEqual(Object.keys(ticks).toSorted(), ["tick-results-adjusted-calcium", "tick-results-vitamin-d"]);
  const told = await mentor.post(`${at.page}/sign`, { ...ticks, words: "We read ten of them together." });
  assert.deepEqual([told.status, told.to], [303, at.page]);
  assert.deepEqual(await stages(at), ["sampled", "sampled"]);
  const changes = [...(await at.unit("adjusted-calcium")).changes, ...(await at.unit()).changes];
  assert.equal(new Set(changes.map(({ sha256 }) => sha256)).size, 2, "each is signed for itself");
  assert.match((await mentor.get(at.page)).text, /Supervised to sampled[\s\S]*We read ten of them together\./);
});

test("not allowed: one of those ticked has not reached its line, and nothing of the others is kept", async () => {
  const at = await surgery();
  await givenAgreed(app, at, 79, [TASKS[0]!]);
  await givenAgreed(app, at, 1, [TASKS[1]!]);
  const partner = await at.be(at.partner);
  const page = (await partner.get(at.page)).text;
  assert.match(page, /Not yet: 1 kind of work, and why[\s\S]*The score has not reached its line yet/);
  const ticks = await ticked(partner, at.page);
  assert.deepEqual(Object.keys(ticks), ["tick-results-adjusted-calcium"]);
  const forged = { ...ticks, "tick-results-vitamin-d": unitMark(await at.unit()), words: "Fine." };
  const told = await partner.post(`${at.page}/sign`, forged);
  assert.deepEqual([told.status, /has not reached its line yet/.test(told.text)], [403, true]);
  assert.deepEqual(await stages(at), ["supervised", "supervised"]);
});

test("not allowed: signing nothing, without words, what came since, or a kind of work that there is not", async () => {
  const at = await surgery();
  await givenAgreed(app, at, 79);
  const partner = await at.be(at.partner);
  const ticks = await ticked(partner, at.page);
  const sign = (form: Readonly<Record<string, string>>) => partner.post(`${at.page}/sign`, form);
  const none = await sign({ words: "Fine." });
  assert.deepEqual([none.status, /Tick what you sign/.test(none.text)], [400, true]);
  const silent = await sign({ ...ticks, words: " " });
  assert.deepEqual([silent.status, /Say in a few words what you looked at/.test(silent.text)], [400, true]);
  assert.equal((await sign({ "tick-surgery-vitamin-d": "x", words: "Fine." })).status, 400);
  await givenReturned(desk, at, "The dose was missing.");
  const stale = await sign({ ...ticks, words: "Fine." });
  assert.deepEqual([stale.status, /not what you were shown/.test(stale.text)], [409, true]);
  assert.deepEqual(await stages(at), ["supervised", "supervised"]);
});

test("not allowed: whoever is not responsible signs; the page says who is instead of a form", async () => {
  const at = await surgery();
  await givenAgreed(app, at, 79);
  const [gp, nurse, manager, assistant] = [
    await at.be(at.gp),
    await at.be(at.nurse),
    await at.be(at.manager),
    await at.be(at.assistant),
  ];
  assert.match((await gp.get(at.page)).text, /A GP partner signs for Amal Assistant, who is no learner here/);
  assert.equal((await gp.post(`${at.page}/sign`, { "tick-results-vitamin-d": "x", words: "Fine." })).status, 403);
  for (const visitor of [nurse, assistant]) {
    assert.equal((await visitor.get(at.page)).status, 403);
    assert.equal((await visitor.post(`${at.page}/sign`, { words: "Fine." })).status, 403);
  }
  // Her learner's second mentor from now on, and nobody else's.
  await givenMentored(desk, at);
  const other = await givenPerson(app, at.practice, "assistant", "Olga Other");
  assert.equal((await nurse.get(at.page)).status, 200);
  assert.equal((await nurse.get(`/autonomy/${other.account}`)).status, 404);
  assert.match((await manager.get(at.page)).text, /Dr Salaried, or the second mentor, Nadia Nurse, signs/);
  const partner = await at.be(at.partner);
  const refused = await partner.post(`${at.page}/sign`, { "tick-results-vitamin-d": "x", words: "Fine." });
  assert.deepEqual([refused.status, /Only their mentor or second mentor/.test(refused.text)], [403, true]);
  assert.deepEqual(await stages(at), ["supervised", "supervised"]);
});

test("whoever is checked reads their own stages and feedback, and never whether something of theirs was drawn", async () => {
  const at = await surgery();
  await givenStage(app, at, "sampled");
  const item = await at.arrives();
  await carriesOut(app, at, item.id);
  app.clock.advance(8 * 24 * 60 * 60_000);
  const assistant = await at.be(at.assistant);
  const own = await assistant.get("/autonomy");
  assert.equal(own.status, 200);
  assert.match(own.text, /How far your work is trusted/);
  assert.match(own.text, /Everything is countersigned now/);
  assert.doesNotMatch(own.text, /drawn to|was drawn|were drawn|overdue|Owed/);
  assert.doesNotMatch(own.text, new RegExp(item.id), "not before it is checked");
  assert.match((await (await at.be(at.gp)).get("/autonomy")).text, /A check that was drawn has not been made/);
  const [draw] = await dueFor(app, at, at.gp);
  await checks(app, at, draw?.id ?? "", "minor", at.gp, "Say how long she takes it.");
  const told = (await assistant.get("/autonomy")).text;
  assert.match(told, /New feedback, not opened yet[\s\S]*Say how long she takes it/);
  app.clock.advance(1000);
  const page = (await assistant.get(`/items/${item.id}`)).text;
  assert.match(page, /Feedback on what you did here, by a check after it took effect: Dr Salaried/);
  assert.match(page, /should have been otherwise, and could not have harmed[\s\S]*Say how long she takes it/);
  assert.doesNotMatch((await assistant.get("/autonomy")).text, /New feedback/, "opened is seen");
  // A second GP is not told what the first one said of it.
  assert.doesNotMatch((await (await at.be(at.partner)).get(`/items/${item.id}`)).text, /Feedback on/);
});

test("a GP suspends with a reason; not allowed: without one, unconfirmed, to more than now, or by an assistant", async () => {
  const at = await surgery();
  await givenStage(app, at, "sampled");
  const gp = await at.be(at.gp);
  const form = { work: "results/vitamin-d", to: "suspended", words: "To be looked at.", sure: "yes" };
  const lower = (more: Readonly<Record<string, string>>, by = gp) => by.post(`${at.page}/lower`, { ...form, ...more });
  for (const more of [{ words: "" }, { sure: "" }, { to: "sampled" }, { to: "" }, { work: "" }, { work: "results/x" }])
    assert.equal((await lower(more)).status, 400, JSON.stringify(more));
  assert.equal((await lower({}, await at.be(at.assistant))).status, 403);
  assert.equal((await at.unit()).stage, "sampled");
  assert.equal((await lower({})).status, 303);
  assert.equal((await at.unit()).stage, "suspended");
  assert.equal((await lower({ to: "supervised" })).status, 409);
  assert.match((await (await at.be(at.assistant)).get("/autonomy")).text, /To be looked at\./);
});

test("a signature that was sent before a GP suspended, and comes after it, is refused and ends no suspension", async () => {
  const at = await surgery();
  await givenAgreed(app, at, 79);
  const partner = await at.be(at.partner);
  const ticks = await ticked(partner, at.page);
  const task = { task: "vitamin-d", tier: "results" };
  const wish = { account: at.assistant.account, task, to: "suspended", words: "To be looked at." } as const;
  const signing = await inPractice(app.db, at.practice, async (tx) => {
    await holdTrust(tx, at.practice, at.assistant.account);
    const sent = partner.post(`${at.page}/sign`, { ...ticks, words: "Fine." });
    await setTimeout(300);
    await lowerStage(tx, at.practice, freshly(app, at.practice, at.gp), wish, app.clock.now());
    return { sent };
  });
  assert.equal((await signing.sent).status, 409);
  assert.deepEqual(await stages(at), ["supervised", "suspended"]);
});

test("a review ends what a critical error began; not allowed: a review of what owes none", async () => {
  const at = await surgery();
  await givenAgreed(app, at, 79);
  const partner = await at.be(at.partner);
  const none = await ticked(partner, at.page);
  assert.equal((await partner.post(`${at.page}/review`, { ...none, words: "Looked." })).status, 409);
  app.clock.advance(1000);
  await givenReturned(desk, at, "It could have harmed.", "critical");
  assert.match((await partner.get(at.page)).text, /A critical error has to be reviewed first/);
  app.clock.advance(1000);
  const ticks = await ticked(partner, at.page);
  assert.equal((await partner.post(`${at.page}/review`, { ...ticks, words: "We went through it." })).status, 303);
  assert.deepEqual([(await at.unit()).owesReview, (await at.unit()).points.length], [false, 0]);
});

test("what is about a reader's own or relative's item is there without its words and without a way to it", async () => {
  const at = await surgery();
  const item = await givenReturned(desk, at, "He takes it already.");
  await inPractice(app.db, at.practice, (tx) =>
    tx
      .updateTable("practice.items")
      .set({ hidden_from: [at.partner.account] })
      .where("practice", "=", at.practice)
      .where("id", "=", item.id)
      .execute(),
  );
  const partner = await at.be(at.partner);
  for (const text of [(await partner.get(at.page)).text, (await (await at.be(at.manager)).get(at.page)).text]) {
    assert.match(text, /For those who may open the item/);
    assert.doesNotMatch(text, /He takes it already/);
  }
  assert.doesNotMatch((await partner.get("/mentor")).text, /He takes it already/);
  assert.match((await (await at.be(at.gp)).get(at.page)).text, /He takes it already/);
});
