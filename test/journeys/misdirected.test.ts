import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { examine } from "../../src/doctor.ts";
import { writeAck } from "../../src/reading/cda/ack-write.ts";
import { clinicalDocument, enveloped } from "../../src/reading/cda/fixture.test-support.ts";
import { readItk3Response } from "../../src/reading/itk3/response.ts";
import { RECEPTION } from "../../src/worklist/item.ts";
import { getDecision, holds } from "../../src/worklist/queries.ts";
import { sweep } from "../../src/worklist/sweep.ts";
import { getItem } from "../support/arrive.ts";
import { givenProtocols } from "../support/given.ts";
import { BERTRAM } from "../support/laboratory.ts";
import { letterFrom } from "../support/letters.ts";
import { moved } from "../support/moving.ts";
import { readPdf } from "../support/pdf.ts";
import {
  BERTRAMS,
  app,
  asked,
  came,
  cameOne,
  headerIdIn,
  hospitalSays,
  itk3,
  movesOf,
  newFiles,
  outboxRound,
  press,
  repliesIn,
  sentBack,
  sum,
  surgery,
} from "../support/returns.ts";

// A letter that is not for us goes back to whoever sent it, is tracked until they have acknowledged it, and nothing
// that was undone leaves. The jobs' round is called by hand, so that each story says when it comes.

test("a misdirected letter goes back over ITK3 and is acknowledged", async () => {
  const at = await surgery();
  const { practice, folder } = at;
  await givenProtocols(app, practice, at.gp);
  const item = await cameOne(practice, itk3(practice, { practice: { organisationCode: "Y99999" } }));
  const [received] = await newFiles(folder, () => outboxRound(practice));
  const first = readItk3Response(readFileSync(join(folder, received ?? "")));
  assert.equal(first?.code, "20013", "that it came is answered at once");
  const decision = await inPractice(app.db, practice, (tx) => getDecision(tx, practice, item.id));
  assert.equal(decision.outcome.next, "return");

  const assistant = await at.visit(at.assistant);
  assert.match((await assistant.get(`/items/${item.id}`)).text, /Not our patient: send it back/);
  assert.equal((await press(assistant, item.id, "not-ours")).status, 303);
  assert.deepEqual(await newFiles(folder, () => outboxRound(practice)), [], "nothing leaves while it may be undone");
  app.clock.advance(10_001);
  const [answer, ...more] = await newFiles(folder, () => outboxRound(practice));
  assert.deepEqual(more, []);
  const says = readItk3Response(readFileSync(join(folder, answer ?? "")));
  assert.deepEqual([says?.code, says?.ok, says?.to], ["30002", false, first?.to]);
  assert.deepEqual(await newFiles(folder, () => outboxRound(practice)), [], "once");
  assert.match((await assistant.get("/replies")).text, /Electronic answer \(ITK3\)[\s\S]*Wait for the sender/);

  const about = headerIdIn(join(folder, answer ?? ""));
  assert.deepEqual(await came(practice, hospitalSays(about)), [], "an answer is no work");
  assert.equal((await getItem(app, practice, item.id)).status, "returned");
  assert.deepEqual(await movesOf(practice, item.id), [
    "open machine",
    "not-ours assistant",
    "sender-acknowledged machine",
  ]);
  const { received: documents, returned } = await sum(practice);
  assert.deepEqual([documents, returned], [2, 2], "the answer stands with the letter that went back");
  assert.ok(holds(await sum(practice)));
  assert.match(
    (await assistant.get(`/items/${item.id}`)).text,
    /The sender&#39;s system answered|The sender's system answered/,
  );
  assert.doesNotMatch((await assistant.get("/replies")).text, /Electronic answer/);
  assert.deepEqual(
    (await examine(app, practice)).flatMap(({ wrong }) => wrong),
    [],
  );
});

test("the answer says what the register says: left, or deceased; and of a patient of ours it never says unknown", async () => {
  for (const [registration, code] of [
    ["left", "30003"],
    ["deceased", "30004"],
  ] as const) {
    const row = `9990041016,Quill,Adeline Mary,1961-04-05,female,ZZ99 3VZ,${registration}`;
    const { practice, folder, assistant } = await surgery([BERTRAM, row]);
    const item = await cameOne(practice, itk3(practice));
    await outboxRound(practice);
    await moved(app, practice, assistant, item.id, "not-ours");
    app.clock.advance(10_001);
    const [file] = await newFiles(folder, () => outboxRound(practice));
    assert.equal(readItk3Response(readFileSync(join(folder, file ?? "")))?.code, code);
  }
  const { practice, folder, assistant } = await surgery();
  const item = await cameOne(practice, itk3(practice, { patient: BERTRAMS }));
  await moved(app, practice, assistant, item.id, "not-ours");
  app.clock.advance(10_001);
  const files = await newFiles(folder, () => outboxRound(practice));
  const codes = files.map((name) => readItk3Response(readFileSync(join(folder, name)))?.code);
  assert.deepEqual(codes, ["20013"], "no 30001 either: somebody has said that it is not ours");
  assert.equal((await repliesIn(practice, item.id))[0]?.way, "letter");
});

test("a misdirected letter goes back over ITK2 and is acknowledged", async () => {
  const { practice, folder, assistant } = await surgery();
  const asks = { "urn:nhs-itk:ns:201005:infackrequested": "true", "urn:nhs-itk:ns:201005:ackrequested": "true" };
  const item = await cameOne(practice, Buffer.from(enveloped([clinicalDocument()], { specs: asks })));
  const [received] = await newFiles(folder, () => outboxRound(practice));
  assert.match(readFileSync(join(folder, received ?? ""), "utf8"), /trackingIdRef="T-1"[^>]*result="OK"/);
  await moved(app, practice, assistant, item.id, "not-ours");
  app.clock.advance(10_001);
  const [answer, ...more] = await newFiles(folder, () => outboxRound(practice));
  assert.deepEqual(more, []);
  const text = readFileSync(join(folder, answer ?? ""), "utf8");
  assert.match(text, /<acknowledgement typeCode="AE">[\s\S]*Patient not known here[\s\S]*<id root="T-1"\/>/);
  const [, tracking] = /header service="[^"]*" trackingid="([^"]+)"/.exec(text) ?? [];
  const theirs = {
    kind: "infrastructure",
    trackingId: "9F000000-0000-8000-8000-000000000001",
    at: app.clock.now(),
    outcome: { kind: "ok" },
    to: "urn:nhs-uk:addressing:ods:A99901",
    from: "urn:nhs-uk:addressing:ods:RZZ01",
    identity: "urn:nhs-uk:identity:ods:RZZ01",
    about: { trackingId: tracking ?? "", service: null },
  } as const;
  assert.deepEqual(await came(practice, writeAck(theirs)), []);
  assert.equal((await getItem(app, practice, item.id)).status, "returned");
  assert.ok(holds(await sum(practice)));
});

test("a letter on paper goes back with a covering letter, and reception records who has acknowledged it", async () => {
  const at = await surgery();
  const { practice, folder } = at;
  const patient = { nhs: "9990041016", family: "Quill", given: "Adeline", born: "1961-04-05" };
  const text = "Dear Doctor,\n\nShe has gonorrhoea and was treated.\n\nYours sincerely";
  const bytes = letterFrom({ to: practice, text, patient, reportId: "RZZ-77" });
  const item = await cameOne(practice, bytes);
  await moved(app, practice, at.gp, item.id, "pass", { holder: RECEPTION });
  const reception = await at.visit(at.reception);
  assert.equal((await press(reception, item.id, "not-ours")).status, 303);
  const [reply] = await repliesIn(practice, item.id);
  assert.ok(reply !== undefined && reply.way === "letter");
  assert.equal((await reception.post(`/replies/${reply.id}/printed`)).status, 409, "it may still be undone");
  app.clock.advance(10_001);
  const page = (await reception.get(`/replies/${reply.id}`)).text;
  assert.match(page, /RZZ-77/, "the sender's own reference");
  assert.match(page, /not known to us as a patient/);
  assert.doesNotMatch(page, /gonorrhoea/);
  assert.match(page, /Not to be posted/);
  assert.equal((await reception.post(`/replies/${reply.id}/printed`)).status, 303);
  assert.doesNotMatch((await reception.get(`/replies/${reply.id}`)).text, /Not to be posted/);

  const written = await newFiles(folder, async () => {
    assert.equal((await reception.post(`/replies/${reply.id}/folder`)).status, 303);
    await outboxRound(practice);
  });
  assert.deepEqual(written, [`${reply.id}-original.xml`, `${reply.id}.pdf`]);
  assert.deepEqual(readFileSync(join(folder, `${reply.id}-original.xml`)), bytes);
  const words = readPdf(join(folder, `${reply.id}.pdf`));
  if (words !== null) {
    assert.match(words, new RegExp(`Our reference: ${reply.reference}`));
    assert.match(words, /Your reference: RZZ-77/);
    assert.doesNotMatch(words, /gonorrhoea/);
  }
  assert.equal((await reception.post(`/replies/${reply.id}/folder`)).status, 409, "once");

  app.clock.advance(7 * 24 * 3_600_000);
  await inPractice(app.db, practice, (tx) => sweep(tx, practice, app.clock.now()));
  assert.equal((await getItem(app, practice, item.id)).is_late, true);
  const again = await at.visit(at.reception);
  assert.match((await again.get("/replies")).text, /Overdue[\s\S]*Telephone the sender/);
  const { version } = await getItem(app, practice, item.id);
  const unsaid = await again.post(`/replies/${reply.id}/acknowledged`, {
    version: String(version),
    heard: "telephone",
    who: " ",
  });
  assert.equal(unsaid.status, 400);
  const said = { version: String(version), heard: "telephone", who: "Jo Marsh, medical records" };
  assert.equal((await again.post(`/replies/${reply.id}/acknowledged`, said)).status, 303);
  assert.equal((await getItem(app, practice, item.id)).status, "returned");
  const [known] = await repliesIn(practice, item.id);
  assert.deepEqual(
    [known?.acknowledged_by, known?.acknowledged_how],
    [at.reception.account, "By telephone, from Jo Marsh, medical records."],
  );
});

test("what a GP declines goes back with the reason, and the action closes when the sender has acknowledged it", async () => {
  const { practice, action, visitor, ...at } = await asked();
  const reason = "The clinic started this and follows it up.";
  assert.equal((await press(visitor, action.id, "decline", { comment: reason })).status, 303);
  app.clock.advance(10_001);
  const [reply] = await repliesIn(practice, action.id);
  assert.ok(reply !== undefined);
  assert.deepEqual([reply.kind, reply.way], ["decline", "letter"]);
  assert.match(reply.text, /RZZ-88[\s\S]*repeat U&E in 2 weeks[\s\S]*The reason: The clinic started this/);
  assert.equal((await visitor.post(`/replies/${reply.id}/printed`)).status, 303);
  const item = await getItem(app, practice, action.id);
  assert.equal(item.due_at.getTime() - app.clock.now().getTime() > 6.9 * 24 * 3_600_000, true, "seven days");
  const assistant = await at.visit(at.assistant);
  assert.equal((await press(assistant, action.id, "call-back", { comment: "I will." })).status, 403, "a GP's word");
  const said = { version: String(item.version), heard: "e-mail", who: "The clinic's secretary" };
  assert.equal((await assistant.post(`/replies/${reply.id}/acknowledged`, said)).status, 303);
  assert.equal((await getItem(app, practice, action.id)).status, "closed");
});

test("not allowed: reception or an assistant declines, a letter with another practice is sent back or acknowledged", async () => {
  const { practice, action, item, ...at } = await asked();
  for (const who of [at.reception, at.assistant]) {
    const visitor = await at.visit(who);
    assert.equal((await press(visitor, action.id, "decline", { comment: "No." })).status, 403);
  }
  assert.deepEqual(await repliesIn(practice, action.id), []);
  const theirs = await sentBack();
  const [reply] = await repliesIn(theirs.practice, theirs.item.id);
  const stranger = await at.visit(at.gp);
  assert.equal((await stranger.get(`/replies/${reply?.id}`)).status, 404);
  const said = { version: "2", heard: "telephone", who: "Jo" };
  assert.equal((await stranger.post(`/replies/${reply?.id}/acknowledged`, said)).status, 404);
  assert.equal((await stranger.post(`/items/${theirs.item.id}/not-ours`, { version: "2" })).status, 404);
  assert.equal((await getItem(app, practice, item.id)).status, "waiting");
});

test("a cancer letter that is not ours goes to a GP today as well, who sends it back", async () => {
  const at = await surgery();
  const { practice } = at;
  await givenProtocols(app, practice, at.gp);
  const rows = [["Summary", "Urgent suspected cancer referral: two week wait for a breast lump."]] as const;
  const sections = [{ code: "887181000000106", title: "Clinical summary", rows }];
  const item = await cameOne(practice, itk3(practice, { practice: { organisationCode: "Y99999" }, sections }));
  assert.deepEqual([item.next, item.holder], ["gp-today", "gps"]);
  const gp = await at.visit(at.gp);
  assert.match((await gp.get(`/items/${item.id}`)).text, /another practice|not addressed|Y99999/i);
  assert.equal((await press(gp, item.id, "not-ours", { comment: "Telephoned the right practice." })).status, 303);
});
