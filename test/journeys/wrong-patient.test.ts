import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { historyOf } from "../../src/patients/queries.ts";
import { listConsequences } from "../../src/worklist/consequences.ts";
import { listExpectationsOf } from "../../src/worklist/expectation-queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { haematinics, moved, planOf } from "../support/moving.ts";
import { signedIn } from "../support/visitor.ts";

// A report was on the wrong patient: signed, printed, requested and filed. Taking it back says all of that.

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y90684");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
const reception = await givenPerson(app, practice, "reception");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);
const visitor = await signedIn(desk, assistant.account, practice);
const doctor = await signedIn(desk, gp.account, practice);
const desked = await signedIn(desk, reception.account, practice);

const item = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
const wrong = item.patient ?? "";
const version = async () => String((await getItem(app, practice, item.id)).version);
const history = () => inPractice(app.db, practice, (tx) => historyOf(tx, practice, wrong, ["potassium"], "2026-01-01"));
const left = () => inPractice(app.db, practice, (tx) => listConsequences(tx, practice, item.id));

test("given all was done on the wrong patient, the page lists it before anything is taken back", async () => {
  const text = "Dear Bertram Osgood,\n\nYour potassium is normal\n\nNothing to do.";
  const plan = planOf({ tells: { leaflet: null, text }, expects: [haematinics("2026-11-30")] });
  await moved(app, practice, gp, item.id, "settle", { plan });
  app.clock.advance(11_000);
  await visitor.post(`/items/${item.id}/letter`, { version: await version() });
  await visitor.post(`/items/${item.id}/request`);
  await desked.post("/phone", { familyName: "Osgood", birthDate: "1968-02-11", postcode: "ZZ99 3VZ" });
  await moved(app, practice, assistant, item.id, "confirm");
  assert.equal((await history()).length, 1);
  const page = (await visitor.get(`/items/${item.id}/wrong-patient`)).text;
  for (const says of [
    /A letter was printed 02-Nov-2026 12:00 by Test assistant: "Your potassium is normal"|&quot;Your potassium is normal&quot;/,
    /Test reception was shown the words to say/,
    /ferritin, B12 and folate was requested/,
    /confirmed 02-Nov-2026 12:00 that it is filed/,
    /1 of its numbers counted/,
  ]) {
    assert.match(page, says);
  }
  assert.deepEqual(await left(), []);
});

test("not allowed without a reason, nor for reception", async () => {
  const form = { version: await version() };
  assert.equal((await visitor.post(`/items/${item.id}/wrong-patient`, form)).status, 400);
  assert.equal((await desked.post(`/items/${item.id}/wrong-patient`, { ...form, comment: "x" })).status, 403);
  assert.equal((await getItem(app, practice, item.id)).patient, wrong);
});

test("taken back: nobody's, with a GP today, out of the history, nothing expected, and each thing waits for a GP", async () => {
  const form = { version: await version(), comment: "Two patients of one name." };
  const told = await visitor.post(`/items/${item.id}/wrong-patient`, form);
  assert.equal(told.to, `/items/${item.id}/wrong-patient`);
  const now = await getItem(app, practice, item.id);
  assert.deepEqual([now.patient, now.status, now.next, now.holder], [null, "waiting", "gp-today", "gps"]);
  assert.deepEqual([now.report_key, now.request_key], [null, null]);
  assert.match(now.subject, /not matched/);
  assert.deepEqual(await history(), []);
  const expected = await inPractice(app.db, practice, (tx) => listExpectationsOf(tx, practice, item.id));
  assert.deepEqual(
    expected.map(({ status }) => status),
    ["withdrawn"],
  );
  const kinds = (await left()).map(({ kind }) => kind).sort();
  assert.deepEqual(kinds, ["asked", "filed", "history", "said", "told"]);
  const page = (await doctor.get(`/items/${item.id}/wrong-patient`)).text;
  assert.match(page, /Done on the wrong patient, to be put right: 5 of 5/);
  assert.match(page, /OSGOOD, Bertram/);
});

test("a GP says of each what was done; an assistant may not, and none is done twice", async () => {
  const [first] = await left();
  const form = { consequence: first?.id ?? "", how: "Rang Mr Osgood and said sorry." };
  assert.equal((await visitor.post(`/items/${item.id}/consequences`, form)).status, 403);
  assert.equal((await doctor.post(`/items/${item.id}/consequences`, { ...form, how: "" })).status, 400);
  assert.equal((await doctor.post(`/items/${item.id}/consequences`, form)).status, 303);
  assert.equal((await doctor.post(`/items/${item.id}/consequences`, form)).status, 409);
  assert.match((await doctor.get(`/items/${item.id}/wrong-patient`)).text, /4 of 5[\s\S]*said sorry/);
});

test("matched anew it stays with a GP today, and to the first patient after all its numbers count again", async () => {
  const form = { version: await version(), patient: wrong, comment: "It was right the first time." };
  assert.equal((await doctor.post(`/items/${item.id}/patient`, form)).status, 303);
  const now = await getItem(app, practice, item.id);
  assert.deepEqual([now.patient, now.next], [wrong, "gp-today"]);
  assert.equal((await history()).length, 1);
});
