import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { testApp } from "../../test/support/app.ts";
import { arrive, arriveOne, getItem } from "../../test/support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../../test/support/laboratory.ts";
import { givenBrokenExpected } from "../../test/support/broken.ts";
import { haematinics, moved, planOf, type Who } from "../../test/support/moving.ts";
import { inPractice } from "../db/practice.ts";
import { examine } from "../doctor.ts";
import { listOutstanding } from "../worklist/expectation-queries.ts";
import { takeStep } from "../worklist/expectation-store.ts";
import { readActions } from "../worklist/queries.ts";

// What a report brings beside itself never keeps the report from coming in.

const app = await testApp();
let counter = 0;

type Story = { readonly practice: string; readonly gp: Who };

async function story(): Promise<Story> {
  counter += 1;
  const practice = await givenPractice(app, `Y9071${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  app.clock.set("2026-11-02T12:00:00Z");
  return { practice, gp };
}

/** Of a report that a GP signed: potassium every seven days from now. */
async function monitored({ practice, gp }: Story): Promise<string> {
  const { id, patient } = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const asks = haematinics("2026-11-09", { kind: "monitoring", what: "potassium", analytes: ["potassium"] });
  await moved(app, practice, gp, id, "settle", { plan: planOf({ expects: [asks] }) });
  return patient ?? "";
}

async function outstanding({ practice }: Story, patient: string) {
  return inPractice(app.db, practice, (tx) => listOutstanding(tx, practice, patient));
}

const taken = (collected: string) => ({
  specimens: [{ type: "Serum", id: "S9", collected }],
  at: "2026-11-06T11:15",
  issued: "2026-11-06T11:00",
});

for (const first of ["2026", "2026-11"]) {
  test(`a report whose first sample was taken in "${first}" comes in, and monitoring goes on from the one that it brought`, async () => {
    const at = await story();
    const patient = await monitored(at);
    app.clock.set("2026-11-06T12:00:00Z");
    const specimens = [
      { type: "Serum", id: "S8", collected: first },
      { type: "Serum", id: "S9", collected: "2026-11-05T08:05" },
    ];
    const come = await arriveOne(
      app,
      at.practice,
      reportOf(at.practice, [{ ...potassium("6.7"), specimen: 2 }], { ...taken(first), specimens }),
    );
    assert.equal(come.next, "gp-now");
    assert.deepEqual(
      (await outstanding(at, patient)).map(({ due_on }) => due_on),
      ["2026-11-12"],
    );
  });
}

test("monitoring that was put off keeps its interval, round after round, however late the reports come", async () => {
  const at = await story();
  const patient = await monitored(at);
  const rounds = [
    { postponed: "2026-11-20", collected: "2026-11-18T08:05", came: "2026-11-19T12:00:00Z", next: "2026-11-25" },
    { postponed: "2026-12-20", collected: "2026-12-15T08:05", came: "2026-12-18T12:00:00Z", next: "2026-12-22" },
  ];
  for (const { postponed, collected, came, next } of rounds) {
    const [open] = await outstanding(at, patient);
    const actor = { by: at.gp.account, role: "gp" } as const;
    const wish = { expectation: open!.id, step: "postpone", actor, comment: "Away." } as const;
    await inPractice(app.db, at.practice, (tx) =>
      takeStep(tx, at.practice, { ...wish, detail: { dueOn: postponed } }, app.clock.now()),
    );
    app.clock.set(came);
    await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.3")], taken(collected)));
    assert.deepEqual(
      (await outstanding(at, patient)).map(({ due_on }) => due_on),
      [next],
    );
  }
});

test("a report that cannot be joined comes in all the same, is a GP's and not late, and the log says it once", async (context: TestContext) => {
  const at = await story();
  const patient = await monitored(at);
  const broken = await givenBrokenExpected(app, at.practice, patient, "2026-11-20");
  const log = context.mock.method(console, "error", () => {});
  app.clock.set("2026-11-06T12:00:00Z");
  const sent = reportOf(at.practice, [potassium("4.3")], taken("2026-11-06T08:05"));
  const [come, ...more] = await arrive(app, at.practice, sent);
  assert.ok(come);
  assert.deepEqual([more.length, come.next, come.holder, come.is_late], [0, "gp", "gps", false]);
  const actions = await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, come.id));
  assert.deepEqual(
    actions.map(({ move }) => move),
    ["open", "raise"],
  );
  assert.match(actions.at(-1)?.comment ?? "", /could not put this beside/);
  assert.equal(log.mock.callCount(), 1);
  assert.match(String(log.mock.calls[0]?.arguments[0]), /^joining of item .*out of order/);
  assert.deepEqual(
    (await outstanding(at, patient)).map(({ due_on, status }) => [due_on, status]),
    [
      ["2026-11-09", "open"],
      ["2026-11-20", "open"],
    ],
    "what joining had done before it failed is taken back: all of it comes back by its date",
  );
  assert.equal((await getItem(app, at.practice, come.id)).status, "waiting");
  const wrong = (await examine(app, at.practice)).flatMap((check) => check.wrong);
  assert.deepEqual(wrong, [`expectation ${broken}: step 5 out of order`]);
});

test("urgent it stays urgent: what cannot be joined is no less cautious for it", async (context: TestContext) => {
  const at = await story();
  const patient = await monitored(at);
  await givenBrokenExpected(app, at.practice, patient, "2026-11-20");
  context.mock.method(console, "error", () => {});
  app.clock.set("2026-11-06T12:00:00Z");
  const come = await arriveOne(app, at.practice, reportOf(at.practice, [potassium("6.7")], taken("2026-11-06T08:05")));
  assert.deepEqual([come.next, come.due_at.toISOString()], ["gp-now", "2026-11-06T12:15:00.000Z"]);
});
