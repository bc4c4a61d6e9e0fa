import assert from "node:assert/strict";
import { test } from "node:test";
import { joinOne, unjoin } from "../../src/countersign/join.ts";
import { inPractice } from "../../src/db/practice.ts";
import { whyHeld } from "../../src/outbox/held.ts";
import { readLetter, recordTold } from "../../src/outbox/letters-store.ts";
import { listExpectationsOf } from "../../src/worklist/expectation-queries.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { readRequest } from "../../src/worklist/request.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { testApp } from "../support/app.ts";
import { arrive, getItem } from "../support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { ADELINE, BERTRAM, BERTRAM_IS_WELL, haematinicsOf, potassium, reportOf } from "../support/laboratory.ts";
import { haematinics, moved, planOf, type Who } from "../support/moving.ts";

// One visit's blood comes back in several reports. The patient hears of them together: nothing leaves until all
// are back and signed or a GP releases it, and what comes later opens again what was told.

const app = await testApp();
let counter = 0;

type Story = { readonly practice: string; readonly gp: Who };

async function story(): Promise<Story> {
  counter += 1;
  const practice = await givenPractice(app, `Y9064${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  await givenRegister(app, practice, [BERTRAM, ADELINE]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  app.clock.set("2026-11-02T12:00:00Z");
  return { practice, gp };
}

const SAMPLE = { type: "Serum", collected: "2026-11-02T08:05", received: "2026-11-02T09:30" } as const;
const ADELINES = {
  nhsNumber: "9990000018",
  familyName: "Quill",
  givenName: "Adeline",
  birthDate: "1965-04-05",
  sex: "2",
};

async function comes(
  { practice }: Story,
  { request = "R1", over = {} }: { request?: string | null; over?: Parameters<typeof reportOf>[2] } = {},
): Promise<ItemRow> {
  app.clock.advance(60_000);
  const specimens = [{ ...SAMPLE, ...(request === null ? {} : { requestId: request }) }];
  const opened = await arrive(app, practice, reportOf(practice, [potassium("4.2")], { specimens, ...over }));
  const come = opened.find((item) => item.opened_at.getTime() === app.clock.now().getTime());
  assert.ok(come);
  return come;
}

async function signed({ practice, gp }: Story, item: ItemRow, text: string | null = "All is well."): Promise<void> {
  const plan = planOf({ tells: text === null ? null : { leaflet: null, text } });
  await moved(app, practice, gp, item.id, "settle", { plan });
  app.clock.advance(11_000);
}

const held = ({ practice }: Story, { id }: ItemRow) =>
  inPractice(app.db, practice, async (tx) =>
    whyHeld(await readLetter(tx, practice, await getItem(app, practice, id)), app.clock.now()),
  );

async function told({ practice, gp }: Story, { id }: ItemRow): Promise<void> {
  await inPractice(app.db, practice, async (tx) => {
    const letter = await readLetter(tx, practice, await getItem(app, practice, id));
    await recordTold(tx, practice, letter, { account: gp.account, way: "letter" }, app.clock.now());
  });
}

const now = ({ practice }: Story, { id }: ItemRow) => getItem(app, practice, id);
const requestOf = ({ practice }: Story, item: ItemRow) =>
  inPractice(app.db, practice, (tx) => readRequest(tx, practice, item));

test("two reports of one request: the letter waits until both are signed", async () => {
  const at = await story();
  const first = await comes(at);
  const second = await comes(at);
  await signed(at, first);
  assert.match((await held(at, first)) ?? "", /Not all of this request is back and signed/);
  assert.deepEqual(
    (await requestOf(at, first)).reports.map(({ id }) => id),
    [first.id, second.id],
  );
  await signed(at, second, null);
  assert.equal(await held(at, first), null);
  assert.equal((await requestOf(at, second)).isComplete, true);
});

for (const [why, more] of [
  ["of another request", { request: "R2" }],
  [
    "of another patient, under the same number",
    { over: { patient: ADELINES, specimens: [{ ...SAMPLE, requestId: "R1" }] } },
  ],
  [
    "without a number, of another time",
    { request: null, over: { specimens: [{ ...SAMPLE, collected: "2026-11-02T08:06" }] } },
  ],
] as const) {
  test(`not held: a report ${why}`, async () => {
    const at = await story();
    const first = await comes(at);
    await comes(at, more);
    await signed(at, first);
    assert.equal(await held(at, first), null);
  });
}

/** The same person to anybody who looks, but the birth date is a day off: nobody's until it is settled. */
const DAY_OFF = {
  nhsNumber: "9990000026",
  familyName: "Osgood",
  givenName: "Bertram",
  birthDate: "1968-02-12",
  sex: "1",
};

for (const [by, request] of [
  ["the request's number", "R1"],
  ["the time of collection and whoever asked", null],
] as const) {
  test(`held: a sibling by ${by} of which it is not settled whose it is`, async () => {
    const at = await story();
    const first = await comes(at, { request });
    const sibling = await comes(at, { request, over: { patient: DAY_OFF, results: [potassium("6.7")] } });
    assert.deepEqual([sibling.patient, sibling.next], [null, "gp-now"]);
    await signed(at, first, "All fine.");
    assert.match((await held(at, first)) ?? "", /A report of this request has come, and it is not settled whose it is/);
    assert.doesNotMatch((await held(at, first)) ?? "", /potassium/i, "it may be another patient's");
    assert.equal((await requestOf(at, first)).isComplete, false);
    await assert.rejects(told(at, first), /not settled whose it is/);
    await moved(app, at.practice, at.gp, sibling.id, "send-back");
    assert.equal(await held(at, first), null, "a person has said that it is nobody's of this practice");
  });
}

test("not held: an unsettled report of another request; a release covers no unsettled one that came later", async () => {
  const at = await story();
  const first = await comes(at);
  await comes(at, { over: { patient: DAY_OFF, specimens: [{ ...SAMPLE, requestId: "R2" }] } });
  await signed(at, first);
  assert.equal(await held(at, first), null);
  const second = await comes(at, { over: { specimens: [{ ...SAMPLE, requestId: "R1" }] } });
  await moved(app, at.practice, at.gp, first.id, "release");
  assert.equal(await held(at, first), null);
  await comes(at, { over: { patient: DAY_OFF, specimens: [{ ...SAMPLE, requestId: "R1" }] } });
  await signed(at, second, null);
  assert.match((await held(at, first)) ?? "", /not settled whose it is/);
});

test("without a request's number the time of collection and whoever asked join them", async () => {
  const at = await story();
  const first = await comes(at, { request: null });
  await comes(at, { request: null });
  await signed(at, first);
  assert.match((await held(at, first)) ?? "", /no GP has signed it/);
});

test("held: a report of it that the laboratory has not finished, signed or not", async () => {
  const at = await story();
  const first = await comes(at);
  await signed(at, first);
  const second = await comes(at, { over: { status: "PR", specimens: [{ ...SAMPLE, requestId: "R1" }] } });
  await signed(at, second, null);
  assert.match((await held(at, first)) ?? "", /the laboratory has not finished it/);
});

test("held: a test that was added to the same sample; a new sample is another request", async () => {
  const at = await story();
  const item = await comes(at);
  const asks = [haematinics("2026-11-04", { by: "add-on" })];
  const tells = { leaflet: null, text: "We have asked for more tests." };
  await moved(app, at.practice, at.gp, item.id, "settle", { plan: planOf({ expects: asks, tells }) });
  app.clock.advance(11_000);
  assert.match((await held(at, item)) ?? "", /was added to this request and is expected by 04-Nov-2026/);
  const other = await comes(at, { request: "R9" });
  const sample = [haematinics("2026-11-09")];
  await moved(app, at.practice, at.gp, other.id, "settle", { plan: planOf({ expects: sample, tells }) });
  app.clock.advance(11_000);
  assert.equal(await held(at, other), null, "the letter that asks the patient to come does not wait for the result");
});

test("a GP releases it before all is back", async () => {
  const at = await story();
  const first = await comes(at);
  await comes(at);
  await signed(at, first);
  await moved(app, at.practice, at.gp, first.id, "release");
  assert.equal(await held(at, first), null);
});

test("a late result opens again what the patient was told, with the words", async () => {
  const at = await story();
  const first = await comes(at);
  await signed(at, first);
  await told(at, first);
  await comes(at);
  const back = await now(at, first);
  assert.deepEqual([back.status, back.next], ["waiting", "gp"]);
  const actions = await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, first.id));
  assert.match(actions.at(-1)?.comment ?? "", /A further report of the same request has come: .*"All is well\."/);
});

test("a late result reopens nothing where nobody was told; the letter is held again", async () => {
  const at = await story();
  const first = await comes(at);
  await signed(at, first);
  assert.equal(await held(at, first), null);
  await comes(at);
  assert.equal((await now(at, first)).status, "signed");
  assert.match((await held(at, first)) ?? "", /Not all of this request is back/);
});

test("a report whose patient a person settles later joins what waits for it, and leaves it when that is taken back", async () => {
  const at = await story();
  const first = await comes(at);
  const plan = planOf({ expects: [haematinics("2026-11-09")] });
  await moved(app, at.practice, at.gp, first.id, "request-tests", { plan });
  const patient = { ...ADELINES, nhsNumber: "9990000115" };
  const over = {
    patient,
    issued: "2026-11-05T11:00",
    specimens: [{ ...SAMPLE, collected: "2026-11-04T08:05" }],
    results: haematinicsOf("12"),
  };
  const stray = await comes(at, { over });
  assert.equal(stray.patient, null);
  assert.equal((await now(at, first)).status, "awaiting");
  await inPractice(app.db, at.practice, async (tx) => {
    // As the identity page leaves it, whose move stands in its own story.
    await tx
      .updateTable("practice.items")
      .set({ patient: first.patient })
      .where("practice", "=", at.practice)
      .where("id", "=", stray.id)
      .execute();
    await joinOne(tx, at.practice, stray.id, app.clock.now());
  });
  assert.equal((await now(at, first)).status, "waiting");
  assert.notEqual((await now(at, stray)).request_key, null, "its keys are the patient's");
  await inPractice(app.db, at.practice, (tx) =>
    unjoin(tx, at.practice, { item: stray.id, patient: first.patient ?? "" }, app.clock.now()),
  );
  const [expected] = await inPractice(app.db, at.practice, (tx) => listExpectationsOf(tx, at.practice, first.id));
  assert.deepEqual([expected?.status, expected?.came, expected?.met_by], ["open", {}, null]);
  const back = await now(at, first);
  assert.deepEqual([back.status, back.next], ["waiting", "gp"]);
  assert.equal((await now(at, stray)).request_key, null);
});
