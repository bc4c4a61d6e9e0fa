import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../db/practice.ts";
import { lapseOverdue } from "../../countersign/lapse.ts";
import { findExpectation } from "../../worklist/expectation-queries.ts";
import { arriveOne } from "../../../test/support/arrive.ts";
import { testDesk } from "../../../test/support/desk.ts";
import { givenPerson, givenPractice, givenRegister } from "../../../test/support/given.ts";
import { ADELINE, BERTRAM, potassium, reportOf } from "../../../test/support/laboratory.ts";
import { givenExpected } from "../../../test/support/moving.ts";
import { signedIn } from "../../../test/support/visitor.ts";

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y90700");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
// Adeline is the assistant's sister.
await givenRegister(app, practice, [`${ADELINE},`, `${BERTRAM},`], ",staffRelations");
const as = {
  gp: await signedIn(desk, gp.account, practice),
  assistant: await signedIn(desk, assistant.account, practice),
};
const { patient } = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));

const line = (over: Readonly<Record<string, string>> = {}) => ({
  nhsNumber: "999 000 0026",
  test: "S-Ferritin",
  by: "20/11/2026",
  note: "",
  ...over,
});

test("where nothing was ever entered the page says that tests ordered elsewhere are not tracked", async () => {
  assert.match((await as.assistant.get("/expected")).text, /Tests ordered elsewhere are not tracked here/);
});

test("one line is entered and listed; what is wrong with it is said", async () => {
  for (const [over, says] of [
    [{ nhsNumber: "9990000019" }, /check digit/],
    [{ nhsNumber: "9990000115" }, /nobody in the register/],
    [{ test: "a thing" }, /not one of a known test/],
    [{ by: "soon" }, /not a date/],
    [{ by: "01/11/2026" }, /is over/],
  ] as const) {
    const refused = await as.assistant.post("/expected", line(over));
    assert.equal(refused.status, 400);
    assert.match(refused.text, says);
  }
  assert.equal((await as.assistant.post("/expected", line())).status, 303);
  const { text } = await as.assistant.get("/expected");
  assert.match(text, /Fri 20-Nov-2026[\s\S]*OSGOOD, Bertram[\s\S]*[Ff]erritin/);
  assert.doesNotMatch(text, /are not tracked here/);
});

test("the same test once more needs a reason", async () => {
  const refused = await as.assistant.post("/expected", line());
  assert.equal(refused.status, 409);
  assert.match(refused.text, /outstanding already/);
  assert.equal((await as.assistant.post("/expected", line({ note: "the first was spoiled" }))).status, 303);
});

test("the overdue stand first, with a way to the item that came back", async () => {
  const id = await givenExpected(app, practice, patient ?? "", "2026-11-03");
  app.clock.set("2026-11-04T12:00:00Z");
  await inPractice(app.db, practice, (tx) => lapseOverdue(tx, practice, app.clock.now()));
  const again = await signedIn(desk, gp.account, practice);
  const { text } = await again.get("/expected");
  assert.ok(text.indexOf(`/expected/${id}`) < text.indexOf("Fri 20-Nov-2026"));
  assert.match(text, /Overdue[\s\S]*On the worklist/);
});

test("an assistant gives a few weeks, twice, with a reason; a GP ends it", async () => {
  const id = await givenExpected(app, practice, patient ?? "", "2026-11-20");
  const assistants = await signedIn(desk, assistant.account, practice);
  const gps = await signedIn(desk, gp.account, practice);
  const version = async (): Promise<string> =>
    String((await inPractice(app.db, practice, (tx) => findExpectation(tx, practice, id)))?.version);
  const postpone = async (by: string, comment = "The patient is away.") =>
    assistants.post(`/expected/${id}/postpone`, { version: await version(), by, comment });
  assert.equal((await postpone("2026-11-25", " ")).status, 400);
  assert.equal((await postpone("2026-11-04")).status, 400);
  assert.match((await postpone("2027-01-20")).text, /within 28 days/);
  assert.equal((await postpone("2026-11-25")).status, 303);
  assert.equal((await postpone("2026-11-26")).status, 303);
  assert.match((await postpone("2026-11-27")).text, /A GP decides what happens now/);
  const stale = await assistants.post(`/expected/${id}/postpone`, { version: "1", by: "2026-11-25", comment: "x" });
  assert.equal(stale.status, 409);
  const end = { version: await version(), comment: "The patient declined." };
  assert.equal((await assistants.post(`/expected/${id}/end`, end)).status, 403);
  assert.equal((await gps.post(`/expected/${id}/end`, end)).status, 303);
  assert.match((await gps.get(`/expected/${id}`)).text, /It will not come[\s\S]*The patient declined\./);
});

test("what is expected of a relative is on no page of the assistant's, and is not found", async () => {
  await inPractice(app.db, practice, (tx) =>
    tx
      .updateTable("practice.patients")
      .set({ staff_relations: [assistant.account] })
      .where("practice", "=", practice)
      .where("family_name", "=", "Quill")
      .execute(),
  );
  const adeline = await inPractice(app.db, practice, (tx) =>
    tx
      .selectFrom("practice.patients")
      .select("id")
      .where("practice", "=", practice)
      .where("family_name", "=", "Quill")
      .executeTakeFirstOrThrow(),
  );
  const id = await givenExpected(app, practice, adeline.id, "2026-11-20");
  const assistants = await signedIn(desk, assistant.account, practice);
  const gps = await signedIn(desk, gp.account, practice);
  assert.match((await gps.get("/expected")).text, /QUILL, Adeline/);
  assert.doesNotMatch((await assistants.get("/expected")).text, /QUILL/);
  assert.equal((await assistants.get(`/expected/${id}`)).status, 404);
  const own = await assistants.post("/expected", line({ nhsNumber: "9990000018" }));
  assert.equal(own.status, 403);
});

test("not allowed: a file in which one line is about oneself or a relative; nothing of it is kept", async () => {
  const assistants = await signedIn(desk, assistant.account, practice);
  const file = [
    "nhsNumber,test,by,note",
    "9990000026,Potassium,2026-11-27,from the hospital",
    "9990000018,Potassium,2026-11-27,my sister",
  ].join("\n");
  const files = [{ name: "expected.csv", bytes: new TextEncoder().encode(file) }];
  const before = await outstanding();
  const refused = await assistants.upload(files, {}, "/expected/load");
  assert.equal(refused.status, 400);
  assert.match(refused.text, /line 3: this is yourself or a relative: somebody else enters it/);
  assert.deepEqual(await outstanding(), before);
  const gps = await signedIn(desk, gp.account, practice);
  assert.equal((await gps.upload(files, {}, "/expected/load")).status, 303);
  assert.equal((await outstanding()).length, before.length + 2);
});

const outstanding = () =>
  inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.expectations").select("id").where("practice", "=", practice).orderBy("id").execute(),
  );
