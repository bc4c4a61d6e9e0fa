import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { listConsequences } from "../../src/worklist/consequences.ts";
import { listOutstanding } from "../../src/worklist/expectation-queries.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne } from "../support/arrive.ts";
import { formsIn } from "../support/forms.ts";
import { potassium, reportOf } from "../support/laboratory.ts";
import { givenAbsence } from "../support/team.ts";
import {
  allIsWell,
  actionsOf,
  app,
  asked,
  assistant,
  givenOut,
  gp,
  now,
  nurse,
  pharmacist,
  practice,
  press,
  pressed,
  reception,
  signedAndFiled,
  sweeps,
  who,
} from "../support/letter-team.ts";

// What letters ask for, as work of its own: given out, done, tracked, passed on, and what becomes of it when the letter
// was not this patient's.

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

test("at the end of all actions every signature binds what stands, and doctor finds nothing", allIsWell);
