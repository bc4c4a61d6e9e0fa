import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { BUCKETS } from "../../src/worklist/buckets.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import {
  ABOUT_CORALIE,
  BERTRAM,
  BERTRAM_IS_WELL,
  CORALIE,
  CORALIE_MAY_BE_PREGNANT,
  potassium,
  reportOf,
} from "../support/laboratory.ts";
import { signedIn } from "../support/visitor.ts";

// The assistant's sister is a patient here. Her results are somebody else's work, and not there for him.

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y90441");
const gp = await givenPerson(app, practice, "gp");
const brother = await givenPerson(app, practice, "assistant");
const colleague = await givenPerson(app, practice, "assistant");
await givenRegister(app, practice, [`${BERTRAM},`, `${CORALIE},${brother.account}`], ",staffRelations");
await givenContext(app, practice, [...BERTRAM_IS_WELL, ...CORALIE_MAY_BE_PREGNANT]);
await givenProtocols(app, practice, gp);
const hers = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")], ABOUT_CORALIE));
const urgent = await arriveOne(app, practice, reportOf(practice, [potassium("6.8")], ABOUT_CORALIE));
const other = await arriveOne(app, practice, reportOf(practice, [potassium("4.3")]));

const QUEUES = BUCKETS.map(({ key }) => key);
const count = (html: string, bucket: string): string | undefined =>
  new RegExp(`<strong data-count="${bucket}">(\\d+)</strong>`).exec(html)?.[1];

test("given his sister's results, the list, its queues and its numbers are as if there were none", async () => {
  const visitor = await signedIn(desk, brother.account, practice);
  for (const queue of QUEUES) {
    const { text } = await visitor.get(`/?queue=${queue}`);
    assert.doesNotMatch(text, /TARN|Coralie/, queue);
    assert.ok(!text.includes(hers.id) && !text.includes(urgent.id), queue);
    assert.deepEqual([count(text, "all"), count(text, "now"), count(text, "team")], ["1", "0", "1"], queue);
  }
  assert.match((await visitor.get("/?queue=all")).text, /OSGOOD, Bertram/);
});

test("not allowed: her report by its address, an answer about her, or taking it; he is told that there is none", async () => {
  const visitor = await signedIn(desk, brother.account, practice);
  for (const item of [hers, urgent]) {
    const told = await visitor.get(`/items/${item.id}`);
    assert.equal(told.status, 404);
    assert.doesNotMatch(told.text, /TARN|Coralie|potassium/i);
    const form = { version: "1", fact: "pregnant", answer: "no" };
    assert.equal((await visitor.post(`/items/${item.id}/answer`, form)).status, 404);
    // A GP's move: the role is asked before the item, and tells nothing of it.
    assert.equal((await visitor.post(`/items/${item.id}/acknowledge`, form)).status, 403);
    assert.equal((await getItem(app, practice, item.id)).version, 1);
    const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item.id));
    assert.equal(actions.length, 1);
  }
  assert.equal((await visitor.get(`/items/${other.id}`)).status, 200, "anybody else's is his work as before");
});

test("not allowed: her letter, her request, reaching her, whose it is, or her record by telephone", async () => {
  const visitor = await signedIn(desk, brother.account, practice);
  for (const item of [hers, urgent]) {
    for (const page of ["letter", "request", "contact", "patient", "wrong-patient"]) {
      const told = await visitor.get(`/items/${item.id}/${page}`);
      assert.equal(told.status, 404, page);
      assert.doesNotMatch(told.text, /TARN|Coralie|potassium/i, page);
      assert.notEqual((await visitor.post(`/items/${item.id}/${page}`, { version: "1" })).status, 303, page);
    }
  }
  assert.doesNotMatch((await visitor.get("/letters")).text, /TARN|Coralie/);
  const about = { familyName: "Tarn", birthDate: "1988-03-09", postcode: "ZZ99 3VZ" };
  assert.match((await visitor.post("/phone", about)).text, /Nobody fits all of these details/);
  const other = await signedIn(desk, colleague.account, practice);
  assert.match((await other.post("/phone", about)).text, /Do not discuss\. A GP will call\./);
});

test("not allowed: settling whose a report is that may be hers; in no search is she there", async () => {
  const doubtful = { ...ABOUT_CORALIE.patient, nhsNumber: null, birthDate: "1988-03-10" };
  const unsettled = await arriveOne(app, practice, reportOf(practice, [potassium("4.4")], { patient: doubtful }));
  const visitor = await signedIn(desk, brother.account, practice);
  assert.equal((await visitor.get(`/items/${unsettled.id}/patient`)).status, 404);
  const form = { version: "1", patient: hers.patient ?? "", comment: "It is my sister." };
  assert.equal((await visitor.post(`/items/${unsettled.id}/patient`, form)).status, 404);
  const nobodys = { ...doubtful, familyName: "Nobody", givenName: "At all" };
  const another = await arriveOne(app, practice, reportOf(practice, [potassium("4.5")], { patient: nobodys }));
  const found = await visitor.post(`/items/${another.id}/patient/search`, { what: "Tarn" });
  assert.equal(found.status, 200);
  assert.doesNotMatch(found.text, /TARN|Coralie/);
  assert.equal((await visitor.post(`/items/${another.id}/patient`, form)).status, 404, "not by her id either");
  const other = await signedIn(desk, colleague.account, practice);
  assert.match((await other.get(`/items/${unsettled.id}/patient`)).text, /TARN, Coralie/);
  // So that the numbers of the lists below are hers alone.
  for (const { id } of [unsettled, another]) {
    const { version } = await getItem(app, practice, id);
    await (
      await signedIn(desk, gp.account, practice)
    ).post(`/items/${id}/send-back`, { version: String(version), comment: "Not ours." });
  }
});

test("his colleague and the GP see and do as ever", async () => {
  for (const { account } of [colleague, gp]) {
    const visitor = await signedIn(desk, account, practice);
    const { text } = await visitor.get("/?queue=all");
    assert.match(text, /TARN, Coralie/);
    assert.equal(count(text, "all"), "3");
    assert.match((await visitor.get(`/items/${hers.id}`)).text, /TARN/);
  }
  const visitor = await signedIn(desk, colleague.account, practice);
  const told = await visitor.post(`/items/${hers.id}/answer`, { version: "1", fact: "pregnant", answer: "no" });
  assert.equal(told.status, 303);
  assert.equal((await getItem(app, practice, hers.id)).next, "file");
});
