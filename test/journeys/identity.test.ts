import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { historyOf } from "../../src/patients/queries.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { signedIn } from "../support/visitor.ts";

// A report that fits nobody exactly: a person sees part by part what agrees, and settles whose it is.

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y90683");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
const IVOR = "9990000034,Moss,Ivor,1950-01-02,male,ZZ99 4AA,registered";
await givenRegister(app, practice, [BERTRAM, IVOR]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);
const visitor = await signedIn(desk, assistant.account, practice);

/** No number was sent, and the day of birth is one off. */
const DOUBTFUL = {
  nhsNumber: null,
  familyName: "OSGOOD",
  givenName: "BERTRAM",
  birthDate: "1968-02-12",
  sex: "1",
} as const;
/** No number, the rest as the register has it. */
const LIKELY = { ...DOUBTFUL, birthDate: "1968-02-11" } as const;
const about = (patient: typeof DOUBTFUL | typeof LIKELY) =>
  arriveOne(app, practice, reportOf(practice, [potassium("4.2")], { patient }));
const idOf = async (name: string): Promise<string> => {
  const rows = await inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.patients").select(["id", "family_name"]).where("practice", "=", practice).execute(),
  );
  return rows.find((row) => row.family_name === name)?.id ?? "";
};
const version = async (item: string) => String((await getItem(app, practice, item)).version);

test("the page shows what was sent beside the register, each part agreeing, differing or missing in a word", async () => {
  const item = await about(DOUBTFUL);
  const { text } = await visitor.get(`/items/${item.id}/patient`);
  const plain = text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  assert.match(plain, /NHS number .*?Not sent .*?999 000 0026 .*?\? Missing/);
  assert.match(plain, /Date of birth .*?12-Feb-1968 .*?11-Feb-1968 .*?✗ Differs/);
  assert.match(plain, /Family name .*?✓ Agrees/);
  assert.match(plain, /Say why it is this patient all the same/);
});

test("two details agree: this is the patient, by one press; decided again, named, counted and joined by its keys", async () => {
  const item = await about(LIKELY);
  assert.deepEqual([item.patient, item.request_key], [null, null]);
  const patient = await idOf("Osgood");
  const told = await visitor.post(`/items/${item.id}/patient`, { version: await version(item.id), patient });
  assert.equal(told.to, `/items/${item.id}?done=2`, "and its page says what was done");
  const now = await getItem(app, practice, item.id);
  assert.deepEqual([now.patient, now.subject, now.next], [patient, "OSGOOD, Bertram", "file"]);
  assert.ok(now.report_key?.startsWith(patient) === true && now.request_key?.startsWith(patient) === true);
  const history = await inPractice(app.db, practice, (tx) =>
    historyOf(tx, practice, patient, ["potassium"], "2026-01-01"),
  );
  assert.deepEqual(
    history.map(({ raw }) => raw),
    ["4.2"],
  );
});

test("not allowed without a reason where too little agrees; with one it is kept with the name", async () => {
  const item = await about(DOUBTFUL);
  const patient = await idOf("Osgood");
  const form = { version: await version(item.id), patient };
  const refused = await visitor.post(`/items/${item.id}/patient`, form);
  assert.equal(refused.status, 400);
  assert.equal((await getItem(app, practice, item.id)).patient, null);
  await visitor.post(`/items/${item.id}/patient`, { ...form, comment: "Rang the laboratory: a slip of the pen." });
  assert.equal((await getItem(app, practice, item.id)).patient, patient);
  const actions = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item.id));
  const match = actions.find(({ move }) => move === "match");
  assert.deepEqual([match?.by, match?.comment], [assistant.account, "Rang the laboratory: a slip of the pen."]);
});

test("somebody else is found in the register, by a POST; nobody of ours goes to a GP", async () => {
  const item = await about(DOUBTFUL);
  const found = await visitor.post(`/items/${item.id}/patient/search`, { what: "Moss" });
  assert.match(found.text, /MOSS, Ivor/);
  assert.equal((await visitor.post(`/items/${item.id}/patient/search`, { what: "" })).status, 400);
  const form = { version: await version(item.id) };
  assert.equal((await visitor.post(`/items/${item.id}/nobody`, form)).status, 400, "not without what was looked for");
  await visitor.post(`/items/${item.id}/nobody`, { ...form, comment: "Not by name, not by birth." });
  assert.equal((await getItem(app, practice, item.id)).status, "asked");
});

test("not allowed: matching what is matched, a stale page, a patient who is not there", async () => {
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("4.1")]));
  const patient = await idOf("Moss");
  const form = { version: await version(item.id), patient, comment: "Because." };
  assert.equal((await visitor.post(`/items/${item.id}/patient`, form)).status, 403);
  const other = await about(LIKELY);
  assert.equal((await visitor.post(`/items/${other.id}/patient`, { ...form, version: "0" })).status, 409);
  const nobody = { ...form, patient: "00000000-0000-7000-8000-000000000000" };
  assert.equal((await visitor.post(`/items/${other.id}/patient`, nobody)).status, 404);
});
