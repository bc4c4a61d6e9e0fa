import assert from "node:assert/strict";
import { test } from "node:test";
import { formsIn } from "../support/forms.ts";
import { givenNewcomer } from "../support/given.ts";
import { givenEvidence } from "../support/training.ts";
import { inPractice } from "../../src/db/practice.ts";
import { findStatement, keepStatement } from "../../src/people/scope/scope-store.ts";
import { app, surgery, begin, training, shown } from "../support/learning.ts";

// A training from its beginning to its end: the plan, what is late, an extension, protected time, how it ends.

test("the plan suits the post, what is left out has its reason, and the months tell what is late", async () => {
  const at = await training();
  const manager = await at.be(at.manager);
  const page = (await manager.get(at.path)).text;
  assert.match(page, /0 of 4 planned competencies/);
  assert.match(page, /Title of wounds<\/a>: not for this post/);
  assert.match(page, /<svg[^>]*aria-label="From 02-Nov-2026 to 02-Aug-2027\. 0 of 4/);
  assert.match(page, /Is for every post/);
  assert.match(page, /Allows what the post has: take blood/);
  const wounds = { competency: "wounds", planned: "yes", due: "2027-01-04", teacher: "", why: "" };
  assert.equal((await manager.post(`${at.path}/plan`, wounds)).status, 303, "what is not suggested can be added");
  assert.match((await manager.get(`${at.path}/competencies/wounds`)).text, /Was added: the post as it is signed now/);
  const out = { competency: "blood-practice", planned: "no", due: "", teacher: "", why: "No room to take blood here" };
  assert.equal((await manager.post(`${at.path}/plan`, out)).status, 303);
  assert.match((await manager.get(at.path)).text, /left out: No room to take blood here/);
  const soon = { competency: "limits", planned: "yes", due: "2026-11-30", teacher: "", why: "" };
  assert.equal((await (await at.be(at.nurse)).post(`${at.path}/plan`, soon)).status, 303);
  app.clock.set("2026-12-03T12:00:00Z");
  const late = (await (await at.be(at.manager)).get(at.path)).text;
  assert.match(late, /1 is late/);
  assert.match(late, /Title of limits: planned by 30-Nov-2026, 3 days ago/);
  app.clock.set("2026-11-02T12:00:00Z");
  for (const [form, says] of [
    [{ ...soon, due: "2028-01-01" }, /between the start and the end/],
    [{ ...soon, due: "" }, /by which it is planned/],
    [{ ...out, why: " " }, /Say why it is left out/],
    [{ ...soon, teacher: at.learner.account }, /teaches/],
    [{ ...soon, competency: "nowhere" }, /no such competency/],
  ] as const) {
    const told = await manager.post(`${at.path}/plan`, form);
    assert.equal(told.status, 400);
    assert.match(told.text, says);
  }
  assert.equal((await (await at.be(at.learner)).post(`${at.path}/plan`, soon)).status, 403);
  assert.equal((await (await at.be(at.other)).post(`${at.path}/plan`, soon)).status, 403);
});

test("not begun: by whom, with whom and for how long is not allowed, and nobody is a learner twice", async () => {
  const at = await surgery();
  const manager = await at.be(at.manager);
  for (const [more, says] of [
    [{ mentor: at.nurse.account }, /The mentor is a GP/],
    [{ second: at.manager.account }, /The second mentor is a GP, a nurse or a pharmacist/],
    [{ second: at.mentor.account }, /somebody else than the mentor/],
    [{ account: at.nurse.account }, /an assistant or a receptionist/],
    [{ due: "2027-08-03" }, /6 to 9 months/],
    [{ due: "2027-05-01" }, /6 to 9 months/],
    [{ due: "2027-02-30" }, /Give the day/],
    [{ started: "2025-01-01", due: "2025-08-01" }, /last 9 months/],
    [{ curriculum: "small/2" }, /that is loaded/],
    [{ route: "scenic" }, /Choose a route/],
  ] as const) {
    const told = await manager.post("/learners", begin(at, more));
    assert.equal(told.status, 400, told.text);
    assert.match(told.text, says);
  }
  assert.equal((await (await at.be(at.learner)).post("/learners", begin(at))).status, 403);
  assert.equal((await manager.post("/learners", begin(at))).status, 303);
  assert.equal((await manager.post("/learners", begin(at))).status, 409);
  const stranger = await at.be(await givenNewcomer(app, at.practice, "reception", "Not Learning"));
  assert.match((await stranger.get("/learners")).text, /There is no learner here whose training you may read/);
});

test("the mentor signs an extension of three months in all, and nobody else does", async () => {
  const at = await training();
  const [mentor, nurse] = [await at.be(at.mentor), await at.be(at.nurse)];
  const version = async () =>
    formsIn((await mentor.get(at.path)).text).find(({ action }) => action === `${at.path}/extend`)?.fields["version"] ??
    "";
  const form = { until: "2027-10-02", progress: "Half way", reason: "Illness", support: "A second afternoon" };
  assert.equal((await nurse.post(`${at.path}/extend`, { ...form, version: "1" })).status, 403);
  assert.equal(
    (await mentor.post(`${at.path}/extend`, { ...form, support: "", version: await version() })).status,
    400,
  );
  assert.equal(
    (await mentor.post(`${at.path}/extend`, { ...form, until: "2027-11-03", version: await version() })).status,
    400,
  );
  assert.equal((await mentor.post(`${at.path}/extend`, { ...form, version: await version() })).status, 303);
  const page = (await mentor.get(at.path)).text;
  assert.match(page, /Extension from 02-Aug-2027 to 02-Oct-2027/);
  assert.match(page, /Illness/);
  const more = { ...form, until: "2027-12-01", version: await version() };
  assert.equal((await mentor.post(`${at.path}/extend`, more)).status, 400, "three months after the first end, in all");
  assert.equal((await mentor.post(`${at.path}/extend`, { ...more, until: "2027-11-02" })).status, 303);
  assert.match((await mentor.get(at.path)).text, /moved by 3 months already/);
});

test("the end is signed when all that was planned is competent; what was learnt stands, and a mark is still taken back", async () => {
  const at = await training();
  const mentor = await at.be(at.mentor);
  const complete = async () => {
    const page = (await mentor.get(at.path)).text;
    const form = formsIn(page).find(({ action }) => action === `${at.path}/complete`)?.fields ?? { version: "1" };
    return mentor.post(`${at.path}/complete`, { ...form, words: "Well done", sure: "yes" });
  };
  await shown(at);
  await at.mark(mentor, "limits");
  const early = await complete();
  assert.equal(early.status, 409);
  assert.match(early.text, /Not marked competent yet: blood-practice, blood-theory, sending/);
  for (const competency of ["blood-practice", "blood-theory"]) {
    const out = { competency, planned: "no", due: "", teacher: "", why: "Not here" };
    assert.equal((await mentor.post(`${at.path}/plan`, out)).status, 303);
  }
  await at.mark(mentor, "sending");
  assert.equal((await complete()).status, 303);
  assert.match((await mentor.get(at.path)).text, /Completed by Dr Mentor, 02-Nov-2026 12:00: Well done/);
  assert.equal((await at.mark(mentor, "limits", "developing")).status, 403, "an ended training has no mentor");
  assert.deepEqual(await at.earned(), ["return-letters"]);
  const partner = await at.be(at.other);
  assert.equal((await at.revoke(partner, "sending", "A complaint")).status, 303);
  assert.deepEqual(await at.earned(), []);
});

test("withdrawn with a reason by the manager, not by another GP; and not by a page of before", async () => {
  const at = await training();
  const manager = await at.be(at.manager);
  const form = { words: "Moved away", sure: "yes", version: "1" };
  assert.equal((await (await at.be(at.other)).post(`${at.path}/withdraw`, form)).status, 403);
  assert.equal((await manager.post(`${at.path}/withdraw`, { ...form, words: "" })).status, 400);
  assert.equal((await manager.post(`${at.path}/withdraw`, { ...form, version: "7" })).status, 409);
  assert.equal((await manager.post(`${at.path}/withdraw`, form)).status, 303);
  assert.match((await manager.get(at.path)).text, /Withdrawn by Mo Manager.*Moved away/);
  assert.equal((await manager.post("/learners", begin(at))).status, 303, "they may begin again");
});

test("a learner logs protected time and takes it back; nobody else does, and no day has more than its minutes", async () => {
  const at = await training();
  const learner = await at.be(at.learner);
  const log = (more: Readonly<Record<string, string>>) =>
    learner.post(`${at.path}/time`, { day: "2026-11-02", minutes: "222", kind: "with-mentor", words: "", ...more });
  assert.equal((await log({})).status, 303);
  assert.equal((await log({ kind: "writing", minutes: "60" })).status, 303);
  const page = (await learner.get(at.path)).text;
  assert.match(
    page,
    /In 1 week that is 7 h 24 min\. Logged: 4 h 42 min, of which 3 h 42 min with the mentor or hands-on and 1 h writing/,
  );
  assert.equal((await log({ minutes: "1200" })).status, 400);
  assert.equal((await log({ day: "2026-11-03" })).status, 400, "still to come");
  assert.equal((await log({ minutes: "0" })).status, 400);
  assert.equal((await (await at.be(at.mentor)).post(`${at.path}/time`, { day: "2026-11-02" })).status, 403);
  const colleague = await at.be(await givenNewcomer(app, at.practice, "reception", "A Colleague"));
  const time = formsIn(page).find(({ action }) => action === `${at.path}/time/back`)?.fields["time"] ?? "";
  assert.equal((await colleague.post(`${at.path}/time/back`, { time })).status, 404);
  assert.equal((await learner.post(`${at.path}/time/back`, { time })).status, 303);
  assert.equal((await learner.post(`${at.path}/time/back`, { time })).status, 404);
});

test("what a GP partner's signature allows no mark ends: the mentor is told before and after, the partner on their page", async () => {
  const at = await training();
  await inPractice(app.db, at.practice, async (tx) => {
    const signed = await findStatement(tx, at.practice);
    const people = [{ account: at.learner.account, post: "front", granted: ["return-letters" as const] }];
    const again = { posts: signed?.statement.posts ?? [], people };
    await keepStatement(tx, at.practice, again, at.other.account, new Date(app.clock.now().getTime() + 1));
  });
  await shown(at);
  const [mentor, partner] = [await at.be(at.mentor), await at.be(at.other)];
  const sending = `${at.path}/competencies/sending`;
  const told = /GP partner's signature allows this by itself; a mark does not end it: send back a letter/;
  const before = (await mentor.get(sending)).text;
  assert.match(before, told);
  assert.match(before, /href="\/scope"/);
  assert.doesNotMatch(before, /what it allowed ends at once/);
  // What nothing but marks allows still ends with them, and its page says so.
  const other = (await mentor.get(`${at.path}/competencies/blood-theory`)).text;
  assert.match(other, /What it allows is allowed at once, and below competent what it allowed ends at once/);
  assert.doesNotMatch(other, told);
  assert.match((await mentor.get(at.path)).text, told);
  assert.doesNotMatch((await partner.get("/scope")).text, /look at the\s+grant/);

  await at.mark(mentor, "limits");
  assert.equal((await at.mark(mentor, "sending", "not-yet")).status, 303);
  assert.equal((await mentor.get(sending)).text.match(new RegExp(told, "g"))?.length, 2, "in the form and by the mark");
  const doubt =
    /Rae Reception may send back a letter that is for another practice\. Their mentor has marked (?:&quot;|")Not yet(?:&quot;|") on 02-Nov-2026 in\s+<a href="([^"]*)">Title of sending<\/a>: look at the\s+grant/;
  assert.equal((await partner.get("/scope")).text.match(doubt)?.[1], sending);
  const reception = await at.be(await givenNewcomer(app, at.practice, "reception", "Not Learning"));
  assert.doesNotMatch((await reception.get("/scope")).text, /Their mentor has marked/, "marks are not read by all");

  assert.equal((await at.mark(mentor, "sending")).status, 303);
  assert.doesNotMatch((await partner.get("/scope")).text, /look at the\s+grant/);
  assert.equal((await at.revoke(mentor, "sending")).status, 303);
  assert.match((await partner.get("/scope")).text, /A mark of competent was taken back on 02-Nov-2026 in/);
});

test("what the learner has submitted waits for a mark on both mentors' page and in the list, until it is marked", async () => {
  const at = await training();
  await at.show("limits", "tutorial");
  const waits = /Waits for your mark \((\d+)\)/;
  const countFor = async (who: { readonly account: string }) =>
    (await (await at.be(who)).get(at.path)).text.match(waits)?.[1];
  const mentor = await at.be(at.mentor);
  const draft = { competency: "sending", kind: "tutorial" as const, isDraft: true };
  await givenEvidence(app, at.practice, { learner: at.id, account: at.learner.account, ...draft });
  assert.equal(await countFor(at.mentor), "1", "a draft waits for nobody");
  assert.equal(await countFor(at.nurse), "1");
  const page = (await mentor.get(at.path)).text;
  assert.match(page, /About limits<\/a>, write-up of a tutorial, submitted 02-Nov-2026, for/);
  assert.match((await mentor.get("/learners")).text, /1 piece</);
  // Whoever does not mark is not told that they have to.
  for (const who of [at.other, at.manager, at.learner]) assert.equal(await countFor(who), undefined);

  await at.mark(mentor, "limits", "developing");
  assert.equal(await countFor(at.mentor), undefined, "counted, and not competent: the learner goes on");
  assert.doesNotMatch((await mentor.get("/learners")).text, /\d+ pieces?</);
  app.clock.set("2026-11-02T12:30:00Z");
  await at.show("limits", "tutorial");
  await at.show("wounds", "tutorial");
  assert.equal(await countFor(at.nurse), "2");
  assert.match((await (await at.be(at.mentor)).get(at.path)).text, /Title of wounds<\/a>, which is not in the plan/);
  app.clock.set("2026-11-02T12:00:00Z");
});

test("a mentor comes from a piece to the mark, and reads before marking what competent still lacks", async () => {
  const at = await training();
  const piece = await at.show("sending", "tutorial");
  const [mentor, sending] = [await at.be(at.mentor), `${at.path}/competencies/sending`];
  const link = new RegExp(`href="${sending}#mark">Mark this competency`);
  assert.match((await mentor.get(`${at.path}/evidence/${piece}`)).text, link);
  assert.match((await (await at.be(at.nurse)).get(`${at.path}/evidence/${piece}`)).text, link);
  const learner = await at.be(at.learner);
  assert.doesNotMatch((await learner.get(`${at.path}/evidence/${piece}`)).text, /Mark this competency/);

  const lacks = (await mentor.get(sending)).text;
  assert.match(lacks, /id="mark"[\s\S]*cannot be marked competent yet/);
  assert.match(lacks, /practical application: 0 of 2/);
  assert.match(lacks, /Title of limits(&quot;|") comes before this and is not marked competent/);
  assert.match(lacks, /Not possible yet/);
  assert.doesNotMatch((await learner.get(sending)).text, /cannot be marked competent yet/);
  await at.show("sending", "application");
  await at.show("sending", "application");
  await at.show("limits", "tutorial");
  await at.mark(mentor, "limits");
  assert.doesNotMatch((await mentor.get(sending)).text, /cannot be marked competent yet|Not possible yet/);
  assert.match((await mentor.get(`${at.path}/competencies/wounds`)).text, /not in the plan, so it is not marked/);
});

test("a learner's own page has their drafts, what they submitted and the newest words for them, and nobody else's has", async () => {
  const at = await training();
  await at.show("limits", "tutorial");
  const piece = { learner: at.id, account: at.learner.account, competency: "sending", kind: "tutorial" as const };
  await givenEvidence(app, at.practice, { ...piece, isDraft: true });
  const mentor = await at.be(at.mentor);
  // The nurse writes of what she watched: until it is submitted it is hers alone.
  await givenEvidence(app, at.practice, {
    ...piece,
    account: at.nurse.account,
    competency: "blood-theory",
    kind: "observed",
    isDraft: true,
  });
  await at.mark(mentor, "limits", "developing");
  app.clock.set("2026-11-02T12:05:00Z");
  const second = await at.show("sending", "tutorial");
  await mentor.post(`${at.path}/evidence/${second}/comment`, { comment: "What did you ask first?" });
  app.clock.set("2026-11-02T12:10:00Z");
  await at.revoke(mentor, "limits", "Meant for somebody else");
  const own = (await (await at.be(at.learner)).get(at.path)).text;
  assert.match(own, new RegExp(`href="${at.path}/evidence/new"[^>]*>\\s*Write something`));
  const [, evidence = ""] = /Your evidence([\s\S]*?)<\/section>/.exec(own) ?? [];
  assert.match(
    evidence,
    /Title of sending: your draft[\s\S]*submitted 02-Nov-2026, waits for a mark[\s\S]*Title of limits/,
  );
  assert.doesNotMatch(evidence, /blood-theory/);
  const [, news = ""] = /New for you([\s\S]*?)<\/section>/.exec(own) ?? [];
  assert.match(
    news,
    /02-Nov-2026 12:10, Dr Mentor: took back the mark[\s\S]*02-Nov-2026 12:05, Dr Mentor: a comment on[\s\S]*02-Nov-2026 12:00, Dr Mentor: marked/,
  );
  assert.match(news, new RegExp(`href="${at.path}/evidence/${second}">About sending`));
  for (const who of [at.mentor, at.manager, at.other]) {
    assert.doesNotMatch((await (await at.be(who)).get(at.path)).text, /New for you|Your evidence|Write something/);
  }
  app.clock.set("2026-11-02T12:00:00Z");
});
