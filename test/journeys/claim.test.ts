import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { inShared } from "../../src/db/practice.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import { hubOf } from "../../src/db/hub.ts";
import { examineMoney, whatIsWrong } from "../../src/programme/money/examine.ts";
import { findBreak, readChain } from "../../src/programme/money/money-log.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { givenBudget, givenFunding } from "../support/money.ts";
import { givenCohortLearner, givenEdition, givenHub, givenMember } from "../support/programme.ts";
import { appointedVisitor, signedIn, type Visitor } from "../support/visitor.ts";

// Evidence comes, a milestone is claimed and paid; and everybody who may not, and everything that is lacking, is told so.

const desk = await testDesk();
const { app } = desk;
const edition = await givenEdition(app, { name: "Rolling" });
const hub = await givenHub(app, { edition, region: "North West", name: "The Spinney Group" });
await givenFunding(app, edition);
await givenBudget(app, hub, 40_000);
const leadOf = async (region: string, role: "hub-lead" | "national-lead" | "evaluator"): Promise<Visitor> => {
  const one = { name: `${role} of ${region}`, role, region };
  const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  return appointedVisitor(desk, account, appointment);
};
const lead = await leadOf("North West", "hub-lead");
const second = await leadOf("North West", "hub-lead");
const elsewhere = await leadOf("London", "hub-lead");
const nation = await leadOf("England", "national-lead");
const evaluator = await leadOf("England", "evaluator");

const practice = await givenPractice(app, "Y90811");
const manager = await signedIn(desk, (await givenPerson(app, practice, "manager")).account, practice);
const salaried = await signedIn(desk, (await givenPerson(app, practice, "gp")).account, practice);
const member = await givenMember(app, { hub, ods: practice, runs: "here" });
const ended = { on: "2026-10-30", ending: "completed" } as const;
const learner = await givenCohortLearner(app, { member, startsOn: "2026-02-02", dueOn: "2026-11-30", ended });
const left = { on: "2026-09-01", ending: "withdrawn" } as const;
const gone = await givenCohortLearner(app, { member, startsOn: "2026-02-02", ended: left });
const own = await givenMember(app, { hub, ods: "B81811", name: "Elsewhere Surgery" });
const theirs = await givenCohortLearner(app, { member: own, startsOn: "2026-02-02", ended });

const HUB = `/programme/money/hubs/${hub}`;
const claimsOf = (whose: string) =>
  inShared(app.db, (tx) =>
    tx.selectFrom("shared.claims").selectAll().where("member", "=", whose).orderBy("id").execute(),
  );
const newest = async (whose = member) => {
  const claim = (await claimsOf(whose)).at(-1);
  assert.ok(claim !== undefined);
  return claim;
};
const move = async (who: Visitor, name: string, form: Readonly<Record<string, string>> = {}, whose = member) => {
  const { id, version } = await newest(whose);
  return who.post(`/programme/money/claims/${id}/${name}`, { version: String(version), ...form });
};
const claim = (milestone: string, whose = learner) => manager.post("/claims", { member, learner: whose, milestone });

test("given no fact, a milestone is not claimed and the practice is told what is missing", async () => {
  const webinar = await claim("mentor-webinar");
  assert.equal(webinar.status, 409);
  assert.match(
    webinar.text,
    /Nothing shows &quot;Mentor webinar attended&quot; yet: it needs the practice marked as there/,
  );
  assert.match(
    (await claim("named-mentor")).text,
    /needs the practice&#39;s signed agreement|needs the practice's signed agreement/,
  );
  assert.match(
    (await claim("portfolio", gone)).text,
    /left on 01-Sep-2026, and &quot;Portfolio submitted&quot; brings nothing/,
  );
  assert.equal((await salaried.post("/claims", { member, learner, milestone: "portfolio" })).status, 403);
  assert.equal((await manager.post("/claims", { member: own, learner: theirs, milestone: "portfolio" })).status, 404);
  assert.deepEqual(await claimsOf(member), []);
});

test("given a completed training, the manager claims its portfolio once, on the fact and since when", async () => {
  assert.match((await manager.get("/claims")).text, /The learner(?:'|&#39;)s training is completed, since 30-Oct-2026/);
  assert.equal((await claim("portfolio")).to, "/claims?said=claimed");
  const { fact, state, pence } = await newest();
  assert.deepEqual(
    [state, pence, fact.kind, fact.since, fact.by],
    ["claimed", 27_500, "completed", "2026-10-30", null],
  );
  const again = await claim("portfolio");
  assert.equal(again.status, 409);
  assert.match(again.text, /claimed already: £275.00, claimed since 02-Nov-2026/);
});

test("given a claim, a hub lead of the region approves it; another region's, an evaluator and a stale page do not", async () => {
  assert.equal((await move(elsewhere, "approve")).status, 404);
  assert.equal((await move(evaluator, "approve")).status, 403);
  assert.equal((await move(lead, "approve", { version: "7" })).status, 409);
  assert.match((await move(lead, "return", { words: "" })).text, /Say why/);
  await move(lead, "return", { words: "Which learner is it?" });
  const { id, version } = await newest();
  await manager.post(`/claims/${id}/claim-again`, { version: String(version) });
  assert.equal((await move(lead, "approve")).status, 303);
  assert.equal((await newest()).state, "approved");
  assert.match((await nation.get(`/programme/money/claims/${id}`)).text, /Which learner is it\?[\s\S]*Claimed again/);
  for (const path of [`/programme/money/claims/${id}`, HUB, `${HUB}/log`])
    assert.equal((await evaluator.get(path)).status, 403, "a claim is a learner, to whoever needs not see it");
});

test("given no payee, no file; who typed the payee in does not make it; the file has its control total and hash", async () => {
  assert.match((await lead.post(`${HUB}/files`)).text, /nobody has said under which reference it is paid/);
  const payee = `/programme/money/practices/${member}/payee`;
  assert.match((await lead.post(payee, { name: "Larch Road", reference: "=1+1" })).text, /The reference has up to 30/);
  await lead.post(payee, { name: "=Larch Road", reference: "V-1001" });
  assert.match((await lead.post(`${HUB}/files`)).text, /you typed in under which reference/);
  const { to } = await second.post(`${HUB}/files`);
  const { text } = await second.get(`${to}/content`);
  const { id } = await newest();
  const reference = `${practice}-${id.slice(-12)}`;
  // By hand: a line a claim and the control line, RFC 4180; a name that a spreadsheet would run is text.
  const rows = [
    "payee reference,payee,amount,reference",
    `V-1001,'=Larch Road,275.00,${reference}`,
    "CONTROL,1 payment,275.00,TOTAL",
  ];
  assert.equal(text, `${rows.join("\r\n")}\r\n`);
  assert.match((await nation.get(to ?? "")).text, new RegExp(createHash("sha256").update(text).digest("hex")));
  assert.match((await second.post(`${HUB}/files`)).text, /No claim is approved and waits to be paid/, "once in a file");
  assert.equal((await elsewhere.get(`${to}/content`)).status, 404);
  assert.match((await second.post(`${to}/paid`, { words: "" })).text, /Give the bank(?:'|&#39;)s reference/);
  await second.post(`${to}/paid`, { words: "BACS 4711" });
  assert.equal((await newest()).state, "paid");
});

test("given a payment that failed, somebody else approves its claim again, and it goes into the next file and is paid", async () => {
  await move(second, "fail", { words: "The bank sent it back." });
  assert.deepEqual([(await newest()).state, (await newest()).file], ["claimed", null]);
  assert.match((await second.post(`${HUB}/files`)).text, /No claim is approved and waits to be paid/);
  assert.match((await move(second, "approve")).text, /said that its payment failed: somebody else approves it/);
  await move(lead, "approve");
  const { to } = await second.post(`${HUB}/files`);
  await second.post(`${to}/paid`, { words: "BACS 4712" });
  assert.equal((await newest()).bank_reference, "BACS 4712");
  assert.match((await manager.get("/claims")).text, /Paid[\s\S]*BACS 4712/);
  assert.match(
    (await nation.get(`/programme/money/claims/${(await newest()).id}`)).text,
    /Put in a payment file[\s\S]*?2 times/,
  );
});

test("given a practice elsewhere, its hub lead confirms and claims, and only a national lead approves", async () => {
  const at = `/programme/money/practices/${own}`;
  const said = { learner: theirs, milestone: "mentor-webinar", on: "2026-03-01", words: "I saw the list." };
  assert.match((await lead.post(`${at}/confirm`, { ...said, on: "2027-03-01" })).text, /not later than today/);
  assert.match(
    (await lead.post(`${at}/confirm`, { ...said, words: "of 999 000 0018" })).text,
    /looks like an NHS number/,
  );
  assert.equal((await elsewhere.post(`${at}/confirm`, said)).status, 404);
  await lead.post(`${at}/confirm`, said);
  // 400.00 less 275.00 paid leaves 125.00: 75.00 is lacking for 200.00.
  await lead.post(`${at}/claims`, { learner: theirs, milestone: "mentor-webinar" });
  assert.equal((await newest(own)).state, "waiting");
  const forward = await move(lead, "put-forward", {}, own);
  assert.equal(forward.status, 409);
  assert.match(forward.text, /of the hub(?:'|&#39;)s £400.00 there is £125.00 free: £75.00 is lacking/);
  const less = await nation.post(`${HUB}/budget`, { pounds: "100", words: "Less." });
  assert.match(less.text, /£275.00 is paid, approved or claimed already/);
  assert.equal((await lead.post(`${HUB}/budget`, { pounds: "900", words: "More." })).status, 403);
  await nation.post(`${HUB}/budget`, { pounds: "1,000.00", words: "Second half." });
  await move(lead, "put-forward", {}, own);
  assert.match((await move(lead, "approve", {}, own)).text, /You claimed this, typed it in/);
  assert.match((await move(second, "approve", {}, own)).text, /a national lead approves it/);
  assert.equal((await move(nation, "approve", {}, own)).status, 303);
});

test("given a form about money that is refused, all that was typed into it is still there", async () => {
  const words = "Seen on the list of the eighth of March.";
  const at = `/programme/money/practices/${own}`;
  const said = { learner: theirs, milestone: "mentor-webinar", on: "2027-03-01", words };
  const confirm = await lead.post(`${at}/confirm`, said);
  assert.equal(confirm.status, 400);
  assert.match(
    confirm.text,
    /There is a problem[\s\S]*<details[^>]* open[\s\S]*value="2027-03-01"[\s\S]*eighth of March/,
  );
  const payee = await lead.post(`${at}/payee`, { name: "Elsewhere & Co", reference: "=1+1" });
  assert.match(payee.text, /value="Elsewhere &amp; Co"[\s\S]*value="=1\+1"/);
  const budget = await nation.post(`${HUB}/budget`, { pounds: "12,34", words });
  assert.deepEqual(
    [budget.status, budget.text.includes('value="12,34"'), budget.text.includes(words)],
    [400, true, true],
  );
  // Overtaken: by what it stands at now there is nothing to return, and the words are shown all the same.
  const stale = await move(nation, "return", { version: "99", words }, own);
  assert.deepEqual([stale.status, stale.text.includes(words)], [409, true]);
  const { id, version } = await newest();
  const late = await manager.post(`/claims/${id}/withdraw`, { version: String(version), words: "Typed in twice." });
  assert.deepEqual([late.status, /You had typed:[\s\S]*Typed in twice\./.test(late.text)], [409, true]);
});

test("given what was paid wrongly, it is asked back as a line of its own, frees nothing before it came, and once", async () => {
  const paid = await newest();
  const at = `/programme/money/claims/${paid.id}/ask-back`;
  assert.match((await lead.post(at, { version: String(paid.version), words: "" })).text, /Say why/);
  await lead.post(at, { version: String(paid.version), words: "The portfolio was another's." });
  assert.equal((await lead.post(at, { version: String(paid.version), words: "Again." })).status, 409);
  const line = await newest();
  assert.deepEqual([line.kind, line.pence, line.of], ["clawback", -27_500, paid.id]);
  assert.match((await move(lead, "approve-back")).text, /You claimed this/);
  // 1,000.00 less 275.00 paid and 200.00 approved.
  assert.match((await nation.get(HUB)).text, /£525.00[\s\S]*-£275.00/);
  await move(nation, "approve-back");
  await move(nation, "take-back", { words: "IN 12" });
  assert.match((await nation.get(HUB)).text, /£800.00/);
  assert.equal((await claimsOf(member))[0]?.state, "paid", "and what was paid stays as it was paid");
  assert.equal((await claim("portfolio")).to, "/claims?said=claimed", "and may be claimed anew");
});

test("given all of this, the trail holds and is read; one that was changed is seen at its line", async () => {
  assert.match((await nation.get(`${HUB}/log`)).text, /the chain holds/);
  assert.equal((await elsewhere.get(`${HUB}/log`)).status, 404);
  const page = (await nation.get("/programme/money")).text;
  assert.match(page, /North West: The Spinney Group/);
  assert.doesNotMatch((await evaluator.get("/programme/money")).text, /The Spinney Group/);
  assert.doesNotMatch((await elsewhere.get("/programme/money")).text, /The Spinney Group/);
  assert.deepEqual((await examineMoney(hubOf(app.db))).wrong, []);
  const { last } = await app.db
    .selectFrom("shared.money_log")
    .select((eb) => eb.fn.max("number").as("last"))
    .where("hub", "=", hub)
    .executeTakeFirstOrThrow();
  const putBack = new Error("what was taken off is put back");
  await app.db
    .transaction()
    .execute(async (tx) => {
      await tx.deleteFrom("shared.money_log").where("hub", "=", hub).where("number", "=", last).execute();
      const lines = await readChain(tx, hub);
      assert.equal(findBreak(lines), null, "a chain does not see that its end was taken off");
      const [says = ""] = await whatIsWrong(tx, hub, lines);
      assert.match(says, /does not stand as its lines say/);
      throw putBack;
    })
    .catch((error: unknown) => assert.equal(error, putBack));
  await app.db
    .updateTable("shared.money_log")
    .set({ words: "Another." })
    .where("hub", "=", hub)
    .where("number", "=", 5)
    .execute();
  assert.match((await nation.get(`${HUB}/log`)).text, /The chain is broken at line 5/);
  assert.match((await examineMoney(hubOf(app.db))).wrong.join(), /The chain is broken at line 5/);
});
