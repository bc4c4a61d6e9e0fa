import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { inPractice } from "../db/practice.ts";
import { examine } from "../doctor.ts";
import type { ExpectationKind } from "../worklist/plan.ts";
import { findExpectation, listExpectationsOf, listOutstanding } from "../worklist/expectation-queries.ts";
import { takeStep } from "../worklist/expectation-store.ts";
import { linkedItems } from "../worklist/expectation-links.ts";
import { testApp } from "../../test/support/app.ts";
import { arrive, arriveOne, getItem, openItems } from "../../test/support/arrive.ts";
import { givenBrokenExpected } from "../../test/support/broken.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, haematinicsOf, potassium, reportOf } from "../../test/support/laboratory.ts";
import { givenExpected, haematinics, moved, planOf, type Who } from "../../test/support/moving.ts";
import { lapseOverdue } from "./lapse.ts";

const app = await testApp();
let counter = 0;

type Story = { readonly practice: string; readonly gp: Who };

async function story(): Promise<Story> {
  counter += 1;
  const practice = await givenPractice(app, `Y9069${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  app.clock.set("2026-11-02T12:00:00Z");
  return { practice, gp };
}

async function sweep({ practice }: Story, at: string): Promise<number> {
  app.clock.set(at);
  return (await inPractice(app.db, practice, (tx) => lapseOverdue(tx, practice, app.clock.now()))).length;
}

/** A report that a GP signed, asking for something beside. */
async function signedAsking({ practice, gp }: Story, kind: ExpectationKind, analytes: readonly string[]) {
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const asks = haematinics("2026-11-09", { kind, what: `a ${kind}`, analytes: [...analytes] });
  await moved(app, practice, gp, item.id, "settle", { plan: planOf({ expects: [asks] }) });
  return item;
}

for (const [kind, next] of [
  ["test", "gp"],
  ["repeat", "gp"],
  ["monitoring", "gp"],
  ["recall", "tests"],
  ["contact", "tests"],
  ["reply", "tests"],
] as const) {
  test(`of a signed report an overdue ${kind} opens an item of its own, once, with next "${next}"`, async () => {
    const at = await story();
    const signed = await signedAsking(at, kind, kind === "test" ? ["ferritin"] : []);
    await sweep(at, "2026-11-10T08:00:00Z");
    assert.equal(await sweep(at, "2026-11-10T08:00:05Z"), 0);
    const [back, ...more] = (await openItems(app, at.practice)).filter(({ origin }) => origin === "expectation");
    assert.ok(back);
    assert.deepEqual([more.length, back.next, back.patient], [0, next, signed.patient]);
    assert.match(back.about, new RegExp(`Has not come: a ${kind}`));
    assert.equal((await getItem(app, at.practice, signed.id)).status, "signed");
    const linked = await inPractice(app.db, at.practice, (tx) => linkedItems(tx, at.practice, back));
    assert.deepEqual(
      linked.map(({ item }) => item.id),
      [signed.id],
    );
  });
}

test("what was ordered elsewhere and does not come opens an item with a GP", async () => {
  const at = await story();
  const { patient } = await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.2")]));
  const id = await givenExpected(app, at.practice, patient ?? "", "2026-11-09");
  await sweep(at, "2026-11-10T08:00:00Z");
  const row = await inPractice(app.db, at.practice, (tx) => findExpectation(tx, at.practice, id));
  const back = await getItem(app, at.practice, row?.back_as ?? "");
  assert.deepEqual([row?.status, back.next, back.status], ["lapsed", "gp", "waiting"]);
});

test("a result that comes after all meets what was overdue, and is named beside it", async () => {
  const at = await story();
  const signed = await signedAsking(at, "test", ["ferritin"]);
  await sweep(at, "2026-11-10T08:00:00Z");
  const back = (await openItems(app, at.practice)).find(({ origin }) => origin === "expectation");
  const specimens = [{ type: "Serum", id: "S9", collected: "2026-11-10T08:05" }];
  const [come] = await arrive(
    app,
    at.practice,
    reportOf(at.practice, haematinicsOf("12"), { specimens, issued: "2026-11-10T15:00" }),
  );
  const [row] = await inPractice(app.db, at.practice, (tx) => listExpectationsOf(tx, at.practice, signed.id));
  assert.equal(row?.status, "met");
  const linked = await inPractice(app.db, at.practice, (tx) => linkedItems(tx, at.practice, back!));
  assert.deepEqual(linked.map(({ item }) => item.id).toSorted(), [signed.id, come!.id].toSorted());
});

test("monitoring that is done has its next date at once, until a GP says otherwise", async () => {
  const at = await story();
  const signed = await signedAsking(at, "monitoring", ["potassium"]);
  app.clock.set("2026-11-06T12:00:00Z");
  const specimens = [{ type: "Serum", id: "S9", collected: "2026-11-06T08:05" }];
  const sent = { specimens, at: "2026-11-06T11:15", issued: "2026-11-06T11:00" };
  const come = await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.3")], sent));
  assert.equal(come.next, "file", "monitoring that goes as it should is not a GP's to read each time");
  const outstanding = await inPractice(app.db, at.practice, (tx) =>
    listOutstanding(tx, at.practice, signed.patient ?? ""),
  );
  assert.deepEqual(
    outstanding.map(({ kind, due_on, asked_by }) => [kind, due_on, asked_by]),
    [["monitoring", "2026-11-13", "machine"]],
    "seven days after, as this one was seven days after it was asked for",
  );
  const later = haematinics("2027-02-01", {
    kind: "monitoring",
    what: "potassium",
    analytes: ["potassium"],
    by: "none",
  });
  await moved(app, at.practice, at.gp, come.id, "settle", { plan: planOf({ expects: [later] }) });
  const now = await inPractice(app.db, at.practice, (tx) => listOutstanding(tx, at.practice, signed.patient ?? ""));
  assert.deepEqual(
    now.map(({ due_on }) => due_on),
    ["2027-02-01"],
  );
});

test("a report that waits for what somebody has ended does not wait for nothing", async () => {
  const at = await story();
  const item = await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.2")]));
  const plan = planOf({ expects: [haematinics("2026-11-09")] });
  await moved(app, at.practice, at.gp, item.id, "request-tests", { plan });
  assert.equal(await sweep(at, "2026-11-03T12:00:00Z"), 0);
  await inPractice(app.db, at.practice, async (tx) => {
    const [row] = await listExpectationsOf(tx, at.practice, item.id);
    const actor = { by: at.gp.account, role: "gp" } as const;
    const wish = { expectation: row!.id, step: "end", actor, comment: "The patient declined." } as const;
    await takeStep(tx, at.practice, wish, app.clock.now());
  });
  assert.equal(await sweep(at, "2026-11-03T12:00:03Z"), 1);
  const back = await getItem(app, at.practice, item.id);
  assert.deepEqual([back.status, back.next], ["waiting", "gp"]);
});

test("one that cannot be lapsed keeps no other from coming back, and doctor finds it", async (context: TestContext) => {
  app.clock.set("2026-11-02T12:00:00Z");
  const practice = await givenPractice(app, "Y90700");
  const at = { practice, gp: await givenPerson(app, practice, "gp") };
  await givenRegister(app, practice, [BERTRAM]);
  const { patient } = await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.2")]));
  const broken = await givenBrokenExpected(app, at.practice, patient ?? "", "2026-11-08");
  const id = await givenExpected(app, at.practice, patient ?? "", "2026-11-09");
  const log = context.mock.method(console, "error", () => {});
  await sweep(at, "2026-11-10T08:00:00Z");
  await sweep(at, "2026-11-10T08:00:03Z");
  const row = await inPractice(app.db, at.practice, (tx) => findExpectation(tx, at.practice, id));
  assert.equal(row?.status, "lapsed");
  assert.equal((await openItems(app, at.practice)).filter(({ origin }) => origin === "expectation").length, 1);
  assert.equal(log.mock.callCount(), 1);
  const wrong = (await examine(app, at.practice)).flatMap((check) => check.wrong);
  assert.ok(wrong.includes(`expectation ${broken}: step 5 out of order`));
});

test("after all of that, every column is what its steps say, and nothing waits for nothing", async () => {
  for (let n = 1; n <= counter; n += 1) {
    const checks = await examine(app, `Y9069${n}`);
    assert.deepEqual(
      checks.flatMap(({ wrong }) => wrong).filter((says) => /expect|item/.test(says)),
      [],
    );
  }
});
