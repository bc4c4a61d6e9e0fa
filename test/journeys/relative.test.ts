import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { loadFile } from "../../src/cli/context.ts";
import { newId } from "../../src/base/ids.ts";
import { inPractice } from "../../src/db/practice.ts";
import { BUCKETS } from "../../src/worklist/buckets.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { alarmLines } from "../../src/worklist/watch.ts";
import { readWatch } from "../../src/worklist/watch-store.ts";
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

/** Nowhere: not in a list, by its address, in a search, or among its neighbours. */
async function isNotThere(item: string): Promise<void> {
  const visitor = await signedIn(desk, brother.account, practice);
  for (const queue of QUEUES) {
    const { text } = await visitor.get(`/?queue=${queue}`);
    assert.ok(!text.includes(item), queue);
    assert.doesNotMatch(text, /TARN|Coralie/, queue);
  }
  for (const page of ["", "/original", "/patient", "/wrong-patient", "/letter", "/request", "/contact"]) {
    const told = await visitor.get(`/items/${item}${page}`);
    assert.equal(told.status, 404, page);
    assert.doesNotMatch(told.text, /TARN|Coralie|potassium/i, page);
  }
  assert.equal((await visitor.post(`/items/${item}/not-sure`, { version: "1", comment: "See" })).status, 404);
  const found = await visitor.post("/find", { what: "Tarn" });
  assert.ok(found.status === 200 && !found.text.includes(item));
}

async function numbersOf(account: string): Promise<readonly (string | undefined)[]> {
  const { text } = await (await signedIn(desk, account, practice)).get("/");
  return ["all", "now", "unmatched"].map((bucket) => count(text, bucket));
}

const alarmed = async (account: string) => {
  const watch = await inPractice(app.db, practice, (tx) => readWatch(tx, practice, app.clock.now()));
  return alarmLines(watch, account).map(({ item }) => item);
};

/** So that the numbers of what comes after are without it. */
async function sentBack(item: string): Promise<void> {
  const { version } = await getItem(app, practice, item);
  const visitor = await signedIn(desk, gp.account, practice);
  const told = await visitor.post(`/items/${item}/send-back`, { version: String(version), comment: "Not ours." });
  assert.equal(told.status, 303);
}

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

test("given her report without a number, so that it is nobody's yet, it is not there for him, and is for others", async () => {
  const mayBeHers = { ...ABOUT_CORALIE.patient, nhsNumber: null };
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("6.9")], { patient: mayBeHers }));
  assert.deepEqual([item.patient, item.next, item.hidden_from], [null, "gp-now", [brother.account]]);
  const at = app.clock.now();
  await inPractice(app.db, practice, (tx) =>
    sql`insert into practice.alarms (practice, id, item, since, raised_at, why, tell_after) values
      (${practice}, ${newId()}, ${item.id}, ${at}, ${at}, 'It waits.', ${at})`.execute(tx),
  );
  await isNotThere(item.id);
  assert.deepEqual(await numbersOf(brother.account), ["1", "0", "0"], "all, now and unmatched");
  const others = await signedIn(desk, colleague.account, practice);
  for (const queue of ["all", "now", "unmatched"]) {
    assert.ok((await others.get(`/?queue=${queue}`)).text.includes(item.id), queue);
  }
  assert.deepEqual(await numbersOf(colleague.account), ["4", "2", "1"]);
  assert.match((await others.get(`/items/${item.id}`)).text, /6\.9/);
  assert.match((await others.get(`/items/${item.id}/original`)).text, /6\.9/);
  assert.ok((await others.post("/find", { what: "Tarn" })).text.includes(item.id));
  assert.deepEqual(await alarmed(brother.account), []);
  assert.deepEqual(await alarmed(colleague.account), [item.id]);

  // A person settles that it is Bertram's: it is anybody's work.
  const form = { version: String(item.version), patient: other.patient ?? "", comment: "He rang: it is his." };
  assert.equal((await others.post(`/items/${item.id}/patient`, form)).status, 303);
  assert.deepEqual((await getItem(app, practice, item.id)).hidden_from, []);
  const visitor = await signedIn(desk, brother.account, practice);
  assert.equal((await visitor.get(`/items/${item.id}`)).status, 200);
  await sentBack(item.id);
});

test("given a match to her was taken back, the report is not there for him, nor when it is somebody else's after", async () => {
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("4.9")], ABOUT_CORALIE));
  const others = await signedIn(desk, colleague.account, practice);
  const back = { version: String(item.version), comment: "The labels were changed about." };
  assert.equal((await others.post(`/items/${item.id}/wrong-patient`, back)).status, 303);
  const nobodys = await getItem(app, practice, item.id);
  assert.deepEqual([nobodys.patient, nobodys.hidden_from], [null, [brother.account]]);
  await isNotThere(item.id);
  const form = { version: String(nobodys.version), patient: other.patient ?? "", comment: "It is his blood." };
  assert.equal((await others.post(`/items/${item.id}/patient`, form)).status, 303);
  assert.notEqual((await getItem(app, practice, item.id)).patient, null);
  await isNotThere(item.id);
  assert.equal((await others.get(`/items/${item.id}`)).status, 200);
  await sentBack(item.id);
});

test("given a register that says only now whose relative it may be, her unsettled report is not there from then on", async () => {
  const patient = { nhsNumber: null, familyName: "Wren", givenName: "Dora", birthDate: "1990-01-05", sex: "2" };
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("4.7")], { patient }));
  const visitor = await signedIn(desk, brother.account, practice);
  assert.equal((await visitor.get(`/items/${item.id}`)).status, 200);
  const register = [
    "nhsNumber,familyName,givenName,birthDate,sex,postcode,registration,staffRelations",
    `9990000034,Wren,Dora,1990-01-05,female,ZZ99 3VZ,registered,${brother.account}`,
  ].join("\n");
  await loadFile(app, "register", practice, new TextEncoder().encode(register));
  await isNotThere(item.id);
  await sentBack(item.id);
});

test("given a sibling of another's request that may be hers, the other's page neither names nor links it for him", async () => {
  const specimens = [{ type: "Serum", requestId: "R5", collected: "2026-11-02T08:05", received: "2026-11-02T09:30" }];
  const his = await arriveOne(app, practice, reportOf(practice, [potassium("4.4")], { specimens }));
  const patient = { ...ABOUT_CORALIE.patient, nhsNumber: null };
  const sibling = await arriveOne(app, practice, reportOf(practice, [potassium("4.6")], { specimens, patient }));
  const looks = async (account: string) =>
    (await (await signedIn(desk, account, practice)).get(`/items/${his.id}`)).text;
  assert.ok(!(await looks(brother.account)).includes(sibling.id));
  assert.ok((await looks(colleague.account)).includes(sibling.id));
  await sentBack(his.id);
  await sentBack(sibling.id);
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
