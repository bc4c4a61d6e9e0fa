import assert from "node:assert/strict";
import { test } from "node:test";
import { letterPdf } from "../../src/reading/files/letter.test-support.ts";
import { arriveOne } from "../support/arrive.ts";
import { givenContext, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { moved } from "../support/moving.ts";
import { app, surgery, begun, idOf, submit, eventsOf, filesOf, FILED } from "../support/portfolio.ts";

// Evidence by its kind: a certificate with its file, a procedure that was watched, work as the log has it.

test("a certificate needs its file, is known by its bytes, and says until when it holds", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const fields = { name: "Phlebotomy", issuer: "A college", on: "2026-10-01", expires: "2027-09-30" };
  const path = await begun(at, learner, "certificate", fields, "blood-practice");
  assert.match((await submit(learner, path, fields)).text, /Attach the certificate itself/);
  const bytes = await letterPdf(["A certificate"]);
  assert.equal((await learner.upload([{ name: "scan.jpg", bytes }], {}, `${path}/files`)).status, 303);
  assert.equal((await submit(learner, path, fields)).status, 303);
  const piece = await at.read(idOf(path));
  assert.deepEqual([piece.expiresOn, piece.files[0]?.mediaType], ["2027-09-30", "application/pdf"]);
  const mentor = await at.be(at.mentor);
  const file = `${path}/files/${piece.files[0]?.id ?? ""}`;
  assert.equal((await mentor.get(file)).status, 200);
  assert.ok((await eventsOf(at, piece.id)).includes("evidence-file-read"));
  assert.ok([403, 404].includes((await (await at.be(at.manager)).get(file)).status));
  assert.ok([403, 404].includes((await (await at.be(at.peer)).get(file)).status));
  const late = await learner.upload([{ name: "more.pdf", bytes }], {}, `${path}/files`);
  assert.equal(late.status, 409, "nothing is attached after it was submitted");
});

test("refused: a forbidden kind whose name ends in .pdf, a file too large, too many, and a name with a patient's number", async () => {
  const at = await surgery();
  const learner = await at.be(at.learner);
  const path = await begun(at, learner, "tutorial", { topic: "Wounds" });
  const good = { name: "notes.txt", bytes: Buffer.from("What I read.") };
  const before = filesOf(at.practice);
  for (const [files, status, says] of [
    [
      [good, { name: "certificate.pdf", bytes: Buffer.from("MZ\x90\0\x03\0\0\0program\0\0") }],
      400,
      /none of the kinds/,
    ],
    [
      [good, { name: "page.pdf", bytes: Buffer.from("<!doctype html><script>alert(1)</script>") }],
      400,
      /none of the kinds/,
    ],
    [[good, { name: "big.pdf", bytes: Buffer.alloc(10 * 1024 * 1024 + 1, "%PDF-1.7 ") }], 413, /10 MB a file/],
    [Array.from({ length: 11 }, () => good), 400, /at most 10 files/],
    [[{ ...good, name: "943 476 5919 ecg.txt" }], 400, /name looks as if it told who a patient is/],
    [[{ name: "empty.pdf", bytes: Buffer.alloc(0) }], 400, /is empty/],
    [[], 400, /Choose a file first/],
  ] as const) {
    const told = await learner.upload(files, {}, `${path}/files`);
    assert.equal(told.status, status, told.text);
    assert.match(told.text, says);
  }
  assert.deepEqual((await at.read(idOf(path))).files, []);
  assert.deepEqual(filesOf(at.practice), before, "nothing is on the disk");
  assert.equal((await learner.upload([good], {}, `${path}/files`)).status, 303);
  const [file] = (await at.read(idOf(path))).files;
  assert.equal((await learner.post(`${path}/files/remove`, { file: file?.id ?? "" })).status, 303);
  assert.deepEqual((await at.read(idOf(path))).files, []);
});

test("a procedure is filled in by whoever watched it, step by step; refused: a step of which nothing is said", async () => {
  const at = await surgery();
  const teacher = await at.be(at.teacher);
  const seen = {
    procedure: "Urine dip",
    on: "2026-10-20",
    observer: "Nurse Teacher",
    consent: "yes",
    prompts: "1",
    overall: "beside",
    well: "Good hands. Practise the labels.",
    "steps-1": "Checks who it is",
    "steps-1-done": "yes",
    "steps-2": "Reads after two minutes",
  };
  const path = await begun(at, teacher, "observed", seen);
  const told = await submit(teacher, path, seen);
  assert.equal(told.status, 400);
  assert.match(told.text, /Step 2: say whether it was done safely/);
  assert.equal((await submit(teacher, path, { ...seen, "steps-2-done": "help" })).status, 303);
  const page = (await (await at.be(at.learner)).get(path)).text;
  assert.match(page, /Urine dip[\s\S]*Reads after two minutes[\s\S]*With help/);
  assert.match(page, /by Nurse Teacher, about Lena Learner/);
  assert.equal((await (await at.be(at.learner)).post(`${path}/withdraw`)).status, 403, "it is the observer's");
  const reflection = await teacher.post(`/learners/${at.id}/evidence/new`, {
    kind: "reflection",
    competency: "sending",
  });
  assert.equal(reflection.status, 400, "nobody reflects for a learner");
});

test("audited work is the log's own: what was agreed, changed, returned, without a patient, kept as it was", async () => {
  const at = await surgery();
  await givenRegister(app, at.practice, [BERTRAM]);
  await givenContext(app, at.practice, BERTRAM_IS_WELL);
  await givenProtocols(app, at.practice, at.mentor);
  const arrived = [];
  for (let n = 0; n < 6; n += 1) {
    arrived.push((await arriveOne(app, at.practice, reportOf(at.practice, [potassium("4.2")]))).id);
  }
  const [agreed = "", returned = "", takenBack = "", open = "", theirs = "", undone = ""] = arrived;
  for (const item of [agreed, returned, takenBack, open, undone])
    await moved(app, at.practice, at.learner, item, "propose-file", FILED);
  await moved(app, at.practice, at.learner, undone, "undo");
  await moved(app, at.practice, at.peer, theirs, "propose-file", FILED);
  await moved(app, at.practice, at.otherGp, agreed, "agree");
  await moved(app, at.practice, at.otherGp, returned, "return");
  await moved(app, at.practice, at.learner, takenBack, "take-back");
  const learner = await at.be(at.learner);
  const today = app.clock.now().toISOString().slice(0, 10);
  const fields = { from: today, until: today, conclude: "I read the history too late." };
  const path = await begun(at, learner, "audited", fields);
  assert.match((await learner.get(`${path}/edit`)).text, /4 proposals of the learner(?:'|&#39;)s own/);
  assert.equal((await submit(learner, path, fields)).status, 303);
  await moved(app, at.practice, at.otherGp, open, "agree");
  const { work } = await at.read(idOf(path));
  assert.deepEqual(
    Object.fromEntries((work?.proposals ?? []).map(({ item, outcome }) => [item, outcome])),
    { [agreed]: "agreed", [returned]: "returned", [takenBack]: "taken-back", [open]: "open" },
    "what the log said at submission stays",
  );
  assert.doesNotMatch(JSON.stringify(await at.read(idOf(path))), /OSGOOD|Bertram|9990000026/i);
  const page = (await (await at.be(at.mentor)).get(path)).text;
  assert.match(page, /4 proposals/);
  assert.doesNotMatch(page, /OSGOOD|9990000026/);
});
