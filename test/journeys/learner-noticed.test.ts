import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, localDay } from "../../src/base/local-day.ts";
import { inPractice, inShared } from "../../src/db/practice.ts";
import { hubOf } from "../../src/db/hub.ts";
import { startPages } from "../../src/pages/start.ts";
import { withoutMarks } from "../../src/pages/standings/view-facts.ts";
import { addAppointed } from "../../src/people/appointments.ts";
import type { AppointmentRole } from "../../src/people/appointed.ts";
import { setPartner } from "../../src/people/scope/partner.ts";
import { bringCohort } from "../../src/programme/joining/bring-cohort.ts";
import { carryAgreements, signHere } from "../../src/programme/joining/sign-here.ts";
import { sendStanding } from "../../src/programme/learners/write/send.ts";
import { takeMessages } from "../../src/programme/sent/take.ts";
import { openSendingKey } from "../../src/programme/sent/sending-key.ts";
import { signMessage } from "../../src/programme/sent/sign.ts";
import type { Block } from "../../src/web/document/document.ts";
import { testApp } from "../support/app.ts";
import { beforeDatabaseEnds } from "../support/database.ts";
import { formsIn } from "../support/forms.ts";
import { givenPerson, givenPractice } from "../support/given.ts";
import { freshly } from "../support/moving.ts";
import { givenEdition, givenHub, givenMember } from "../support/programme.ts";
import { givenCurriculum, givenEvidence, givenTraining } from "../support/training.ts";
import { appointedVisitor, signedIn, type Visitor } from "../support/visitor.ts";

// A learner who struggles is noticed by their hub in the week in which it starts; and everybody who may not know of
// them does not.

const app = await testApp();
const pages = await startPages(app);
beforeDatabaseEnds(() => pages.close());
const desk = { app, address: pages.address };
const DAY_MS = 24 * 60 * 60 * 1000;

const lead = async (role: AppointmentRole, region: string | null): Promise<Visitor> => {
  const one = { name: `${role} of ${region}`, role, region };
  const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  return appointedVisitor(desk, account, appointment);
};
const hub = await givenHub(app, { edition: await givenEdition(app), region: "North West", name: "Spinney" });
const practice = await givenPractice(app, "Y90961");
await givenCurriculum(app);
const partner = await givenPerson(app, practice, "gp", "Dr Partner");
const salaried = await givenPerson(app, practice, "gp", "Dr Salaried");
const assistant = await givenPerson(app, practice, "assistant", "Ada Learner");
await inShared(app.db, (tx) => setPartner(tx, practice, partner.account, true));
const member = await givenMember(app, { hub, ods: practice, name: "Larch Road", runs: "here", status: "selected" });
const learner = await givenTraining(app, practice, { account: assistant.account, mentor: partner, secondMentor: null });
const terms = { protectedMinutes: 450, sharesWeekly: true, sharesMonthly: true, stoppedBy: "Any partner" };
await inPractice(app.db, practice, (tx) =>
  signHere(
    tx,
    freshly(app, practice, partner),
    member,
    { ...terms, mentor: partner.account, secondMentor: null },
    app.clock.now(),
  ),
);
const delivering = { db: app.db, clock: app.clock, dataDir: app.settings.dataDir, hubUrl: null };

/** What the sweeps do each minute, once. */
async function round(): Promise<boolean> {
  await carryAgreements(app.db, practice, app.clock.now());
  await bringCohort(app.db, practice, app.clock.now());
  return sendStanding(delivering, practice);
}
const today = (): string => localDay(app.clock.now());
const nextDay = async (): Promise<boolean> => {
  app.clock.advance(DAY_MS);
  return round();
};
const evidence = () =>
  givenEvidence(app, practice, { learner, account: assistant.account, competency: "limits", kind: "tutorial" });
const seen = async (): Promise<string> =>
  (await (await lead("hub-lead", "North West")).get("/programme/learners")).text;
const cohortId = async (): Promise<string> => {
  const row = await inShared(app.db, (tx) =>
    tx.selectFrom("shared.cohort_learners").select("id").where("learner", "=", learner).executeTakeFirstOrThrow(),
  );
  return row.id;
};
const sentNow = () =>
  inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.standings_sent").selectAll().where("practice", "=", practice).orderBy("number").execute(),
  );

test("given an agreement, the standing goes once, again on the day it changes, and each week; unnamed until the learner agrees", async () => {
  assert.equal(await round(), true);
  assert.equal(await round(), false, "the same day");
  assert.equal(await nextDay(), false, "nothing has changed");
  await evidence();
  assert.equal(await nextDay(), true, "evidence came");
  const [first, second] = await sentNow();
  assert.deepEqual([first?.outcome, second?.outcome, second?.number], ["taken", "taken", 2]);
  assert.doesNotMatch(`${first?.message}${second?.message}`, /Ada Learner/, "no name stays in a message");
  const before = await seen();
  assert.match(before, /Learner 1 at Larch Road/);
  assert.doesNotMatch(before, /Ada Learner/);
  await (await signedIn(desk, assistant.account, practice)).post("/joining/mine", { name: "yes" });
  assert.match(await seen(), /Ada Learner/);
});

test("given a learner who falls silent, the row appears on the day on which it is three weeks, and not the day before", async () => {
  const last = addDays(today(), -1);
  const days: string[] = [];
  while (days.length === 0) {
    await nextDay();
    if (today() > addDays(last, 14) && /No evidence for three weeks/.test(await seen())) days.push(today());
    assert.ok(today() < addDays(last, 30), "it is never noticed");
  }
  assert.deepEqual(days, [addDays(last, 21)]);
  const text = await seen();
  assert.match(text, /one of them to look at, shown first|One learner; one of them/);
  assert.match(text, /The last evidence came on/);
  const own = (await (await lead("hub-lead", "North West")).get(`/programme/learners/${await cohortId()}`)).text;
  assert.match(own, /What usually helps: Ask the learner/);
  assert.match(own, /No evidence for three weeks[\s\S]*Still/);
});

test("given a hub lead, what was done is noted, and a warning put aside with a reason until a day; never a patient, nor for ever", async () => {
  const visitor = await lead("hub-lead", "North West");
  const at = `/programme/learners/${await cohortId()}`;
  const form = formsIn((await visitor.get(at)).text).find(({ action }) => action === `${at}/notes`)?.fields ?? {};
  const aside = { ...form, warning: "no-evidence", words: "On leave, and back in a week." };
  assert.match((await visitor.post(`${at}/notes`, { ...form, words: "" })).text, /Say what was done/);
  const marked = await visitor.post(`${at}/notes`, { ...form, words: "Asked about 999 000 0026." });
  assert.equal(marked.status, 400);
  assert.match(marked.text, /looks like an NHS number[\s\S]*Asked about/);
  assert.match((await visitor.post(`${at}/notes`, aside)).text, /Give the day until which/);
  assert.match((await visitor.post(`${at}/notes`, { ...aside, until: addDays(today(), 57) })).text, /56 days from now/);
  assert.equal((await visitor.post(`${at}/notes`, { ...aside, until: addDays(today(), 3) })).status, 303);
  assert.equal(
    (await visitor.post(`${at}/notes`, { ...aside, until: addDays(today(), 3) })).status,
    303,
    "twice is once",
  );
  const { text } = await visitor.get(at);
  assert.equal(text.match(/On leave, and back in a week/g)?.length, 2, "once beside the warning, once as a note");
  assert.match(await seen(), /nothing to look at today[\s\S]*put aside until/);
  for (let n = 0; n < 4; n += 1) await nextDay();
  assert.match(await seen(), /one of them to look at/, "and then it is said again");
});

test("given a hub lead of another region, a national lead or an evaluator, nobody learns who it is", async () => {
  const at = `/programme/learners/${await cohortId()}`;
  const london = await lead("hub-lead", "London");
  for (const path of [at, `${at}/portfolio`]) assert.equal((await london.get(path)).status, 404, path);
  assert.equal((await london.post(`${at}/notes`, { words: "Mine" })).status, 404);
  assert.doesNotMatch((await london.get("/programme/learners")).text, /Ada Learner|Larch Road/);
  for (const role of ["national-lead", "evaluator"] as const) {
    const visitor = await lead(role, null);
    const { text } = await visitor.get("/programme/learners");
    assert.match(text, /Spinney[\s\S]*1 to 7, not shown/);
    assert.doesNotMatch(text, /Ada Learner|Larch Road|Learner 1/);
    assert.equal((await visitor.get(at)).status, 403);
  }
});

test("given a learner who lets their hub read the portfolio, it does; taken back, it is gone at once, emptied", async () => {
  const at = `/programme/learners/${await cohortId()}/portfolio`;
  const visitor = await lead("hub-lead", "North West");
  assert.equal((await visitor.get(at)).status, 404);
  const own = await signedIn(desk, assistant.account, practice);
  await own.post("/joining/mine", { portfolio: "yes", name: "yes" });
  assert.match((await visitor.get(at)).text, /Ada Learner/);
  await own.post("/joining/mine", { portfolio: "yes" });
  const shown = await visitor.get(at);
  assert.equal(shown.status, 200);
  assert.match(shown.text, /About limits/);
  assert.match(shown.text, /The learner/);
  assert.doesNotMatch(shown.text, /Ada Learner/, "the portfolio alone was agreed to");
  assert.equal((await (await lead("hub-lead", "London")).get(at)).status, 404);
  assert.equal((await (await lead("national-lead", null)).get(at)).status, 403);
  await own.post("/joining/mine", { name: "yes" });
  assert.equal((await visitor.get(at)).status, 404);
  const rows = await inShared(app.db, (tx) => tx.selectFrom("shared.portfolio_views").selectAll().execute());
  assert.ok(rows.length === 2 && rows.every(({ document, ended_at }) => document === null && ended_at !== null));
});

test("given words that may tell who a patient is, they are left out of what the hub reads, wherever they stand", () => {
  const blocks: readonly Block[] = [
    { kind: "written", text: "I rang 999 000 0026 about it." },
    { kind: "list", items: ["Kept", "ZZ99 3VZ"] },
    { kind: "facts", rows: [["Topic", "born 14 August 1961"]] },
    { kind: "table", caption: "Kept", columns: [{ header: "A" }], rows: [["9990000026"], [{ hash: "9990000026" }]] },
  ];
  const frame = { title: "Portfolio", about: [], hasContents: false, foot: "", made: "" };
  const left = withoutMarks({ ...frame, blocks }, "2026-11-22").blocks;
  assert.doesNotMatch(JSON.stringify(left.slice(0, 3)), /999|ZZ99|1961/);
  assert.match(JSON.stringify(left), /Left out: something in it may tell who a patient is/);
  assert.match(JSON.stringify(left), /"Kept"/);
});

test("given the practice's page, it shows exactly what goes, and a partner stops it; then the hub is told that it hears nothing", async () => {
  const visitor = await signedIn(desk, partner.account, practice);
  const { text } = await visitor.get("/standings");
  assert.match(text, /under the agreement that Test gp signed on 02-Nov-2026/);
  assert.match(text, /Told: the learner agreed/);
  assert.equal((await (await signedIn(desk, salaried.account, practice)).post("/standings/stop")).status, 403);
  assert.equal((await (await signedIn(desk, assistant.account, practice)).get("/standings")).status, 403);
  const sent = (await sentNow()).length;
  const form = formsIn(text).find(({ action }) => action === "/standings/stop")?.fields ?? {};
  assert.equal((await visitor.post("/standings/stop", form)).status, 303);
  assert.equal((await visitor.post("/standings/stop", form)).status, 409, "what they saw is not so any more");
  assert.match((await visitor.get("/standings")).text, /Nothing is sent: Dr Partner stopped it/);
  const last = (await sentNow()).at(-1)?.as_of ?? "";
  await evidence();
  while (today() < addDays(last, 20)) assert.equal(await nextDay(), false);
  assert.doesNotMatch(await seen(), /No weekly word/);
  await nextDay();
  assert.match(await seen(), /No weekly word on this learner/);
  assert.equal((await sentNow()).length, sent);
  // After three weeks the session of before is over.
  const again = await signedIn(desk, partner.account, practice);
  const start = formsIn((await again.get("/standings")).text).find(({ action }) => action === "/standings/start");
  assert.equal((await again.post("/standings/start", start?.fields)).status, 303);
  assert.equal(await round(), true);
  assert.doesNotMatch(await seen(), /No weekly word/);
});

test("given a standing that is no standing, is of days to come, or comes without an agreement, it is kept and not used", async () => {
  const key = openSendingKey(app.settings.dataDir, practice);
  const at = app.clock.now();
  const last = (await sentNow()).at(-1);
  const { body }: { body: { week: string; asOf: string; learners: { standing: object }[] } } = JSON.parse(
    last?.message ?? "",
  );
  let number = 900;
  const told = async (changed: Record<string, unknown>) => {
    number += 1;
    const unsigned = { kind: "standing" as const, practice, number, madeAt: at.toISOString(), body: changed };
    const bytes = Buffer.from(signMessage(key, unsigned));
    return (await takeMessages(hubOf(app.db), [{ bytes, door: "here", reference: null }], at))[0];
  };
  const with_ = (more: object) => ({
    ...body,
    learners: body.learners.map((one) => ({ ...one, standing: { ...one.standing, ...more } })),
  });
  assert.equal((await told({ ...body, words: "about somebody" }))?.outcome, "refused");
  assert.equal(
    (await told({ ...body, asOf: addDays(today(), 7), week: addDays(body.week, 7) }))?.outcome,
    "does-not-add-up",
  );
  assert.equal((await told(with_({ lastEvidence: addDays(today(), 1) })))?.outcome, "does-not-add-up");
  assert.equal(
    (await told(with_({ domains: [{ domain: "x", title: "X", planned: 1, competent: 2, late: 0 }] })))?.outcome,
    "does-not-add-up",
  );
  assert.equal(
    (await told(with_({ domains: [{ domain: "x", title: "999 000 0026", planned: 1, competent: 1, late: 0 }] })))
      ?.outcome,
    "does-not-add-up",
  );
  await inShared(app.db, (tx) =>
    tx.updateTable("shared.members").set({ status: "withdrawn" }).where("id", "=", member).execute(),
  );
  assert.match((await told({ ...body }))?.sentence ?? "", /no agreement that stands/);
  assert.equal(await nextDay(), false, "nor does the practice send where it does not stand");
});
