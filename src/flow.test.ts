import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../test/support/given.ts";
import { newReference, testApp } from "../test/support/app.ts";
import { ADELINE, BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../test/support/laboratory.ts";
import { MACHINE } from "./audit/event.ts";
import { inPractice } from "./db/practice.ts";
import { take } from "./flow.ts";
import type { WeAre } from "./inbox/tables.ts";
import { writeWaiting } from "./outbox/store.ts";
import { listAdopted } from "./protocols/queries.ts";
import { withdrawAdopted } from "./protocols/store.ts";
import { getDecision, holds, listOpen, readSum } from "./worklist/queries.ts";

const Inputs = Type.Object({
  history: Type.Array(Type.Object({ raw: Type.String() })),
  seals: Type.Record(Type.String(), Type.String()),
});
const app = await testApp();

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  await givenRegister(app, practice, [ADELINE, BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  return { practice, gp };
}

const arrive = (practice: string, bytes: Uint8Array, weAre: WeAre = "recipient", reference = newReference()) =>
  take(app, { practice, bytes, door: "folder", source: "a.edi", weAre, reference, actor: MACHINE });

const open = (practice: string) =>
  inPractice(app.db, practice, (tx) => listOpen(tx, practice, { queue: null, page: 1, size: 50 }));
const sum = (practice: string) => inPractice(app.db, practice, (tx) => readSum(tx, practice));
const audited = async (practice: string) => {
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ event: string }>`select body::jsonb ->> 'event' as event from practice.audit order by seq`.execute(tx),
  );
  return rows.map((row) => row.event);
};

test("a potassium of 6.7 without a flag is at the top of the GPs' list, due in fifteen minutes", async () => {
  const { practice } = await surgery("Y90101");
  await arrive(practice, reportOf(practice, [potassium("4.2")]));
  await arrive(practice, reportOf(practice, [potassium("6.7")]));
  const [first] = (await open(practice)).rows;
  assert.equal(first?.next, "gp-now");
  assert.equal(first?.holder, "gps");
  assert.equal(first?.subject, "OSGOOD, Bertram");
  assert.equal(first?.due_at.toISOString(), "2026-11-02T12:15:00.000Z");
});

test("a plain potassium may be filed by an assistant, and still nothing files it", async () => {
  const { practice } = await surgery("Y90102");
  await arrive(practice, reportOf(practice, [potassium("4.2")]));
  const [only] = (await open(practice)).rows;
  assert.equal(only?.next, "file");
  assert.equal(only?.status, "waiting");
  assert.equal(only?.holder, "assistants");
});

test("with no protocol in force the same potassium goes to a GP", async () => {
  const practice = await givenPractice(app, "Y90103");
  await givenRegister(app, practice, [BERTRAM]);
  await arrive(practice, reportOf(practice, [potassium("4.2")]));
  assert.equal((await open(practice)).rows[0]?.next, "gp");
});

test("a withdrawn protocol, and one with a changed byte, no longer delegate", async () => {
  const { practice, gp } = await surgery("Y90104");
  const copy = await inPractice(app.db, practice, async (tx) =>
    (await listAdopted(tx, practice)).find((one) => one.name === "potassium"),
  );
  assert.ok(copy);
  await arrive(practice, reportOf(practice, [potassium("4.1")]));
  await sql`update practice.adopted set bytes = set_byte(bytes, 0, get_byte(bytes, 0) + 1) where id = ${copy.id}`.execute(
    app.db,
  );
  await arrive(practice, reportOf(practice, [potassium("4.2")]));
  await sql`update practice.adopted set bytes = ${copy.bytes} where id = ${copy.id}`.execute(app.db);
  await arrive(practice, reportOf(practice, [potassium("4.3")]));
  const at = app.clock.now();
  const withdrawal = { adopted: copy.id, reason: "Under review", by: { account: gp.account, role: "gp" as const } };
  await inPractice(app.db, practice, (tx) => withdrawAdopted(tx, practice, withdrawal, at));
  await arrive(practice, reportOf(practice, [potassium("4.4")]));
  const rows = [...(await open(practice)).rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  assert.deepEqual(
    rows.map((row) => row.next),
    ["file", "gp", "file", "gp"],
  );
});

test("the same bytes again are one message with one more arrival, and no second item", async () => {
  const { practice } = await surgery("Y90105");
  const bytes = reportOf(practice, [potassium("4.2")]);
  const first = await arrive(practice, bytes);
  const again = await arrive(practice, bytes);
  assert.deepEqual(again, { message: first.message, isNew: false, arrivals: 2, isMetAgain: false });
  assert.equal((await open(practice)).total, 1);
  assert.deepEqual(await audited(practice), ["message-received", "item-opened", "message-arrived-again"]);
});

test("the same arrival met again after a crash is not counted twice", async () => {
  const { practice } = await surgery("Y90106");
  const bytes = reportOf(practice, [potassium("4.2")]);
  await arrive(practice, bytes, "recipient", "a.edi:12:99");
  const again = await arrive(practice, bytes, "recipient", "a.edi:12:99");
  assert.equal(again.arrivals, 1);
  assert.ok(again.isMetAgain);
  assert.deepEqual(
    await audited(practice),
    ["message-received", "item-opened"],
    "the audit does not say that it came twice",
  );
});

test("two programs that take the same file at once make one arrival, and the audit has it once", async () => {
  const { practice } = await surgery("Y90116");
  const bytes = reportOf(practice, [potassium("4.2")]);
  await Promise.all([1, 2].map(() => arrive(practice, bytes, "recipient", "a.edi:12:99")));
  assert.equal((await sum(practice)).arrivals, 1);
  assert.deepEqual(await audited(practice), ["message-received", "item-opened"]);
});

test("twenty at once with the same bytes make one message and one item", async () => {
  const { practice } = await surgery("Y90107");
  const bytes = reportOf(practice, [potassium("6.1")]);
  const all = await Promise.all(Array.from({ length: 20 }, () => arrive(practice, bytes)));
  assert.equal(all.filter((one) => one.isNew).length, 1);
  const counted = await sum(practice);
  assert.equal(counted.messages, 1);
  assert.equal(counted.arrivals, 20);
  assert.ok(holds(counted));
});

test("bytes that nobody can read are one open document for a person, with the bytes kept", async () => {
  const { practice } = await surgery("Y90108");
  const { message } = await arrive(practice, Buffer.from("\u0000\u0001 no laboratory wrote this"));
  const [only] = (await open(practice)).rows;
  assert.equal(only?.next, "gp");
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ sha256: string }>`select sha256 from practice.messages where id = ${message}`.execute(tx),
  );
  assert.ok(existsSync(app.files.pathOf(practice, rows[0]!.sha256)));
  assert.ok(holds(await sum(practice)));
});

test("somebody whom the register does not have is a person's question, with what the laboratory claims", async () => {
  const practice = await givenPractice(app, "Y90109");
  await arrive(practice, reportOf(practice, [potassium("6.7")]));
  const [only] = (await open(practice)).rows;
  assert.equal(only?.next, "gp-now", "the floor holds for the unmatched too");
  assert.match(only?.subject ?? "", /OSGOOD, Bertram \(not matched\)/);
  assert.equal(only?.patient, null);
});

test("an NHSACK is owed where we are the recipient, written once, and never for a copy", async () => {
  const { practice } = await surgery("Y90110");
  const write = () =>
    inPractice(app.db, practice, (tx) => writeWaiting(tx, practice, app.settings.dataDir, app.clock.now()));
  await arrive(practice, reportOf(practice, [potassium("4.2")]), "copy");
  assert.equal(await write(), 0);
  await arrive(practice, reportOf(practice, [potassium("4.3")]), "recipient");
  assert.equal(await write(), 1);
  assert.equal(await write(), 0);
  const folder = join(app.settings.dataDir, "outbox", practice);
  const names = readdirSync(folder);
  assert.equal(names.length, 1);
  assert.match(readFileSync(join(folder, names[0]!), "latin1"), /NHSACK/);
});

test("a decision is kept with all that it was made from, and one's own past results count", async () => {
  const { practice } = await surgery("Y90111");
  await arrive(practice, reportOf(practice, [potassium("4.2")]));
  app.clock.advance(60_000);
  await arrive(
    practice,
    reportOf(practice, [potassium("4.5")], { specimens: [{ type: "Serum", collected: "2026-11-02T10:05" }] }),
  );
  const newest = (await open(practice)).rows[1];
  const { inputs } = await inPractice(app.db, practice, (tx) => getDecision(tx, practice, newest!.id));
  const { history, seals } = Value.Parse(Inputs, inputs);
  assert.deepEqual(
    history.map((past) => past.raw),
    ["4.2"],
  );
  assert.match(Object.values(seals)[0] ?? "", /^[0-9a-f]{64}$/);
});

test("when a step fails nothing of the message is in the database, and sending it again brings all of it", async () => {
  const { practice } = await surgery("Y90112");
  const bytes = reportOf(practice, [potassium("4.2")]);
  await sql`alter table practice.actions add constraint broken check (practice <> 'Y90112') not valid`.execute(app.db);
  await assert.rejects(arrive(practice, bytes), /broken/);
  await sql`alter table practice.actions drop constraint broken`.execute(app.db);
  assert.deepEqual(await sum(practice), {
    messages: 0,
    arrivals: 0,
    received: 0,
    open: 0,
    closed: 0,
    returned: 0,
    twice: 0,
    answers: 0,
    astray: 0,
  });
  const { isNew } = await arrive(practice, bytes);
  assert.equal(isNew, true);
  assert.equal((await sum(practice)).open, 1);
});
