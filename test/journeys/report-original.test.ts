import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { writeNhs003 } from "../../src/reading/edifact/write.ts";
import { arrive, arriveOne } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { ABOUT_CORALIE, BERTRAM, CORALIE, potassium, reportOf } from "../support/laboratory.ts";
import { signedIn } from "../support/visitor.ts";
import { givenMissed, givenSurgery, wordsOf } from "../support/report-desk.ts";

// The original is looked at as it came, by whoever may see all that it holds.

const desk = await testDesk();
const { app } = desk;

test("the original is shown as text, each look is in the audit, and nothing in it can run", async () => {
  const { practice, visitor } = await givenSurgery(desk, "Y90707");
  const bytes = Buffer.from("<script>alert('x')</script> no laboratory wrote this");
  const { id } = await arriveOne(app, practice, bytes);
  const page = wordsOf((await visitor.get(`/items/${id}`)).text);
  assert.match(page, /A person must look at the original/);
  assert.match(page, /What you can do: Find out from the original whose it is/);
  const told = await visitor.get(`/items/${id}/original`);
  assert.equal(told.status, 200);
  assert.match(told.text, /&lt;script(&gt;|>)alert\('x'\)&lt;\/script(&gt;|>) no laboratory wrote this/);
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from practice.audit
      where practice = ${practice} and body like '%original-read%' and body like ${`%${id}%`}`.execute(tx),
  );
  assert.equal(rows[0]?.n, 1);
});

test("not shown: another practice's original, one to reception, and one of an item to which nothing came", async () => {
  const { practice, visitor } = await givenSurgery(desk, "Y90708");
  const theirs = await givenSurgery(desk, "Y90709");
  const { id } = await arriveOne(app, theirs.practice, reportOf(theirs.practice, [potassium("4.2")]));
  assert.equal((await visitor.get(`/items/${id}/original`)).status, 404);
  const reception = await givenPerson(app, practice, "reception");
  const ours = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const atFront = await signedIn(desk, reception.account, practice);
  assert.equal((await atFront.get(`/items/${ours.id}/original`)).status, 404);
  assert.equal((await visitor.get(`/items/${await givenMissed(desk, practice)}/original`)).status, 404);
});

test("not shown: an original that holds a relative's report beside a stranger's", async () => {
  const practice = await givenPractice(app, "Y90710");
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [`${BERTRAM},`, `${CORALIE},${assistant.account}`], ",staffRelations");
  await givenProtocols(app, practice, gp);
  const items = await arrive(app, practice, twoReports(practice));
  const bertrams = items.find(({ subject }) => subject.startsWith("OSGOOD"));
  const coralies = items.find(({ subject }) => subject.startsWith("TARN"));
  assert.ok(bertrams && coralies);
  const sister = await signedIn(desk, assistant.account, practice);
  assert.equal((await sister.get(`/items/${bertrams.id}`)).status, 200);
  const refused = await sister.get(`/items/${bertrams.id}/original`);
  assert.equal(refused.status, 404);
  assert.doesNotMatch(refused.text, /Tarn/i);
  assert.equal((await sister.get(`/items/${coralies.id}`)).status, 404);
  const allowed = await (await signedIn(desk, gp.account, practice)).get(`/items/${bertrams.id}/original`);
  assert.match(wordsOf(allowed.text), /It holds 1 more, which may be about other patients/);
});

function twoReports(practice: string): Uint8Array {
  const common = {
    at: "2026-11-02T11:15",
    requester: { code: "G9990001", name: "Dr Isolde Marrow" },
    requesterPractice: { code: practice, name: "Larch Road Surgery" },
    laboratory: { organisation: "Northwold General Hospital", department: "Biochemistry" },
    issued: "2026-11-02T11:00",
    specimens: [{ type: "Serum", collected: "2026-11-02T08:05" }],
    results: [potassium("4.2")],
  };
  const bertram = { nhsNumber: "9990000026", familyName: "Osgood", givenName: "Bertram", birthDate: "1968-02-11" };
  return writeNhs003({
    sender: "5009990000001",
    recipient: "5009990000002",
    at: "2026-11-02T11:15",
    reference: "9001",
    messages: [
      { ...common, reference: "1", reportId: "NW/26/900001", patient: { ...bertram, sex: "1" } },
      { ...common, reference: "2", reportId: "NW/26/900002", ...ABOUT_CORALIE },
    ],
  });
}
