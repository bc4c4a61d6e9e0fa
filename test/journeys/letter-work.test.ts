import assert from "node:assert/strict";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { findReading } from "../../src/reading/store.ts";
import { markKey } from "../../src/worklist/mark.ts";
import { formsIn } from "../support/forms.ts";
import {
  allIsWell,
  app,
  arrives,
  assistant,
  gp,
  movesOf,
  now,
  nurse,
  pharmacist,
  PLAIN,
  practice,
  press,
  pressed,
  READ_IT,
  reception,
  signedAndFiled,
} from "../support/letter-team.ts";

// The work around letters: who gets what it asks for, who may open it, who signs, and what becomes of it when
// somebody goes on leave or the letter was not this patient's.

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

test("at the end every signature binds what stands, and doctor finds nothing", allIsWell);
