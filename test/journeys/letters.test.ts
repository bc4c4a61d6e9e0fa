import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { listTold } from "../../src/outbox/tellings.ts";
import { listExpectationsOf } from "../../src/worklist/expectation-queries.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { haematinics, moved, planOf } from "../support/moving.ts";
import { signedIn } from "../support/visitor.ts";

// A letter is held until a GP has signed it, ten seconds have passed and the whole request is back. Then it is
// printed, once, with a name and a time.

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y90682");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);
const visitor = await signedIn(desk, assistant.account, practice);

const WORDS = "Dear Bertram Osgood,\n\nYour potassium is normal\n\nYou do not need to do anything.";
const TELLS = { plan: planOf({ tells: { leaflet: "normal-result 1.0.0", text: WORDS } }) };

/** Each on its own request, as a visit on another day is. */
let days = 0;
async function arrived(value = "4.2", isSameVisit = false) {
  if (!isSameVisit) days += 1;
  const collected = `2026-10-${String(days).padStart(2, "0")}T08:05`;
  const specimens = [{ type: "Serum", id: `L${days}`, collected, received: collected }];
  return arriveOne(app, practice, reportOf(practice, [potassium(value)], { specimens }));
}
const print = async (item: string) => {
  const { version } = await getItem(app, practice, item);
  return visitor.post(`/items/${item}/letter`, { version: String(version) });
};
const told = (item: string) => inPractice(app.db, practice, (tx) => listTold(tx, practice, { item }));

test("not allowed before the signature, nor in its first ten seconds; then printed once, and again with a word", async () => {
  const item = await arrived();
  await moved(app, practice, assistant, item.id, "propose-file", TELLS);
  const unsigned = await print(item.id);
  assert.equal(unsigned.status, 409);
  assert.match(unsigned.text, /No GP has signed it yet\. Nothing was printed/);
  await moved(app, practice, gp, item.id, "agree");
  assert.match((await print(item.id)).text, /can still be taken back/);
  assert.match((await visitor.get(`/items/${item.id}/letter`)).text, /app-sheet--held/);
  app.clock.advance(10_001);
  assert.match((await visitor.get("/letters")).text, /Ready to print: 1/);
  assert.equal((await print(item.id)).to, `/items/${item.id}/letter`);
  const page = (await visitor.get(`/items/${item.id}/letter`)).text;
  assert.match(page, /Printed 02-Nov-2026 12:00 by Test assistant/);
  assert.doesNotMatch(page, /app-sheet--held/);
  assert.match(page, /NHS number 999 000 0026/);
  assert.match((await visitor.get("/letters")).text, /Ready to print: 0/);
  assert.equal((await print(item.id)).status, 303, "again is possible");
  assert.deepEqual(
    (await told(item.id)).map(({ way, text, by }) => [way, text, by]),
    [["letter", WORDS, assistant.account]],
  );
});

test("not allowed while another report of the request is open; a GP may release it", async () => {
  const first = await arrived("4.2");
  const second = await arrived("5.9", true);
  assert.equal(first.request_key, second.request_key);
  await moved(app, practice, gp, first.id, "settle", TELLS);
  app.clock.advance(11_000);
  const held = await print(first.id);
  assert.equal(held.status, 409);
  assert.match(held.text, /Not all of this request is back and signed/);
  assert.deepEqual(await told(first.id), []);
  await moved(app, practice, gp, first.id, "release", { comment: "The rest takes weeks." });
  assert.equal((await print(first.id)).status, 303);
});

test("not allowed while a sibling of the request is nobody's again: taking a match back completes nothing", async () => {
  const first = await arrived("4.2");
  const second = await arrived("5.9", true);
  await moved(app, practice, gp, first.id, "settle", TELLS);
  const form = { version: String(second.version), comment: "It is another Bertram." };
  assert.equal((await visitor.post(`/items/${second.id}/wrong-patient`, form)).status, 303);
  assert.equal((await getItem(app, practice, second.id)).patient, null);
  app.clock.advance(11_000);
  const held = await print(first.id);
  assert.equal(held.status, 409);
  assert.match(held.text, /not settled whose it is/);
  assert.deepEqual(await told(first.id), []);
  const page = (await visitor.get(`/items/${first.id}`)).text;
  assert.ok(page.includes(`/items/${second.id}"`), "whoever reads it finds the one that has to be settled");
});

test("not allowed: what was reopened; the words go with the signature", async () => {
  const item = await arrived();
  await moved(app, practice, gp, item.id, "settle", TELLS);
  app.clock.advance(11_000);
  await moved(app, practice, gp, item.id, "reopen");
  assert.match((await print(item.id)).text, /open again/);
  assert.deepEqual(await told(item.id), []);
});

test("a request is a form after ten seconds, and printing it is what makes it requested", async () => {
  const item = await arrived();
  await moved(app, practice, gp, item.id, "settle", { plan: planOf({ expects: [haematinics("2026-11-30")] }) });
  const early = await visitor.post(`/items/${item.id}/request`);
  assert.equal(early.status, 409);
  assert.match(early.text, /can still be taken back/);
  app.clock.advance(11_000);
  assert.equal((await visitor.post(`/items/${item.id}/request`)).status, 303);
  const [expected] = await inPractice(app.db, practice, (tx) => listExpectationsOf(tx, practice, item.id));
  assert.deepEqual(expected?.requested_at, app.clock.now());
  const page = (await visitor.get(`/items/${item.id}/request`)).text;
  assert.match(page, /ferritin, B12 and folate \(new sample, by 30-Nov-2026\)/);
  assert.match(page, /Requested by[\s\S]*Test gp/);
});

test("two attempts that failed give it back to a GP with both; reached is told", async () => {
  const item = await arrived();
  await moved(app, practice, gp, item.id, "settle", TELLS);
  app.clock.advance(11_000);
  const attempt = (outcome: string) => visitor.post(`/items/${item.id}/contact`, { way: "phone", outcome });
  assert.match((await visitor.get(`/items/${item.id}/contact`)).text, /nothing about health/);
  await attempt("no-answer");
  assert.equal((await getItem(app, practice, item.id)).status, "signed");
  app.clock.advance(300_000);
  await attempt("message-left");
  const back = await getItem(app, practice, item.id);
  assert.deepEqual([back.status, back.next, back.holder], ["waiting", "gp", "gps"]);
  const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item.id));
  assert.match(actions.at(-1)?.comment ?? "", /No answer\..*Left a message/);
  const reached = await arrived();
  await moved(app, practice, gp, reached.id, "settle", TELLS);
  app.clock.advance(11_000);
  await visitor.post(`/items/${reached.id}/contact`, { way: "phone", outcome: "reached" });
  assert.deepEqual(
    (await told(reached.id)).map(({ way }) => way),
    ["phone"],
  );
  assert.equal((await visitor.post(`/items/${item.id}/contact`, { way: "phone", outcome: "fine" })).status, 400);
});

test("a hundred that are signed and held hide none that is ready to print", async () => {
  const ods = await givenPractice(app, "Y90683");
  const signer = await givenPerson(app, ods, "gp");
  await givenRegister(app, ods, [BERTRAM]);
  await givenContext(app, ods, BERTRAM_IS_WELL);
  await givenProtocols(app, ods, signer);
  const came = async (id: string, day: string) => {
    const specimens = [{ type: "Serum", id, collected: `${day}T08:05`, received: `${day}T08:05` }];
    return (await arriveOne(app, ods, reportOf(ods, [potassium("4.2")], { specimens }))).id;
  };
  // All but the last of one request, and one of it is open: each of the hundred waits for that one.
  const items: string[] = [];
  for (let n = 0; n < 101; n += 1) items.push(await came("L1", "2026-10-01"));
  for (const id of items.slice(1)) await moved(app, ods, signer, id, "settle", TELLS);
  const ready = await came("L2", "2026-10-02");
  await moved(app, ods, signer, ready, "settle", TELLS);
  app.clock.advance(11_000);
  const html = (await (await signedIn(desk, signer.account, ods)).get("/letters")).text;
  assert.match(html, /Ready to print: 1</);
  assert.ok(html.includes(`/items/${ready}/letter`));
  assert.match(html, /Held: 100</);
});
