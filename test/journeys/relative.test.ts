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
    assert.equal((await visitor.post(`/items/${item.id}/acknowledge`, form)).status, 404);
    assert.equal((await getItem(app, practice, item.id)).version, 1);
    const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item.id));
    assert.equal(actions.length, 1);
  }
  assert.equal((await visitor.get(`/items/${other.id}`)).status, 200, "anybody else's is his work as before");
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
