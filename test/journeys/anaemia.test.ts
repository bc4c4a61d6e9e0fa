import assert from "node:assert/strict";
import { test } from "node:test";
import { lapseOverdue } from "../../src/countersign/lapse.ts";
import { inPractice } from "../../src/db/practice.ts";
import { makeRequests } from "../../src/outbox/requests.ts";
import { listExpectationsOf } from "../../src/worklist/expectation-queries.ts";
import { linkedItems } from "../../src/worklist/expectation-links.ts";
import { getDecision, readActions } from "../../src/worklist/queries.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { arriveOne, getItem, openItems } from "../support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import {
  ADELINE,
  BERTRAM,
  BERTRAM_IS_WELL,
  bloodCount,
  haematinicsOf,
  potassium,
  reportOf,
} from "../support/laboratory.ts";
import { freshly, givenMayRequest, haematinics, moved, planOf } from "../support/moving.ts";

// A mild anaemia gets haematinics first, and both results meet: the GP sees the haemoglobin again with what
// was asked for because of it, and when it never comes, it comes back by itself.

const app = await testApp();

type Story = { readonly practice: string; readonly gp: Who; readonly assistant: Who };
type Who = Awaited<ReturnType<typeof givenPerson>>;
let counter = 0;

async function story(over: { mayRequest?: boolean } = {}): Promise<Story> {
  counter += 1;
  const practice = await givenPractice(app, `Y9060${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM, ADELINE]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  await givenEarlierCount(app, practice);
  if (over.mayRequest !== false) await givenMayRequest(app, practice, gp, ["haemoglobin"]);
  return { practice, gp, assistant };
}

/** A haemoglobin of 125 half a year ago, so that today's is no fall. */
async function givenEarlierCount(to: TestApp, practice: string): Promise<void> {
  const { loadHistory } = await import("../../src/patients/history-store.ts");
  const { parseHistory } = await import("../../src/patients/parse-history.ts");
  const { standardTerms } = await import("../../src/terms/analyte.ts");
  const csv = "nhsNumber,name,value,unit,collected\n9990000026,haemoglobin,125,g/L,2026-05-02\n";
  const { rows } = parseHistory(Buffer.from(csv), standardTerms());
  await inPractice(to.db, practice, (tx) => loadHistory(tx, practice, rows, to.clock.now()));
}

/** The mild anaemia has come and the assistant has asked for the haematinics, by 9 November. */
async function asked({ practice, assistant }: Story): Promise<ItemRow> {
  app.clock.set("2026-11-02T12:00:00Z");
  const anaemia = await arriveOne(app, practice, reportOf(practice, bloodCount("121")));
  assert.equal(anaemia.next, "tests");
  const plan = planOf({ expects: [haematinics("2026-11-09")] });
  const waits = await moved(app, practice, assistant, anaemia.id, "request-tests", { plan });
  assert.equal(waits.status, "awaiting");
  return waits;
}

const LATER = {
  at: "2026-11-05T11:15",
  issued: "2026-11-05T11:00",
  specimens: [{ type: "Serum", id: "S9", collected: "2026-11-04T08:05", received: "2026-11-04T09:30" }],
} as const;

const now = async ({ practice }: Story, { id }: ItemRow) => getItem(app, practice, id);
const expectedOf = ({ practice }: Story, { id }: ItemRow) =>
  inPractice(app.db, practice, (tx) => listExpectationsOf(tx, practice, id));

test("a mild anaemia gets haematinics first and both results meet", async () => {
  const at = await story();
  const anaemia = await asked(at);
  app.clock.set("2026-11-05T11:20:00Z");
  const brought = await arriveOne(app, at.practice, reportOf(at.practice, haematinicsOf("12"), LATER));
  const back = await now(at, anaemia);
  assert.deepEqual([back.status, back.next], ["waiting", "gp"], "the anaemia is with a GP again");
  const actions = await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, back.id));
  assert.deepEqual(
    actions.map(({ move }) => move),
    ["open", "request-tests", "meet"],
  );
  assert.match(actions.at(-1)?.comment ?? "", /ferritin, B12 and folate: all that was asked for has come/);
  const [expected] = await expectedOf(at, anaemia);
  assert.deepEqual([expected?.status, expected?.met_by], ["met", brought.document]);
  const linked = await inPractice(app.db, at.practice, async (tx) => [
    await linkedItems(tx, at.practice, back),
    await linkedItems(tx, at.practice, brought),
  ]);
  assert.deepEqual(
    linked.map((list) => list.map(({ item }) => item.id)),
    [[brought.id], [anaemia.id]],
    "each page names the other",
  );
});

test("not sure while the test is out: a GP is asked, and what comes is seen by a GP with it all the same", async () => {
  const at = await story();
  const anaemia = await asked(at);
  app.clock.set("2026-11-02T12:01:00Z");
  await inPractice(app.db, at.practice, (tx) =>
    makeRequests(tx, at.practice, freshly(app, at.practice, at.assistant), anaemia.id, app.clock.now()),
  );
  const doubted = await moved(app, at.practice, at.assistant, anaemia.id, "not-sure");
  assert.deepEqual([doubted.status, doubted.holder], ["asked", "gps"]);
  assert.ok(doubted.due_at < anaemia.due_at, "the question does not wait as long as the test");
  assert.equal((await expectedOf(at, anaemia))[0]?.status, "open", "what was requested is still expected");
  app.clock.set("2026-11-05T11:20:00Z");
  const brought = await arriveOne(app, at.practice, reportOf(at.practice, haematinicsOf("12"), LATER));
  assert.equal((await now(at, anaemia)).status, "asked", "the question stands");
  assert.equal((await now(at, brought)).next, "gp", "both are a GP's to see");
  assert.equal((await expectedOf(at, anaemia))[0]?.status, "met");
});

test("not sure before the test is requested: nobody requests it meanwhile, and it is back where the doubt is undone", async () => {
  const at = await story();
  const anaemia = await asked(at);
  app.clock.set("2026-11-02T12:01:00Z");
  const standing = async () => (await expectedOf(at, anaemia)).map(({ status }) => status);
  const print = () =>
    inPractice(app.db, at.practice, (tx) =>
      makeRequests(tx, at.practice, freshly(app, at.practice, at.assistant), anaemia.id, app.clock.now()),
    );
  await moved(app, at.practice, at.assistant, anaemia.id, "not-sure");
  assert.deepEqual(await standing(), ["withdrawn"]);
  await assert.rejects(print(), /Nothing was printed/);
  const back = await moved(app, at.practice, at.assistant, anaemia.id, "undo");
  assert.equal(back.status, "awaiting");
  assert.deepEqual(await standing(), ["withdrawn", "open"], "asked for again, with the day that it had");
  const [first, second] = await expectedOf(at, anaemia);
  for (const key of ["what", "due_on", "way", "action", "asked_by"] as const)
    assert.equal(second?.[key], first?.[key], key);
  app.clock.advance(11_000);
  assert.equal((await print()).length, 1);
});

test("part of it leaves the rest expected, and the rest brings the anaemia back", async () => {
  const at = await story();
  const anaemia = await asked(at);
  const [ferritin, ...others] = haematinicsOf("12");
  app.clock.set("2026-11-05T11:20:00Z");
  await arriveOne(app, at.practice, reportOf(at.practice, [ferritin!], LATER));
  assert.equal((await now(at, anaemia)).status, "awaiting");
  const [part] = await expectedOf(at, anaemia);
  assert.deepEqual([part?.status, Object.keys(part?.came ?? {})], ["open", ["ferritin"]]);
  await arriveOne(app, at.practice, reportOf(at.practice, others, LATER));
  assert.equal((await now(at, anaemia)).status, "waiting");
});

for (const [why, results, over] of [
  ["a preliminary report", haematinicsOf("12"), { ...LATER, status: "PR" }],
  ["preliminary results", haematinicsOf("12").map((one) => ({ ...one, status: "PR" })), LATER],
  ["cancelled results", haematinicsOf("12").map((one) => ({ ...one, status: "CA" })), LATER],
  ["a test that was not performed", haematinicsOf("12").map(notPerformed), LATER],
  [
    "a haemolysed sample",
    haematinicsOf("12"),
    { ...LATER, specimens: [{ ...LATER.specimens[0], comments: ["Haemolysed"] }] },
  ],
  [
    "a sample taken before the asking",
    haematinicsOf("12"),
    { ...LATER, specimens: [{ ...LATER.specimens[0], collected: "2026-11-02T08:05" }] },
  ],
  ["another test", bloodCount("122"), LATER],
] as const) {
  test(`not met: ${why}`, async () => {
    const at = await story();
    const anaemia = await asked(at);
    app.clock.set("2026-11-05T11:20:00Z");
    await arriveOne(app, at.practice, reportOf(at.practice, results, over));
    assert.equal((await now(at, anaemia)).status, "awaiting");
    const [expected] = await expectedOf(at, anaemia);
    assert.deepEqual([expected?.status, expected?.came], ["open", {}]);
  });
}

function notPerformed({ code, system, name }: ReturnType<typeof haematinicsOf>[number]) {
  const named = { name, ...(code === undefined ? {} : { code }), ...(system === undefined ? {} : { system }) };
  return { ...named, text: "Sample insufficient, test not performed" };
}

test("not met: another patient's haematinics", async () => {
  const at = await story();
  const anaemia = await asked(at);
  app.clock.set("2026-11-05T11:20:00Z");
  const patient = {
    nhsNumber: "9990000018",
    familyName: "Quill",
    givenName: "Adeline",
    birthDate: "1965-04-05",
    sex: "2",
  };
  const other = await arriveOne(app, at.practice, reportOf(at.practice, haematinicsOf("12"), { ...LATER, patient }));
  assert.notEqual(other.patient, null);
  assert.equal((await now(at, anaemia)).status, "awaiting");
});

test("a later result that somebody else asked for meets it too, and it is said who", async () => {
  const at = await story();
  const anaemia = await asked(at);
  app.clock.set("2026-11-05T11:20:00Z");
  const elsewhere = {
    requester: { code: "C9990001", name: "Dr Piers Haddock" },
    requesterPractice: { code: "RZZ01", name: "Northwold General Hospital" },
  };
  await arriveOne(app, at.practice, reportOf(at.practice, haematinicsOf("12"), { ...LATER, ...elsewhere }));
  assert.equal((await now(at, anaemia)).status, "waiting");
  const steps = await inPractice(app.db, at.practice, (tx) =>
    tx
      .selectFrom("practice.expectation_steps")
      .select("comment")
      .where("practice", "=", at.practice)
      .where("step", "=", "meet")
      .execute(),
  );
  assert.match(steps[0]?.comment ?? "", /Haddock/);
});

test("never came: the anaemia comes back by itself, once, on the day after", async () => {
  const at = await story();
  const anaemia = await asked(at);
  const sweep = () => inPractice(app.db, at.practice, (tx) => lapseOverdue(tx, at.practice, app.clock.now()));
  app.clock.set("2026-11-09T23:30:00Z");
  assert.deepEqual(await sweep(), [], "on its last day it is not late");
  assert.equal((await now(at, anaemia)).status, "awaiting");
  app.clock.set("2026-11-10T00:01:00Z");
  assert.equal((await sweep()).length, 2);
  const back = await now(at, anaemia);
  assert.deepEqual([back.status, back.next], ["waiting", "gp"]);
  assert.deepEqual(await sweep(), [], "it comes back once");
  assert.equal((await openItems(app, at.practice)).length, 1, "and nothing else opens for it");
  const actions = await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, anaemia.id));
  assert.match(actions.at(-1)?.comment ?? "", /expected by 09-Nov-2026.*never printed or requested/);
});

test("permission missing: it is countersigned first, and then the new report goes to a GP with the old one", async () => {
  const at = await story({ mayRequest: false });
  app.clock.set("2026-11-02T12:00:00Z");
  const anaemia = await arriveOne(app, at.practice, reportOf(at.practice, bloodCount("121")));
  const asks = haematinics("2026-11-09", { what: "potassium", analytes: ["potassium"] });
  const plan = planOf({ expects: [asks] });
  await assert.rejects(
    moved(app, at.practice, at.assistant, anaemia.id, "request-tests", { plan }),
    /No GP has signed that these tests may be requested/,
  );
  await moved(app, at.practice, at.assistant, anaemia.id, "propose-tests", { plan });
  assert.deepEqual(await expectedOf(at, anaemia), [], "nothing is expected before the signature");
  await moved(app, at.practice, at.gp, anaemia.id, "agree");
  assert.equal((await expectedOf(at, anaemia)).length, 1);
  app.clock.set("2026-11-05T11:20:00Z");
  const brought = await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.2")], LATER));
  const own = await now(at, brought);
  const { outcome } = await inPractice(app.db, at.practice, (tx) => getDecision(tx, at.practice, brought.id));
  assert.equal(outcome.next, "file", "by its own decision it would be filed");
  assert.equal(
    own.next,
    "gp",
    "a normal result that was asked for because of an anaemia is not an assistant's to file",
  );
  assert.equal((await now(at, anaemia)).status, "signed", "what was signed stays signed");
});
