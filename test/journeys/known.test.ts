import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { MACHINE } from "../../src/audit/event.ts";
import { inPractice } from "../../src/db/practice.ts";
import { take } from "../../src/flow.ts";
import type { WireResult } from "../../src/reading/edifact/wire.ts";
import { listOpen, readActions } from "../../src/worklist/queries.ts";
import { newReference } from "../support/app.ts";
import { axe, picture, scrollsSideways, testBrowser } from "../support/browser.ts";
import { choose, testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { arriveOne } from "../support/arrive.ts";
import { signedIn } from "../support/visitor.ts";

// What is known of a patient is recorded by people, with name and end, and decides again what waits.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;
const practice = await givenPractice(app, "Y90401");
const gp = await givenPerson(app, practice, "gp");
await givenPerson(app, practice, "assistant");
await givenPerson(app, practice, "reception");
const CELIA = "9990000034,Harkness,Celia,1990-06-01,female,ZZ99 3VZ,registered";
await givenRegister(app, practice, [BERTRAM, CELIA]);
const celiaIsWell = BERTRAM_IS_WELL.map((row) => row.replace("9990000026", "9990000034"));
await givenContext(app, practice, [...BERTRAM_IS_WELL, ...celiaIsWell]);
await givenProtocols(app, practice, gp);

const CELIA_ON_WIRE = {
  nhsNumber: "9990000034",
  familyName: "Harkness",
  givenName: "Celia",
  birthDate: "1990-06-01",
  sex: "2",
};
const creatinine = (value: string): WireResult => ({
  code: "44J3.",
  system: "911",
  name: "Serum creatinine",
  value,
  unit: "umol/L",
  flag: "HI",
  ranges: [{ low: "59", high: "104" }],
});

const arrive = (bytes: Uint8Array) =>
  take(app, {
    practice,
    bytes,
    door: "folder",
    source: "a.edi",
    weAre: "copy",
    reference: newReference(),
    actor: MACHINE,
  });
const open = () => inPractice(app.db, practice, (tx) => listOpen(tx, practice, { queue: null, page: 1, size: 50 }));
const itemOf = async (subject: string) => (await open()).rows.filter((row) => row.subject.startsWith(subject)).at(-1)!;

test("given a normal potassium of a woman of 36 of whom nobody said whether she is pregnant, it is a GP's", async () => {
  await arrive(reportOf(practice, [potassium("4.2")], { patient: CELIA_ON_WIRE }));
  assert.equal((await itemOf("HARKNESS")).next, "gp");
});

test(
  "when an assistant records on her page that she is not, nor gave birth, then it goes to the assistants",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test assistant");
    await page.goto(`/items/${(await itemOf("HARKNESS")).id}`);
    await page.getByRole("link", { name: "What is known of this patient" }).click();
    for (const question of [/pregnant\?/, /given birth/]) {
      await page.getByRole("group", { name: question }).getByLabel("No", { exact: true }).check();
    }
    await page.getByRole("button", { name: "Record these answers" }).click();
    await page.getByRole("heading", { name: "What is known" }).waitFor();
    const item = await itemOf("HARKNESS");
    assert.equal(item.next, "file");
    assert.equal(item.holder, "assistants");
    assert.equal(item.due_at.toISOString(), "2026-11-07T12:00:00.000Z", "five days from receipt, not from the answer");
    const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item.id));
    assert.deepEqual(
      actions.map((action) => action.move),
      ["open", "answer"],
    );
    assert.deepEqual(await axe(page), []);
    await page.setViewportSize({ width: 320, height: 900 });
    assert.equal(await scrollsSideways(page), false);
    await picture(page, "patient-320");
  },
);

test("the answer has a name, a time and an end", async () => {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ answered_by: string | null; from_day: string; until_day: string | null }>`
      select answered_by, from_day, until_day from practice.context_facts where fact = 'pregnant'`.execute(tx),
  );
  assert.equal(rows.length, 1);
  assert.ok(rows[0]?.answered_by);
  assert.equal(rows[0]?.from_day, "2026-11-02");
  assert.ok((rows[0]?.until_day ?? "") > "2026-11-02");
});

test(
  "given a creatinine of 210 that has been so for weeks, it is GP now; with the GP's signed band it is a GP's",
  { skip: browser.skip },
  async (t) => {
    const earlier = { specimens: [{ type: "Serum", collected: "2026-10-12T08:05" }], issued: "2026-10-12T11:00" };
    await arrive(reportOf(practice, [creatinine("208")], earlier));
    await arrive(reportOf(practice, [creatinine("210")]));
    assert.equal((await itemOf("OSGOOD")).next, "gp-now");
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test gp");
    await page.goto(`/patients/${(await itemOf("OSGOOD")).patient}`);
    await page.getByLabel("Test", { exact: true }).selectOption("creatinine");
    await page.getByLabel("From", { exact: true }).fill("190");
    await page.getByLabel("To", { exact: true }).fill("230");
    await page.getByLabel(/Months/).fill("6");
    await page.getByRole("button", { name: "Sign this band" }).click();
    await page.getByText("190 to 230").waitFor();
    assert.equal((await itemOf("OSGOOD")).next, "gp");
  },
);

test(
  "not allowed: a band for potassium, one for thirteen months, one upside down, and one that an assistant signs",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, address, { width: 1366 });
    await choose(page, "Test gp");
    const url = `/patients/${(await itemOf("OSGOOD")).patient}/bands`;
    const band = { analyte: "creatinine", low: "190", high: "230", months: "6" };
    const post = async (form: Record<string, string>) =>
      (await page.request.post(url, { form: { ...band, ...form } })).status();
    assert.equal(await post({ analyte: "potassium" }), 403);
    assert.equal(await post({ months: "13" }), 400);
    assert.equal(await post({ low: "240" }), 400);
    await choose(page, "Test assistant");
    assert.equal(await post({}), 403);
  },
);

test(
  "not allowed: reception sees no patient's facts, and a fact that nobody asks for is refused",
  { skip: browser.skip },
  async (t) => {
    const page = await browser.open(t, address, { width: 1366 });
    const patient = (await itemOf("OSGOOD")).patient;
    await page.goto("/choose");
    await page.getByRole("button", { name: "Be Test reception" }).click();
    assert.equal((await page.request.get(`/patients/${patient}`)).status(), 403);
    await choose(page, "Test assistant");
    const odd = await page.request.post(`/patients/${patient}/facts`, { form: { fact: "shoe-size", answer: "no" } });
    assert.equal(odd.status(), 400);
  },
);

test("a birth is answered by its date: recent, it is a yes for twelve weeks and not for ever", async () => {
  const practice = await givenPractice(app, "Y90402");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [CELIA]);
  await givenContext(app, practice, celiaIsWell);
  const { patient } = await arriveOne(
    app,
    practice,
    reportOf(practice, [potassium("4.2")], { patient: CELIA_ON_WIRE }),
  );
  const visitor = await signedIn(desk, assistant.account, practice);
  const url = `/patients/${patient}`;
  const born = { "answer-postpartum": "yes", "day-postpartum": "2026-10-20", "answer-pregnant": "no" };
  assert.equal((await visitor.post(`${url}/facts`, born)).status, 303);
  const text = async () => (await visitor.get(url)).text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  assert.match(await text(), /Has the patient given birth in the last 12 weeks\?[^?]*Answer Yes/);
  assert.match(await text(), /Is the patient pregnant\? Answer No/, "both were kept with one form");
  app.clock.advance(100 * 24 * 60 * 60_000);
  const later = await signedIn(desk, assistant.account, practice);
  const html = (await later.get(url)).text;
  assert.match(html, /name="day-postpartum"/, "an answer that has run out is asked for again");
});

test("not allowed: a birth that is still to come, one beside a no, and a form without an answer", async () => {
  const practice = await givenPractice(app, "Y90403");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [CELIA]);
  const { patient } = await arriveOne(
    app,
    practice,
    reportOf(practice, [potassium("4.2")], { patient: CELIA_ON_WIRE }),
  );
  const visitor = await signedIn(desk, assistant.account, practice);
  const refused = [
    { "day-postpartum": "2030-01-01" },
    { "day-postpartum": "yesterday" },
    { "answer-postpartum": "no", "day-postpartum": "2026-10-20" },
    { "answer-pregnant": "no", "day-postpartum": "2030-01-01" },
    { "day-pregnant": "2026-10-20" },
    { "answer-pregnant": "perhaps" },
    {},
  ];
  for (const form of refused) {
    assert.equal((await visitor.post(`/patients/${patient}/facts`, form)).status, 400, JSON.stringify(form));
  }
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql`select 1 from practice.context_facts where practice = ${practice}`.execute(tx),
  );
  assert.deepEqual(rows, [], "what is refused leaves nothing behind, not even the answer beside it");
});
