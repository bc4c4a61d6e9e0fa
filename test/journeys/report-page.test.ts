import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { newId } from "../../src/base/ids.ts";
import { inPractice } from "../../src/db/practice.ts";
import { makeMove } from "../../src/countersign/make-move.ts";
import { openReport } from "../../src/pages/desk/opened.ts";
import { readShown } from "../../src/pages/desk/read-shown.ts";
import type { Person } from "../../src/people/role.ts";
import type { WireResult } from "../../src/reading/edifact/wire.ts";
import { arrive, arriveOne } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { ABOUT_CORALIE, potassium, reportOf } from "../support/laboratory.ts";
import { givenMissed, givenSurgery, on, wordsOf } from "../support/report-desk.ts";

// One report as a tired person reads it: all that a decision rests on is on its page, and nothing that is not so.

const desk = await testDesk();
const { app } = desk;

test("given earlier values, the page shows them newest first with a trend that says them in words", async () => {
  const { practice, visitor } = await givenSurgery(desk, "Y90701");
  await arriveOne(app, practice, reportOf(practice, [potassium("4.1")], on("2026-03-02")));
  await arriveOne(app, practice, reportOf(practice, [potassium("4.6")], on("2026-10-12")));
  const { id } = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  const { text } = await visitor.get(`/items/${id}`);
  const words = wordsOf(text);
  assert.match(words, /4\.6 mmol\/L on 12-Oct-2026 4\.1 mmol\/L on 02-Mar-2026/);
  assert.match(
    text,
    /aria-label="Serum potassium, oldest to newest: 4\.1 mmol\/L on 02-Mar-2026; 4\.6 mmol\/L on 12-Oct-2026; 6\.7 mmol\/L on 02-Nov-2026\. Range 3\.5 to 5\.3\."/,
  );
  assert.match(words, /No flag sent Above its range, although no flag was sent/);
  assert.match(words, /GP now: Serum potassium 6\.7 mmol\/L\./, "the first sentence names the value");
  assert.doesNotMatch(words, /normal/i);
});

test("not shown: another patient's values, and any earlier value where nobody is matched", async () => {
  const { practice, visitor } = await givenSurgery(desk, "Y90702");
  await arriveOne(app, practice, reportOf(practice, [potassium("4.9")], { ...on("2026-10-12"), ...ABOUT_CORALIE }));
  const hers = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const words = wordsOf((await visitor.get(`/items/${hers.id}`)).text);
  assert.match(words, /None known here/);
  assert.doesNotMatch(words, /4\.9/);
  const nobody = { patient: { familyName: "Unheard", givenName: "Of", nhsNumber: null } };
  const unmatched = await arriveOne(app, practice, reportOf(practice, [potassium("4.3")], nobody));
  const told = await visitor.get(`/items/${unmatched.id}`);
  assert.match(wordsOf(told.text), /Not matched to a patient/);
  assert.doesNotMatch(told.text, /Other values, newest first|app-trend|NHS No\./);
});

test("an old report says that a newer value is known, so that nobody acts on it as though it were the last", async () => {
  const { practice, visitor } = await givenSurgery(desk, "Y90703");
  const old = await arriveOne(app, practice, reportOf(practice, [potassium("5.6")], on("2026-10-12")));
  await arriveOne(app, practice, reportOf(practice, [potassium("4.4")]));
  assert.match(
    wordsOf((await visitor.get(`/items/${old.id}`)).text),
    /4\.4 mmol\/L on 02-Nov-2026 - newer than this report/,
  );
});

test("each reason stands beside the protocol's own clause, in words, with who signed it and when", async () => {
  const { practice, visitor } = await givenSurgery(desk, "Y90704");
  const { id } = await arriveOne(app, practice, reportOf(practice, [potassium("5.7", "HI")]));
  const { text } = await visitor.get(`/items/${id}`);
  assert.match(
    wordsOf(text),
    /Potassium is 5\.5 to 5\.9: a GP looks today.* Potassium, version 1\.0\.0 , clause 3 \(Potassium: 5\.5 mmol\/L or more and below 6\.0 mmol\/L\), signed by Test gp, 02-Nov-2026/,
  );
  const [, protocol] = /<a href="(\/protocols\/[^"]+)">Potassium, version/.exec(text) ?? [];
  assert.equal((await visitor.get(protocol ?? "")).status, 200);
  assert.match(wordsOf(text), /Called for Repeat: potassium within 3 days/, "a deed is words and no id");
});

test("the request's other report stands beside it with a link; one of another request does not", async () => {
  const { practice, visitor } = await givenSurgery(desk, "Y90705");
  const first = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const second = await arriveOne(app, practice, reportOf(practice, [{ ...potassium("141"), ...SODIUM }]));
  const other = await arriveOne(app, practice, reportOf(practice, [potassium("4.0")], on("2026-09-01")));
  const { text } = await visitor.get(`/items/${first.id}`);
  assert.match(text, new RegExp(`<a href="/items/${second.id}">Serum sodium</a>`));
  assert.doesNotMatch(text, new RegExp(other.id));
});

const SODIUM: Partial<WireResult> = {
  code: "44I5.",
  name: "Serum sodium",
  ranges: [{ low: "133", high: "146" }],
};

test("an amended report is said on the old one, with what the patient was told", async () => {
  const { practice, visitor, assistant } = await givenSurgery(desk, "Y90706");
  const report = { reportId: "NW/26/777777" };
  const old = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")], report));
  await inPractice(app.db, practice, (tx) =>
    sql`insert into practice.tellings (practice, id, item, action, patient, leaflet, text, way, told_at, told_by)
      values (${practice}, ${newId()}, ${old.id}, 2, ${old.patient}, null, 'Your potassium is as it should be.',
        'letter', ${app.clock.now()}, ${assistant.account})`.execute(tx),
  );
  app.clock.advance(60_000);
  const later = { ...report, status: "SR", issued: "2026-11-02T11:40" };
  const known = new Set([old.id]);
  const newer = (await arrive(app, practice, reportOf(practice, [potassium("6.2")], later))).find(
    ({ id }) => !known.has(id),
  );
  assert.ok(newer);
  const before = (await visitor.get(`/items/${old.id}`)).text;
  assert.match(wordsOf(before), /A newer version of this report has come/);
  assert.match(before, new RegExp(`<a href="/items/${newer.id}">Read the newer version</a>`));
  const after = wordsOf((await visitor.get(`/items/${newer.id}`)).text);
  assert.doesNotMatch(after, /A newer version of this report has come/);
  assert.match(after, /By letter, 02-Nov-2026 12:00, Test assistant, from another report/);
  assert.match(after, /Your potassium is as it should be\./);
});

test("something that did not come says what was expected, by when, who asked and what was tried", async () => {
  const { practice, visitor } = await givenSurgery(desk, "Y90711");
  const told = await visitor.get(`/items/${await givenMissed(desk, practice)}`);
  assert.equal(told.status, 200);
  const words = wordsOf(told.text);
  assert.match(words, /Something expected has not come/);
  assert.match(words, /Ferritin has not come .*Expected by 30-Oct-2026/);
  assert.match(words, /What has been tried, newest first: 02-Nov-2026 12:\d\d: Asked for/);
  assert.match(told.text, /OSGOOD, Bertram/, "the banner says whose it is");
  assert.doesNotMatch(words, /original message/);
});

test("the history says each step in words, with who, what they wrote, and what was taken back", async () => {
  const { practice, gp, asGp } = await givenSurgery(desk, "Y90712");
  const { id, version } = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  const person = personOf(gp.account, practice, "gp");
  const at = app.clock.now();
  await inPractice(app.db, practice, async (tx) => {
    const wish = { item: id, version, move: "acknowledge", comment: "Ringing now" } as const;
    await makeMove(tx, practice, person, wish, at);
    await makeMove(tx, practice, person, { item: id, version: version + 1, move: "undo", comment: null }, at);
  });
  const words = wordsOf((await asGp.get(`/items/${id}`)).text);
  assert.match(words, /Opened Decided: GP now With: GPs Who Countersign/);
  assert.match(
    words,
    /Acknowledge: I am dealing with this Taken back With: Test gp Who Test gp, GP With these words Ringing now/,
    "what was undone stays, and is said to be taken back",
  );
  assert.match(words, /Undo Took back: Acknowledge: I am dealing with this Who Test gp, GP/);
});

function personOf(account: string, practice: string, role: Person["role"]): Person {
  return {
    account,
    practice,
    role,
    name: `Test ${role}`,
    title: "",
    practiceName: "",
    isConfirmed: true,
    signedInAt: app.clock.now(),
  };
}

test("as many questions are put to the database for thirty results as for one", async () => {
  const { practice, gp } = await givenSurgery(desk, "Y90713");
  const one = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const many = Array.from({ length: 30 }, (_, n) => ({
    ...potassium(`4.${n}`),
    code: n % 2 === 0 ? "44I4." : "44I5.",
  }));
  const thirty = await arriveOne(app, practice, reportOf(practice, many, on("2026-10-12")));
  assert.equal(await countQueries(practice, gp.account, thirty.id), await countQueries(practice, gp.account, one.id));
});

async function countQueries(practice: string, account: string, item: string): Promise<number> {
  let count = 0;
  const counting = app.db.withPlugin({
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const person = personOf(account, practice, "gp");
  const at = app.clock.now();
  const visit = { person, at, params: { id: item }, query: {}, form: {}, uploads: [] };
  await inPractice(counting, practice, async (tx) => readShown(tx, practice, await openReport(tx, visit), at));
  return count;
}
