import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { Value } from "typebox/value";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { appoint, listAppointments } from "../../src/people/appointments.ts";
import { readSurveyAnswers, readSurveyInvitations } from "../../src/measures/surveys/occurrences.ts";
import { spanFrom } from "../../src/measures/read/span.ts";
import { findKind } from "../../src/measures/kinds.ts";
import type { Occurrence } from "../../src/measures/occurrence.ts";
import { testDesk } from "../support/desk.ts";
import { givenNewcomer, givenPerson, givenPractice } from "../support/given.ts";
import { givenLearner } from "../support/named-learner.ts";
import { askNow, givenCodes, givenHub, givenMember, givenSealed } from "../support/surveys.ts";
import { appointedVisitor, signedIn, stranger, type Visitor } from "../support/visitor.ts";

// People are asked: patients by a printed code, learners and hub leads by an invitation. What they said is shown when
// there is enough of it, and to nobody with whose it was.

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y90941");
const manager = await givenPerson(app, practice, "manager");
const gp = await givenPerson(app, practice, "gp", "Dr Mentor");
const assistant = await givenPerson(app, practice, "assistant", "Lena Learner");
// From 1 September 2026 to 1 June 2027: today, 2 November, is between times; its middle opens on 1 January.
await givenLearner(app, practice, { account: assistant.account, mentor: gp.account, secondMentor: null });

const patient = stranger(desk);
const GOOD = { "q-friends-and-family": "very-good", "q-told": "yes", "q-understood": "dont-know" };

test("a patient types the code from a sheet, without signing in, answers, and is thanked", async () => {
  const [code = ""] = await givenCodes(app, practice, 1);
  const asked = await patient.get("/say");
  assert.match(asked.text, /The code from your sheet/);
  const led = await patient.post("/say", { code: ` ${code.toLowerCase().replaceAll("-", " ")} ` });
  assert.equal(led.status, 303);
  const form = await patient.get(led.to ?? "");
  assert.equal(form.status, 200);
  // The wording and the answers that the Friends and Family Test has (NHS England).
  assert.match(form.text, /Overall, how was your experience of our service\?/);
  for (const words of ["Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don&#39;t know|Don't know"])
    assert.match(form.text, new RegExp(`>\\s*(?:${words})\\s*<`), words);
  assert.doesNotMatch(form.text, /Lena|Mentor|Sign out/);
  assert.match(form.text, /Nobody answers it: if you need help, speak to the practice\./, "before it is sent");
  const thanked = await patient.post(led.to ?? "", GOOD);
  assert.match(thanked.text, /Thank you[\s\S]*If you need help, or an answer, speak to the practice\./);

  const again = await patient.post(led.to ?? "", { "q-friends-and-family": "very-poor" });
  assert.equal(again.status, 409);
  assert.match(again.text, /This code has been used. Nothing was counted twice./);
  assert.match((await patient.get(led.to ?? "")).text, /This code has been used/);
  assert.equal(await waiting(), 1, "counted once");
});

test("not allowed: a code that is unknown, of another practice, too old or taken back, an answer that is none, and nothing", async () => {
  const [code = "", old = ""] = await givenCodes(app, practice, 2);
  const [other = ""] = await givenCodes(app, practice, 1);
  const before = await waiting();
  for (const wrong of ["Y90941-AAAAA-AAAAA", "Y90942-AAAAA-AAAAA", code.replace(practice, "Y90999"), "x"]) {
    const told = await patient.get(`/say/${wrong}`);
    assert.equal(told.status, 404, wrong);
    assert.match(told.text, /We do not know this code/);
  }
  assert.equal((await patient.post("/say", { code: "not one" })).status, 400);
  const none = await patient.post(`/say/${code}`, { "q-friends-and-family": "splendid" });
  assert.equal(none.status, 400);
  assert.match(none.text, /Choose one of the answers/);
  assert.match((await patient.post(`/say/${code}`, {})).text, /Answer at least one question/);
  await givenSheetTakenBack(other);
  assert.equal((await patient.post(`/say/${other}`, GOOD)).status, 410);
  app.clock.advance(92 * 24 * 3600_000);
  const late = await patient.post(`/say/${old}`, GOOD);
  assert.match(late.text, /This code is too old/);
  assert.equal(await waiting(), before, "none of it was counted");
  app.clock.set("2026-11-02T12:00:00Z");
});

test("a patient's own words are held back where they may say who it is, and are kept to be put right", async () => {
  const [code = ""] = await givenCodes(app, practice, 1);
  for (const words of ["My number is 999 000 0018, ring me", "I live at ZE1 0AA and was born on 12/03/1948"]) {
    const told = await patient.post(`/say/${code}`, { ...GOOD, "q-why": words });
    assert.equal(told.status, 400);
    assert.match(told.text, /Please leave out names, numbers and addresses, your own too/);
    assert.ok(told.text.includes(words.slice(0, 9)), "what was typed is there still");
  }
  assert.equal((await patient.post(`/say/${code}`, { ...GOOD, "q-why": "Kind and quick" })).status, 200);
});

test("not allowed: guessing codes without end, and answering a poster without end", async () => {
  const [poster = ""] = await givenCodes(app, practice, 1, "poster");
  const shown = await patient.get(`/say/${poster}`);
  assert.match(shown.text, /Please send it once for each visit/);
  const before = await waiting();
  for (let n = 0; n < 60; n += 1) assert.equal((await patient.post(`/say/${poster}`, GOOD)).status, 200);
  assert.equal((await patient.post(`/say/${poster}`, GOOD)).status, 429);
  assert.equal(await waiting(), before + 60);
  app.clock.advance(61_000);
  for (let n = 0; n < 20; n += 1) await patient.get("/say/Y90941-AAAAA-AAAAA");
  assert.equal((await patient.get(`/say/${poster}`)).status, 429, "whoever tried twenty wrong ones waits a minute");
  app.clock.advance(61_000);
  assert.equal((await patient.get(`/say/${poster}`)).status, 200);
});

test("a manager prints a sheet of slips with pictures, once; an assistant may not, nor read results", async () => {
  const desk1 = await signedIn(desk, manager.account, practice);
  const printed = await desk1.post("/surveys/codes", { what: "24" });
  const codes = [...printed.text.matchAll(/class="app-slip__code">(Y90941-[A-Z2-9]{5}-[A-Z2-9]{5})</g)].map(
    ([, one]) => one,
  );
  assert.equal(new Set(codes).size, 24);
  assert.equal([...printed.text.matchAll(/data:image\/svg/g)].length >= 24, true);
  assert.equal((await patient.get(`/say/${codes[0]}`)).status, 200);
  const { rows } = await sql<{ row: string }>`select to_jsonb(c)::text as row from practice.survey_codes c`.execute(
    app.db,
  );
  assert.ok(
    rows.every(({ row }) => !codes.some((code) => row.includes(code?.slice(7, 12) ?? "?"))),
    "only hashes are kept",
  );
  assert.match((await desk1.get("/surveys/codes")).text, /0 of 24/);
  const assistants = await signedIn(desk, assistant.account, practice);
  for (const path of ["/surveys/codes", "/surveys/results"]) assert.equal((await assistants.get(path)).status, 403);
  assert.equal((await assistants.post("/surveys/codes", { what: "24" })).status, 403);
  assert.equal((await desk1.post("/surveys/codes", { what: "a million" })).status, 400);
});

test("a learner is asked in the middle of the training, answers once, and no rate of one person says so", async () => {
  const learner = await signedIn(desk, assistant.account, practice);
  assert.match((await learner.get("/surveys")).text, /Nothing at the moment/);
  app.clock.set("2027-01-14T12:00:00Z");
  const fresh = await signedIn(desk, assistant.account, practice);
  const of = await invitationOf(fresh);
  const form = await fresh.get(`/surveys/answer?of=${of}`);
  assert.match(form.text, /All in all, how satisfied are you with your job at the moment\?/);
  assert.match(form.text, /nobody can find out what/);
  assert.match(form.text, /Nobody answers what you write here, or can come to help: if you need help, speak to/);
  const named = await fresh.post("/surveys/answer", { of, "q-change": "Ask 999 000 0018", "q-job-satisfaction": "4" });
  assert.equal(named.status, 400);
  const done = await fresh.post("/surveys/answer", { of, "q-job-satisfaction": "4", "q-stay": "yes" });
  assert.equal(done.to, "/surveys?thanks=1");
  for (const told of [
    await fresh.get(`/surveys/answer?of=${of}`),
    await fresh.post("/surveys/answer", { of, "q-job-satisfaction": "1" }),
  ]) {
    assert.equal(told.status, 409);
    assert.match(told.text, /You have answered this already. Nothing was counted twice./);
  }
  // The mentor is asked too, and does not answer; the manager as somebody who works there.
  const told = await (await signedIn(desk, manager.account, practice)).get("/surveys/results");
  for (const whom of ["Learners", "Mentors"])
    assert.match(told.text, new RegExp(`${whom}<[\\s\\S]*?In the middle[\\s\\S]*?Not shown: fewer than 10`));
  assert.doesNotMatch(told.text, /\d of 1\b/);
});

test("not allowed: another's invitation, one that is closed, and one that is none", async () => {
  const mentor = await signedIn(desk, gp.account, practice);
  const of = await invitationOf(mentor);
  const learner = await signedIn(desk, assistant.account, practice);
  assert.equal((await learner.get(`/surveys/answer?of=${of}`)).status, 404);
  assert.equal((await learner.post("/surveys/answer", { of: "x", "q-job-satisfaction": "1" })).status, 404);
  app.clock.set("2027-02-20T12:00:00Z");
  const late = await (
    await signedIn(desk, gp.account, practice)
  ).post("/surveys/answer", { of, "q-job-satisfaction": "1" });
  assert.equal(late.status, 409);
  assert.match(late.text, /This is closed/);
});

test("nine answers show nothing, ten show; words as well; and the measures count what is shown", async () => {
  const other = await givenPractice(app, "Y90943");
  const boss = await givenNewcomer(app, other, "manager", "Boss");
  const told = (n: number) => ({
    answers: [{ question: "job-satisfaction", choice: String((n % 5) + 1), score: (n % 5) + 1 }],
    words: [{ question: "change", words: `Said by number ${n}` }],
  });
  const results = async (): Promise<string> =>
    (await (await signedIn(desk, boss.account, other)).get("/surveys/results")).text;
  for (let n = 0; n < 9; n += 1) await givenSealed(app, other, { closesOn: "2027-03-30" }, told(n));
  await askNow(app, other);
  const nine = await results();
  assert.doesNotMatch(nine, /app-answers__bar|Said by|of 9|answers? wait|wait, sealed/, "not even that some wait");
  const span = spanFrom("2027-01-25", "2027-02-22");
  const counted = () => inPractice(app.db, other, (tx) => readSurveyAnswers(tx, other, span));
  assert.deepEqual(await counted(), []);

  await givenSealed(app, other, { closesOn: "2027-03-30" }, told(9));
  await askNow(app, other);
  const ten = await results();
  // 1 to 5 twice each: the mean is 3.
  assert.match(ten, /Mean 3\.0 of 5, of 10 people/);
  assert.match(ten, /2 of 10/);
  assert.equal([...ten.matchAll(/Said by number \d/g)].length, 10);
  const occurrences = await counted();
  // Each answer is one, and its score another.
  assert.deepEqual(
    ["survey-answer", "survey-score"].map((kind) => occurrences.filter((one) => one.kind === kind).length),
    [10, 10],
  );
  assert.deepEqual(new Set(occurrences.map(({ week }) => week)), new Set(["2027-02-15"]));
  assert.ok(occurrences.every(isOfVocabulary));

  // An eleventh waits for nine more, so that what is shown before and after does not tell what it said.
  await givenSealed(app, other, { closesOn: "2027-03-30" }, told(10));
  await askNow(app, other);
  assert.match(await results(), /Mean 3\.0 of 5, of 10 people/);
  assert.doesNotMatch(await results(), /answers? waits?/);
  const invited = await inPractice(app.db, practice, (tx) =>
    readSurveyInvitations(tx, practice, spanFrom("2027-01-04", "2028-02-21")),
  );
  assert.deepEqual(invited, [], "of fewer than ten nothing leaves, whoever answered");
});

test("too few at each practice meet at the programme, once, without a practice's name; nine of them do not", async () => {
  const hub = await givenHub(app, "South West", "2027-01-20");
  const places = ["Y90944", "Y90945"];
  for (const ods of places) {
    await givenPractice(app, ods);
    await givenMember(app, hub, ods);
    const count = ods === "Y90944" ? 5 : 4;
    for (let n = 0; n < count; n += 1) await givenSealed(app, ods, { closesOn: "2027-01-30" }, one("5"));
  }
  const nation = await inShared(app.db, async (tx) => {
    const { account } = await givenNewcomer(app, practice, "reception", "Nora Nation");
    await appoint(tx, { account, role: "national-lead", region: null }, app.clock.now());
    return { account, appointment: (await listAppointments(tx, account, app.clock.now()))[0]?.appointment ?? "" };
  });
  const page = async (): Promise<string> =>
    (await (await appointedVisitor(desk, nation.account, nation.appointment)).get("/programme/surveys")).text;
  await askNow(app, ...places);
  assert.doesNotMatch(await page(), /Learners, at the beginning/);
  await givenSealed(app, "Y90945", { closesOn: "2027-01-30" }, one("5"));
  await askNow(app, ...places);
  await askNow(app, ...places);
  const told = await page();
  assert.match(told, /Learners, at the beginning/);
  assert.match(told, /10 of 10/);
  assert.match(told.replaceAll(/\s+/g, " "), /Of how many who were asked these are is not known here/);
  assert.doesNotMatch(told, /Y9094/);
  const { rows } = await sql<{ left: string }>`select count(*) as left from practice.survey_pool
    where practice in ('Y90944', 'Y90945') and sealed is not null`.execute(app.db);
  assert.equal(rows[0]?.left, "0", "nothing is kept at the practices");
});

test("a hub lead is asked about the edition and answers once; an evaluator is not asked", async () => {
  const appointed = async (role: "hub-lead" | "evaluator") => {
    const { account } = await givenNewcomer(app, practice, "reception", `Test ${role}`);
    const region = role === "hub-lead" ? "South West" : null;
    const appointment = await inShared(app.db, (tx) => appoint(tx, { account, role, region }, app.clock.now()));
    return appointedVisitor(desk, account, appointment);
  };
  const lead = await appointed("hub-lead");
  assert.doesNotMatch((await lead.get("/programme/surveys")).text, /answer\?of=/);
  app.clock.set("2027-02-01T12:00:00Z");
  const asked = await appointed("hub-lead");
  const of = /answer\?of=([0-9a-f-]{36})/.exec((await asked.get("/programme/surveys")).text)?.[1] ?? "";
  assert.match(
    (await asked.get(`/programme/surveys/answer?of=${of}`)).text,
    /How does the programme work at your hub\?/,
  );
  assert.equal((await asked.post("/programme/surveys/answer", { of, "q-money": "2" })).status, 303);
  assert.equal((await asked.post("/programme/surveys/answer", { of, "q-money": "2" })).status, 409);
  assert.match((await asked.get("/programme/surveys")).text, /Hub leads<[\s\S]*?Not shown: fewer than 10/);
  const evaluator = await appointed("evaluator");
  assert.doesNotMatch((await evaluator.get("/programme/surveys")).text, /What you are asked/);
  assert.equal((await evaluator.get(`/programme/surveys/answer?of=${of}`)).status, 403);
});

const one = (choice: string) => ({
  answers: [{ question: "job-satisfaction", choice, score: Number(choice) }],
  words: [],
});

function isOfVocabulary({ kind, attributes }: Occurrence): boolean {
  const known = findKind(kind);
  return known !== undefined && Value.Check(known.attributes, attributes);
}

async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from practice.survey_pool
    where practice = ${practice} and perspective = 'patient'`.execute(app.db);
  return Number(rows[0]?.count);
}

async function invitationOf(visitor: Visitor): Promise<string> {
  return /\/surveys\/answer\?of=([0-9a-f-]{36})/.exec((await visitor.get("/surveys")).text)?.[1] ?? "";
}

async function givenSheetTakenBack(code: string): Promise<void> {
  assert.equal((await patient.get(`/say/${code}`)).status, 200);
  const visitor = await signedIn(desk, manager.account, practice);
  const { rows } = await sql<{ id: string }>`select id from practice.survey_sheets where practice = ${practice}
    order by made_at desc, id desc limit 1`.execute(app.db);
  const [mine = ""] = rows.map(({ id }) => id);
  assert.equal((await visitor.post("/surveys/codes/withdraw", { sheet: mine })).status, 303);
  assert.equal((await visitor.post("/surveys/codes/withdraw", { sheet: mine })).status, 404);
}
