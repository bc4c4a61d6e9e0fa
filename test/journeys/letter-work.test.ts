import assert from "node:assert/strict";
import { test } from "node:test";
import { verifySignatures } from "../../src/countersign/verify.ts";
import { inPractice } from "../../src/db/practice.ts";
import { examine } from "../../src/doctor.ts";
import { findReading } from "../../src/reading/store.ts";
import { listConsequences } from "../../src/worklist/consequences.ts";
import { listOutstanding } from "../../src/worklist/expectation-queries.ts";
import { actionsOfLetter } from "../../src/worklist/letter-work.ts";
import { isAction, markKey } from "../../src/worklist/mark.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { sweep } from "../../src/worklist/sweep.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { testDesk } from "../support/desk.ts";
import { formsIn } from "../support/forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, CORALIE, potassium, reportOf } from "../support/laboratory.ts";
import { type LetterFrom, letterFrom } from "../support/letters.ts";
import { givenAbsence } from "../support/team.ts";
import { signedIn, type Told, type Visitor } from "../support/visitor.ts";

// The work around letters: who gets what it asks for, who may open it, who signs, and what becomes of it when
// somebody goes on leave or the letter was not this patient's.

const desk = await testDesk();
const { app } = desk;
const practice = await givenPractice(app, "Y97511");
const who = {
  gp: await givenPerson(app, practice, "gp"),
  assistant: await givenPerson(app, practice, "assistant"),
  nurse: await givenPerson(app, practice, "nurse"),
  pharmacist: await givenPerson(app, practice, "pharmacist"),
  reception: await givenPerson(app, practice, "reception"),
};
await givenRegister(app, practice, [BERTRAM, CORALIE]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, who.gp);
const visitors: Record<keyof typeof who, Visitor> = {
  gp: await signedIn(desk, who.gp.account, practice),
  assistant: await signedIn(desk, who.assistant.account, practice),
  nurse: await signedIn(desk, who.nurse.account, practice),
  pharmacist: await signedIn(desk, who.pharmacist.account, practice),
  reception: await signedIn(desk, who.reception.account, practice),
};
const { gp, assistant, nurse, pharmacist, reception } = visitors;

/** Of a letter in which nothing was marked that is asked: the box that says that it was read. */
const READ_IT = { "read-all": "yes" };
const PLAIN = { type: "Outpatient Letter", actionRequested: "N", medicationChanged: "N" } as const;
const arrives = (made: Omit<LetterFrom, "to">): Promise<ItemRow> =>
  arriveOne(app, practice, letterFrom({ to: practice, ...made }));
const now = (id: string): Promise<ItemRow> => getItem(app, practice, id);
const actionsOf = (letter: string) => inPractice(app.db, practice, (tx) => actionsOfLetter(tx, practice, letter));
const movesOf = async (id: string): Promise<readonly string[]> =>
  (await inPractice(app.db, practice, (tx) => readActions(tx, practice, id))).map(
    ({ move, role }) => `${move} ${role}`,
  );
const sweeps = (): Promise<number> => inPractice(app.db, practice, (tx) => sweep(tx, practice, app.clock.now()));

/** A form as its page has it, or as somebody forges it where the page has none. */
async function press(visitor: Visitor, item: string, move: string, more: Record<string, string> = {}): Promise<Told> {
  const { text } = await visitor.get(`/items/${item}`);
  const form = formsIn(text).find(({ action }) => action === `/items/${item}/${move}`);
  const version = String((await now(item)).version);
  // Whoever forges a form knows what is marked, as every page of the letter says it.
  const marks = form === undefined ? await marksSeen(item) : {};
  return visitor.post(`/items/${item}/${move}`, {
    ...(form === undefined ? { version, ...marks } : form.fields),
    ...more,
  });
}

async function marksSeen(item: string): Promise<Record<string, string>> {
  const seen = /name="marks-seen" value="([0-9a-f]+)"/.exec((await gp.get(`/items/${item}`)).text)?.[1];
  return seen === undefined ? {} : { "marks-seen": seen };
}

async function pressed(visitor: Visitor, item: string, move: string, more: Record<string, string> = {}): Promise<void> {
  const told = await press(visitor, item, move, more);
  assert.equal(
    told.status,
    303,
    `${move}: ${told.text
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .slice(0, 600)}`,
  );
}

/** The places of what a letter asks of the practice. */
async function asked(item: ItemRow): Promise<readonly string[]> {
  const read = await inPractice(app.db, practice, (tx) => findReading(tx, practice, item.document ?? ""));
  assert.ok(read?.content.kind === "letter");
  return read.content.suggestions.filter(isAction).map(markKey);
}

/** A letter of which each action is given out, in order, by the GP; gives their items. */
async function givenOut(text: string, holders: readonly string[]) {
  const letter = await arrives({ type: "Discharge Summary", text });
  const places = await asked(letter);
  assert.equal(places.length, holders.length, places.join(" | "));
  for (const [n, place] of places.entries()) {
    await pressed(gp, letter.id, "mark", { place, verdict: "accept", holder: holders[n] ?? "", days: "", saw: "" });
  }
  return { letter, actions: await actionsOf(letter.id) };
}

/** Signed by the GP and filed; it waits for its actions, or is closed where none is open. */
async function signedAndFiled(letter: string, move: "confirm" | "wait-for-actions"): Promise<void> {
  await pressed(gp, letter, "settle", { comment: "Seen." });
  app.clock.advance(10_001);
  await pressed(assistant, letter, move);
}

test("reception sees what is given to it, does it, and the letter goes with it; what is open stands with the patient", async () => {
  const { letter, actions } = await givenOut("Actions for GP:\n- Please arrange a chest X-ray in 6 weeks.", [
    "queue:reception",
  ]);
  const [action] = actions;
  assert.ok(action !== undefined);
  const list = (await reception.get("/")).text;
  assert.match(list, /Please arrange a chest X-ray/);
  assert.match(list, /Action of a letter/);
  assert.doesNotMatch(list, /Tests first|To countersign|All open/);
  const page = (await reception.get(`/items/${action.id}`)).text;
  assert.match(page, /chest X-ray in 6 weeks/);
  assert.doesNotMatch(page, /Its words in the letter/, "the letter itself is not with reception");
  assert.match((await gp.get(`/items/${action.id}`)).text, new RegExp(`/items/${letter.id}#t-action-practice-`));
  assert.match((await gp.get(`/patients/${letter.patient}`)).text, /Action:<\/strong> <a href="[^"]+">Please arrange/);
  await signedAndFiled(letter.id, "wait-for-actions");
  await pressed(reception, action.id, "take");
  assert.equal((await now(letter.id)).status, "signed", "a named person has taken it");
  await pressed(reception, action.id, "finish", { comment: "Booked for 14 December." });
  assert.equal((await reception.get(`/items/${action.id}`)).status, 200, "what one has just done is still there");
  app.clock.advance(10_001);
  await pressed(assistant, letter.id, "confirm");

  await pressed(assistant, action.id, "reopen", { comment: "The hospital cancelled it." });
  assert.equal((await now(letter.id)).status, "awaiting", "the closed letter is in sight again");
  assert.match((await gp.get(`/items/${letter.id}`)).text, /One of its actions is open again/);
  await pressed(assistant, action.id, "finish", { comment: "Booked anew." });
  assert.equal((await now(letter.id)).status, "signed");
  app.clock.advance(10_001);
  await pressed(assistant, letter.id, "confirm");
});

test("not allowed: reception opens a report, a letter or an action of others, by its address, its forms or its lists", async () => {
  const report = await arriveOne(app, practice, reportOf(practice, [potassium("4.2")]));
  const { letter, actions } = await givenOut("Actions for GP:\n- Kindly reconcile his repeat medication.", [
    "queue:pharmacists",
  ]);
  const [action] = actions;
  assert.ok(action !== undefined);
  for (const id of [report.id, letter.id, action.id]) {
    for (const path of ["", "/original"]) {
      const told = await reception.get(`/items/${id}${path}`);
      assert.equal(told.status, 404, path);
      assert.doesNotMatch(told.text, /Osgood|OSGOOD/);
    }
    for (const move of ["take", "finish", "pass", "ask", "propose-letter", "not-ours", "wait-for-actions", "claim"]) {
      const told = await reception.post(`/items/${id}/${move}`, { version: "1", comment: "x", holder: "queue:gps" });
      assert.equal(told.status, 404, move);
    }
    assert.equal((await now(id)).version, 1);
  }
  for (const queue of ["all", "unmatched", "countersign", "waiting"]) {
    const { text } = await reception.get(`/?queue=${queue}`);
    assert.ok(!text.includes(report.id) && !text.includes(letter.id) && !text.includes(action.id), queue);
  }
  assert.equal((await press(nurse, action.id, "finish", { comment: "Done." })).status, 403, "a pharmacist's");
  const offered = formsIn((await pharmacist.get(`/items/${action.id}`)).text);
  assert.ok(offered.some(({ action: to }) => to.endsWith("/finish")));
  assert.doesNotMatch(
    (await pharmacist.get(`/items/${action.id}`)).text,
    /value="queue:reception"|value="queue:nurses"/,
  );
  await pressed(pharmacist, action.id, "finish", { comment: "Reconciled." });
  await signedAndFiled(letter.id, "confirm");
});

test("a pharmacist deals with a letter that changes a medicine and signs; a nurse and an assistant are refused", async () => {
  const text = "Diagnosis: Hypertension.\n\nMedication\nRamipril increased to 5 mg once daily.";
  const letter = await arrives({ ...PLAIN, medicationChanged: "Y", text });
  assert.deepEqual([letter.next, letter.holder], ["pharmacist", "pharmacists"]);
  for (const other of [nurse, assistant]) {
    assert.equal((await press(other, letter.id, "deal-with", { comment: "Done." })).status, 403);
    assert.equal((await press(other, letter.id, "propose-letter")).status, 403);
  }
  assert.equal((await now(letter.id)).version, 1);
  await pressed(pharmacist, letter.id, "deal-with", { comment: "Repeat template changed.", ...READ_IT });
  assert.equal((await now(letter.id)).status, "signed");
  app.clock.advance(10_001);
  await pressed(assistant, letter.id, "confirm");
  assert.deepEqual(await movesOf(letter.id), ["open machine", "deal-with pharmacist", "confirm assistant"]);
});

test("an assistant codes and proposes, a GP countersigns what is shown, and it is filed with its words", async () => {
  const text =
    "Diagnosis: Osteoarthritis of the knee.\n\nHe was seen in clinic and is well. No change to his medication.";
  const letter = await arrives({ ...PLAIN, text });
  assert.equal(letter.next, "code-and-file");
  const read = await inPractice(app.db, practice, (tx) => findReading(tx, practice, letter.document ?? ""));
  assert.ok(read?.content.kind === "letter");
  const diagnosis = read.content.suggestions.find(({ kind }) => kind === "diagnosis");
  assert.ok(diagnosis !== undefined);
  await pressed(assistant, letter.id, "mark", { place: markKey(diagnosis), verdict: "accept" });
  await pressed(assistant, letter.id, "propose-letter", READ_IT);
  assert.equal((await press(assistant, letter.id, "agree")).status, 403, "never by an assistant");
  assert.equal((await press(nurse, letter.id, "agree")).status, 403, "no scope covers a letter");
  assert.equal((await press(pharmacist, letter.id, "agree")).status, 403);
  const queue = (await gp.get("/countersign")).text;
  assert.match(queue, /St Elsewhere Hospital/);
  assert.match(queue, /Diagnosis or procedure: <strong>Osteoarthritis<\/strong>/);
  const form = formsIn(queue).find(
    ({ action, fields }) => action === "/countersign/agree" && fields["item"] === letter.id,
  );
  assert.ok(form !== undefined);
  assert.equal((await gp.post("/countersign/agree", { ...form.fields, shown: "0".repeat(64) })).status, 409);
  assert.equal((await gp.post("/countersign/agree", form.fields)).status, 303);
  app.clock.advance(10_001);
  const filing = (await assistant.get("/filing")).text;
  assert.match(filing, /- Diagnosis or procedure: Osteoarthritis/);
  const confirm = formsIn(filing).find(
    ({ action, fields }) => action === "/filing/confirm" && fields["item"] === letter.id,
  );
  assert.equal((await assistant.post("/filing/confirm", confirm?.fields ?? {})).status, 303);
  assert.equal((await now(letter.id)).status, "closed");
});

test("what an assistant rejected stands first in the queue, and such a letter is not signed with others", async () => {
  const text =
    "Diagnosis: Osteoarthritis of the knee.\n\nHe did not attend his appointment. No change to his medication.";
  const letter = await arrives({ ...PLAIN, type: "Administrative Letter", text });
  const read = await inPractice(app.db, practice, (tx) => findReading(tx, practice, letter.document ?? ""));
  assert.ok(read?.content.kind === "letter");
  const missed = read.content.suggestions.find(({ kind }) => kind === "did-not-attend");
  assert.ok(missed !== undefined, read.content.suggestions.map(({ kind }) => kind).join(" "));
  assert.equal(letter.next, "gp-aware");
  await pressed(assistant, letter.id, "mark", { place: markKey(missed), verdict: "reject", comment: "He came." });
  const diagnosis = read.content.suggestions.find(({ kind }) => kind === "diagnosis");
  assert.ok(diagnosis !== undefined);
  await pressed(assistant, letter.id, "mark", { place: markKey(diagnosis), verdict: "accept", saw: "" });
  await pressed(assistant, letter.id, "propose-letter", READ_IT);
  await gp.get(`/items/${letter.id}`);
  const queue = (await gp.get("/countersign")).text;
  assert.match(queue, /Rejected, of what it asks and what to be careful about/);
  assert.match(queue, /signed one at a time/);
  assert.ok(!queue.includes(`name="tick-${letter.id}"`));
  const { version } = await now(letter.id);
  const forged = await gp.post("/countersign/several", { [`tick-${letter.id}`]: `${version}.x` });
  assert.match(forged.text, /to be careful about: signed one at a time/);
  assert.equal((await now(letter.id)).status, "proposed");
  await pressed(gp, letter.id, "agree");
});

test("a cancer letter cannot be filed by an assistant whatever the protocol says, nor with forged forms", async () => {
  const text = "Two week wait referral.\n\nDiagnosis: Adenocarcinoma of the colon.\n\nHe was seen in clinic.";
  const letter = await arrives({ ...PLAIN, text });
  assert.equal(letter.next, "gp", "the protocol by itself would say that it may be coded and filed");
  for (const other of [assistant, nurse, pharmacist]) {
    for (const move of [
      "propose-letter",
      "deal-with",
      "settle",
      "agree",
      "confirm",
      "wait-for-actions",
      "propose-file",
    ]) {
      const told = await press(other, letter.id, move, { comment: "Filed.", holder: "queue:gps" });
      assert.equal(told.status, 403, `${move}: ${told.status}`);
    }
    for (const deed of ["confirm", "wait-for-actions"]) {
      const told = await other.post(`/filing/${deed}`, { item: letter.id, version: "1" });
      assert.equal(told.status, 403, deed);
    }
  }
  assert.equal((await reception.post(`/items/${letter.id}/propose-letter`, { version: "1" })).status, 404);
  assert.equal((await now(letter.id)).version, 1);
  await signedAndFiled(letter.id, "confirm");
});

test("an action that asks for a test ends in a request that is tracked, proposed by an assistant and signed by a GP", async () => {
  const { letter, actions } = await givenOut("Actions for GP:\n- Please repeat U&E in 2 weeks.", ["queue:assistants"]);
  const [action] = actions;
  assert.ok(action !== undefined);
  const page = (await assistant.get(`/items/${action.id}`)).text;
  assert.match(page, /Repeat of a test: U&amp;E/);
  await signedAndFiled(letter.id, "wait-for-actions");
  await pressed(assistant, action.id, "propose-tests");
  assert.equal((await now(letter.id)).status, "awaiting");
  assert.equal((await press(assistant, action.id, "agree")).status, 403);
  await pressed(gp, action.id, "agree");
  const outstanding = await inPractice(app.db, practice, (tx) => listOutstanding(tx, practice, letter.patient ?? ""));
  assert.deepEqual(
    outstanding.map(({ item, what, analytes }) => [item, what, analytes]),
    [[action.id, "U&E", ["creatinine"]]],
  );
  assert.equal((await now(letter.id)).status, "signed", "signed by a GP, so the letter is back to be closed");
  app.clock.advance(10_001);
  assert.equal((await press(assistant, action.id, "confirm")).status, 403, "the request has not left");
  await assistant.post(`/items/${action.id}/request`);
  await pressed(assistant, action.id, "confirm");
  await pressed(assistant, letter.id, "confirm");
});

test("not allowed: an assistant proposes tests for an action without naming one", async () => {
  const { letter, actions } = await givenOut("Actions for GP:\n- Please review his inhaler technique.", [
    "queue:assistants",
  ]);
  const [action] = actions;
  assert.ok(action !== undefined);
  assert.equal((await press(assistant, action.id, "propose-tests")).status, 400);
  await pressed(assistant, action.id, "finish", { comment: "Booked with the nurse." });
  await signedAndFiled(letter.id, "confirm");
});

test("who goes on leave with a taken action: it goes to the team that it is for, and the closed letter is in sight", async () => {
  const { letter, actions } = await givenOut("Actions for GP:\n- Kindly reconcile his repeat medication.", [
    "queue:pharmacists",
  ]);
  const [action] = actions;
  assert.ok(action !== undefined);
  await pressed(pharmacist, action.id, "take");
  await signedAndFiled(letter.id, "confirm");
  const from = app.clock.now();
  const until = new Date(from.getTime() + 60_000);
  await givenAbsence(app, practice, who.pharmacist.account, from.toISOString(), until.toISOString());
  await sweeps();
  const passed = await now(action.id);
  assert.deepEqual([passed.status, passed.holder], ["waiting", "pharmacists"]);
  assert.equal((await now(letter.id)).status, "awaiting", "nobody has it by name any more");
  assert.match((await gp.get("/")).text, /1 letter or action waits for the pharmacists, and none is here by the rota/);
  app.clock.advance(60_001);
  await pressed(pharmacist, action.id, "finish", { comment: "Reconciled." });
  app.clock.advance(10_001);
  await pressed(assistant, letter.id, "confirm");
});

test("wrong patient: open actions go to a GP today, what was done is listed, and it has to be given out anew", async () => {
  const { letter, actions } = await givenOut(
    "Actions for GP:\n- Please arrange a chest X-ray in 6 weeks.\n- Kindly reconcile his repeat medication.",
    ["queue:reception", "queue:pharmacists"],
  );
  const [booking, medicines] = actions;
  assert.ok(booking !== undefined && medicines !== undefined);
  await pressed(reception, booking.id, "finish", { comment: "Booked." });
  const page = (await assistant.get(`/items/${letter.id}/wrong-patient`)).text;
  assert.match(page, /The letter is nobody&#39;s again|The letter is nobody's again/);
  await pressed(assistant, letter.id, "wrong-patient", { comment: "The address is another's." });
  const taken = await now(medicines.id);
  assert.deepEqual([taken.status, taken.next, taken.holder_kind], ["waiting", "gp-today", "queue"]);
  assert.equal(taken.patient, letter.patient, "it is still about whom it was done on");
  assert.equal((await now(booking.id)).status, "closed");
  const left = await inPractice(app.db, practice, (tx) => listConsequences(tx, practice, letter.id));
  assert.deepEqual(left.map(({ kind }) => kind).toSorted(), ["action", "action", "mark"]);
  assert.match((await gp.get(`/items/${letter.id}/patient`)).text, /Whose letter is this\?/);
  assert.equal((await press(pharmacist, medicines.id, "finish", { comment: "Done." })).status, 403, "a GP's now");

  const coralie = await inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.patients").select("id").where("family_name", "=", "Tarn").executeTakeFirstOrThrow(),
  );
  const version = String((await now(letter.id)).version);
  const matched = await gp.post(`/items/${letter.id}/patient`, {
    version,
    patient: coralie.id,
    comment: "By the address.",
  });
  assert.equal(matched.status, 303, matched.text);
  assert.deepEqual(await actionsOf(letter.id), [], "nothing of the other patient's is this letter's");
  assert.ok((await press(gp, letter.id, "settle", { comment: "Seen." })).status >= 400, "each is to be given anew");
  assert.match((await gp.get(`/items/${letter.id}`)).text, /has to be taken on or rejected first/);
  for (const place of await asked(letter)) await pressed(gp, letter.id, "mark", { place, verdict: "reject", saw: "" });
  await signedAndFiled(letter.id, "confirm");
  const { plan } = (await inPractice(app.db, practice, (tx) => readActions(tx, practice, letter.id))).findLast(
    ({ detail }) => detail.plan !== undefined,
  )?.detail ?? { plan: undefined };
  assert.deepEqual([plan?.letter?.actions, plan?.record.includes("repeat medication")], [[], false]);
  await pressed(gp, medicines.id, "finish", { comment: "Nothing had been changed." });
});

test("at the end every signature binds what stands, and doctor finds nothing", async () => {
  const check = await inPractice(app.db, practice, (tx) => verifySignatures(tx, practice));
  assert.deepEqual(check.wrong, []);
  const checks = await examine(app, practice);
  assert.deepEqual(
    checks.flatMap(({ wrong }) => wrong),
    [],
  );
});
