import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { listExpectationsOf, listOutstanding } from "../../src/worklist/expectation-queries.ts";
import { listCalls } from "../../src/outbox/phone-store.ts";
import { listTold } from "../../src/outbox/tellings.ts";
import { arriveOne, openItems } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { moved, planOf } from "../support/moving.ts";
import { signedIn } from "../support/visitor.ts";

// The patient phones. Reception says what a GP has signed, or that nobody has seen it, or nothing.

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y90681");
const gp = await givenPerson(app, practice, "gp");
const reception = await givenPerson(app, practice, "reception");
await givenRegister(app, practice, [
  BERTRAM,
  "9990000018,Quill,Adeline,1965-04-05,female,ZZ99 3VZ,registered",
  "9990000034,Moss,Ivor,1950-01-02,male,ZZ99 4AA,registered",
]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);

const BERTRAM_SAYS = { familyName: "Osgood", givenName: "Bertram", birthDate: "1968-02-11", postcode: "ZZ99 3VZ" };
const WORDS = "Dear Bertram Osgood,\n\nYour potassium is normal\n\nYou do not need to do anything.";

const visitor = await signedIn(desk, reception.account, practice);
const phone = (form: Readonly<Record<string, string>> = BERTRAM_SAYS) => visitor.post("/phone", form);
const heading = (html: string): string => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? "";
const main = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";
const callOf = (html: string): string => /name="call" value="([^"]+)"/.exec(html)?.[1] ?? "";

test("given nothing has come or nobody has seen it, then reception says so and sees nothing else", async () => {
  assert.equal(heading((await phone()).text), "Not seen yet");
  await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const { text } = await phone();
  assert.equal(heading(text), "Not seen yet");
  assert.doesNotMatch(main(text), /osgood|bertram|1968|9990000026|potassium|4\.2/i);
});

test("a GP has signed words: not in the first ten seconds, then these words and no others", async () => {
  const [item] = await openItems(app, practice);
  assert.ok(item);
  await moved(app, practice, gp, item.id, "settle", { plan: planOf({ tells: { leaflet: null, text: WORDS } }) });
  assert.equal(heading((await phone()).text), "Do not discuss. A GP will call.");
  app.clock.advance(11_000);
  const { text } = await phone();
  assert.equal(heading(text), "Seen. Say this:");
  assert.match(text, /You do not need to do anything\./);
  assert.doesNotMatch(main(text), /4\.2|9990000026|1968/);
  const said = await visitor.post("/phone/said", { call: callOf(text) });
  assert.match(said.text, /recorded that you told the patient/);
  const told = await inPractice(app.db, practice, (tx) => listTold(tx, practice, { item: item.id }));
  assert.deepEqual(
    told.map(({ way, text: words, by }) => [way, words, by]),
    [["phone", WORDS, reception.account]],
  );
});

test("not allowed: recording as told what a GP has signed anew since, or an answer of more than ten minutes ago", async () => {
  const [item] = await inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.items").selectAll().where("practice", "=", practice).execute(),
  );
  assert.ok(item);
  const toldNow = () => inPractice(app.db, practice, (tx) => listTold(tx, practice, { item: item.id }));
  const before = await toldNow();
  const stale = callOf((await phone()).text);
  assert.notEqual(stale, "");
  await moved(app, practice, gp, item.id, "reopen", { comment: "Not so." });
  const other = `${WORDS}\n\nPlease have it measured again.`;
  await moved(app, practice, gp, item.id, "settle", { plan: planOf({ tells: { leaflet: null, text: other } }) });
  app.clock.advance(11_000);
  const refused = await visitor.post("/phone/said", { call: stale });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /has changed since you looked/);
  assert.deepEqual(await toldNow(), before, "the new words were never said");

  const old = callOf((await phone()).text);
  app.clock.advance(10 * 60_000 + 1);
  const late = await visitor.post("/phone/said", { call: old });
  assert.equal(late.status, 409);
  assert.match(late.text, /older than ten minutes/);
  assert.deepEqual(await toldNow(), before);

  const said = await visitor.post("/phone/said", { call: callOf((await phone()).text) });
  assert.equal(said.status, 200);
  assert.deepEqual(
    (await toldNow()).map(({ text }) => text).filter((text) => text === other),
    [other],
  );
});

test("a second result that nobody has decided makes it: do not discuss; a note then has a GP call", async () => {
  const urgent = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  const { text } = await phone();
  assert.equal(heading(text), "Do not discuss. A GP will call.");
  assert.doesNotMatch(main(text), /6\.7|potassium|anything\./i);
  const noted = await visitor.post("/phone/note", { call: callOf(text), note: "Ring 01632 960001 after four" });
  assert.match(noted.text, /a GP is to call/);
  const expected = await inPractice(app.db, practice, (tx) => listOutstanding(tx, practice, urgent.patient ?? ""));
  assert.deepEqual(
    expected.map(({ kind, what, status }) => [kind, what, status]),
    [["contact", "A GP calls the patient, who phoned: Ring 01632 960001 after four", "open"]],
  );
  const calls = await inPractice(app.db, practice, (tx) => listCalls(tx, practice, urgent.id));
  assert.equal(calls.at(-1)?.notes[0]?.note, "Ring 01632 960001 after four");
});

test("the call that was promised is a GP's: an assistant who speaks to the patient or gives it up does not end it", async () => {
  const urgent = (await openItems(app, practice)).find(({ next }) => next === "gp-now");
  assert.ok(urgent);
  const promised = async () =>
    inPractice(app.db, practice, async (tx) => {
      const [call] = await listExpectationsOf(tx, practice, urgent.id);
      assert.ok(call);
      return call;
    });
  const assistants = await signedIn(desk, (await givenPerson(app, practice, "assistant")).account, practice);
  const reached = { way: "phone", outcome: "reached" };
  assert.equal((await assistants.post(`/items/${urgent.id}/contact`, reached)).status, 303);
  const { id, status, version } = await promised();
  assert.equal(status, "open", "the attempt is kept, and the call is still to be made");
  const end = { version: String(version), comment: "The patient said it is fine." };
  const refused = await assistants.post(`/expected/${id}/end`, end);
  assert.deepEqual([refused.status, /for a GP to say/.test(refused.text)], [403, true]);
  const gps = await signedIn(desk, gp.account, practice);
  assert.equal((await gps.post(`/items/${urgent.id}/contact`, reached)).status, 303);
  assert.equal((await promised()).status, "ended");
});

test("not allowed: one detail, a wrong detail or nobody; none of it says which detail was wrong", async () => {
  const few = await phone({ familyName: "Osgood", birthDate: "1968-02-11" });
  assert.equal(few.status, 400);
  assert.match(few.text, /two more details/);
  const wrong = await phone({ ...BERTRAM_SAYS, birthDate: "1968-02-12" });
  assert.match(wrong.text, /Nobody fits all of these details/);
  const nobody = await phone({ ...BERTRAM_SAYS, familyName: "Nobody" });
  assert.match(nobody.text, /Nobody fits all of these details/);
  for (const { text } of [few, wrong, nobody]) assert.doesNotMatch(text, /Not seen yet|Do not discuss|Seen\. Say/);
});

test("not allowed: reception opening a report, a letter, or another's call", async () => {
  const [item] = await inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.items").selectAll().where("practice", "=", practice).execute(),
  );
  assert.equal((await visitor.get(`/items/${item?.id}`)).status, 404, "a report is not there for reception");
  for (const path of [`/items/${item?.id}/letter`, "/letters"]) {
    assert.equal((await visitor.get(path)).status, 403, path);
  }
  const call = callOf((await phone()).text);
  const other = await signedIn(desk, gp.account, practice);
  assert.equal((await other.post("/phone/note", { call, note: "mine" })).status, 404);
});

test("each answer is a row of the audit, by the patient's id and never by name", async () => {
  const rows = await inPractice(app.db, practice, (tx) => sql`select body from practice.audit`.execute(tx));
  const text = JSON.stringify(rows.rows);
  assert.match(text, /phone-answered/);
  assert.doesNotMatch(text, /osgood|9990000026/i);
});

test("do not discuss: a report that claims to be the caller's and is nobody's yet, and a GP is to call", async () => {
  const ivor = { familyName: "Moss", givenName: "Ivor", birthDate: "1950-01-02", postcode: "ZZ99 4AA" };
  assert.equal(heading((await phone(ivor)).text), "Not seen yet");
  const patient = { nhsNumber: null, familyName: "Moss", givenName: "Ivor", birthDate: "1950-01-02", sex: "1" };
  const urgent = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")], { patient }));
  assert.equal(urgent.patient, null);
  const { text } = await phone(ivor);
  assert.equal(heading(text), "Do not discuss. A GP will call.");
  assert.doesNotMatch(main(text), /6\.7|potassium|moss|settled/i);
  const noted = await visitor.post("/phone/note", { call: callOf(text), note: "Ring after five" });
  assert.match(noted.text, /a GP is to call/);
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ what: string; due_on: string; item: string | null }>`select what, due_on, item from practice.expectations
      where practice = ${practice} and kind = 'contact' and what like '%after five'`.execute(tx),
  );
  const what = "A GP calls the patient, who phoned: Ring after five";
  assert.deepEqual(rows, [{ what, due_on: "2026-11-02", item: null }], "kept on the patient, not on what is nobody's");
});

test("do not discuss: a sibling of a signed report that is nobody's, whoever it claims to be", async () => {
  const adeline = { familyName: "Quill", givenName: "Adeline", birthDate: "1965-04-05", postcode: "ZZ99 3VZ" };
  const patient = {
    nhsNumber: "9990000018",
    familyName: "Quill",
    givenName: "Adeline",
    birthDate: "1965-04-05",
    sex: "2",
  };
  const specimens = [{ type: "Serum", requestId: "R77", collected: "2026-11-02T08:05", received: "2026-11-02T09:30" }];
  const first = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")], { patient, specimens }));
  const tells = { plan: planOf({ tells: { leaflet: null, text: WORDS } }) };
  await moved(app, practice, gp, first.id, "settle", tells);
  app.clock.advance(11_000);
  assert.equal(heading((await phone(adeline)).text), "Seen. Say this:");
  const nobody = { nhsNumber: null, familyName: "Unknown", givenName: "Person", birthDate: "1900-01-01", sex: "2" };
  await arriveOne(app, practice, reportOf(practice, [potassium("4.4")], { patient: nobody, specimens }));
  assert.equal(heading((await phone(adeline)).text), "Do not discuss. A GP will call.");
});
