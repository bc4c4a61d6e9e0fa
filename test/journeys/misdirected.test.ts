import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { MACHINE } from "../../src/audit/event.ts";
import { inPractice } from "../../src/db/practice.ts";
import { examine } from "../../src/doctor.ts";
import { take } from "../../src/flow.ts";
import { settleOwed, writeOwed } from "../../src/outbox/round.ts";
import { startPages } from "../../src/pages/start.ts";
import { itk2Acknowledgements } from "../../src/reading/cda/ack.ts";
import { writeAck } from "../../src/reading/cda/ack-write.ts";
import { clinicalDocument, enveloped } from "../../src/reading/cda/fixture.test-support.ts";
import { readItk3Response } from "../../src/reading/itk3/response.ts";
import type { Itk3Code } from "../../src/reading/itk3/response-code.ts";
import { writeResponse } from "../../src/reading/itk3/response-write.ts";
import type { Itk3Letter } from "../../src/reading/itk3/specimen.ts";
import { writeItk3 } from "../../src/reading/itk3/write.ts";
import type { Suggestion } from "../../src/reading/suggestion.ts";
import { findReading } from "../../src/reading/store.ts";
import { RECEPTION } from "../../src/worklist/item.ts";
import { actionsOfLetter } from "../../src/worklist/letter-work.ts";
import { markKey } from "../../src/worklist/mark.ts";
import { getDecision, holds, readActions, readSum } from "../../src/worklist/queries.ts";
import { sweep } from "../../src/worklist/sweep.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { newReference, testApp } from "../support/app.ts";
import { getItem, openItems } from "../support/arrive.ts";
import { beforeDatabaseEnds } from "../support/database.ts";
import { formsIn } from "../support/forms.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL } from "../support/laboratory.ts";
import { letterFrom } from "../support/letters.ts";
import { moved, type Who } from "../support/moving.ts";
import { readPdf } from "../support/pdf.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

// A letter that is not for us goes back to whoever sent it, is tracked until they have acknowledged it, and nothing
// that was undone leaves. The jobs' round is called by hand, so that each story says when it comes.

const app = await testApp();
const pages = await startPages(app);
beforeDatabaseEnds(() => pages.close());
const desk = { app, address: pages.address };
let counter = 0;

/** A practice with everybody, and of patients Bertram alone. */
async function surgery(register: readonly string[] = [BERTRAM]) {
  counter += 1;
  const practice = await givenPractice(app, `Y${98000 + counter}`);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  const reception = await givenPerson(app, practice, "reception");
  await givenRegister(app, practice, register);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  const folder = join(app.settings.dataDir, "outbox", practice);
  const visit = (who: Who): Promise<Visitor> => signedIn(desk, who.account, practice);
  return { practice, gp, assistant, reception, folder, visit };
}

async function came(
  practice: string,
  bytes: Uint8Array,
  weAre: "recipient" | "copy" = "recipient",
): Promise<ItemRow[]> {
  const known = new Set((await openItems(app, practice)).map(({ id }) => id));
  const reference = newReference();
  await take(app, { practice, bytes, door: "folder", source: "a.xml", weAre, reference, actor: MACHINE });
  return (await openItems(app, practice)).filter(({ id }) => !known.has(id));
}

async function cameOne(
  practice: string,
  bytes: Uint8Array,
  weAre: "recipient" | "copy" = "recipient",
): Promise<ItemRow> {
  const [item, ...more] = await came(practice, bytes, weAre);
  assert.ok(item !== undefined && more.length === 0);
  return item;
}

async function outboxRound(practice: string): Promise<void> {
  const at = app.clock.now();
  await inPractice(app.db, practice, (tx) => settleOwed(tx, practice, app.files, at));
  await inPractice(app.db, practice, (tx) => writeOwed(tx, practice, app.settings.dataDir, at));
}

const ascending = (one: string, other: string): number => (one < other ? -1 : 1);
const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);
const sum = (practice: string) => inPractice(app.db, practice, (tx) => readSum(tx, practice));
const movesOf = async (practice: string, item: string) =>
  (await inPractice(app.db, practice, (tx) => readActions(tx, practice, item))).map(
    ({ move, role }) => `${move} ${role}`,
  );
const repliesIn = (practice: string, item: string) =>
  inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.replies").selectAll().where("practice", "=", practice).where("item", "=", item).execute(),
  );

/** The files that came into the folder while this went on. */
async function newFiles(folder: string, work: () => Promise<void>): Promise<string[]> {
  const before = new Set(filesIn(folder));
  await work();
  return filesIn(folder).filter((name) => !before.has(name));
}

const NOBODYS = {
  nhsNumber: "9990041016",
  familyName: "Quill",
  givenName: "Adeline Mary",
  birthDate: "1961-04-05",
  sex: "female",
  postcode: "ZZ99 3VZ",
};
const BERTRAMS = {
  ...NOBODYS,
  nhsNumber: "9990000026",
  familyName: "Osgood",
  givenName: "Bertram",
  birthDate: "1968-02-11",
  sex: "male",
};

function itk3(practice: string, over: Partial<Itk3Letter> = {}): Uint8Array {
  counter += 1;
  return writeItk3(
    {
      format: "itk3-outpatient",
      reference: `OP-${counter}`,
      message: {
        timestamp: "2026-11-02T09:00:00+00:00",
        mailbox: "NWHOT001",
        infrastructureAck: true,
        businessAck: true,
      },
      title: "Outpatient letter",
      date: "2026-11-01T15:30:00+00:00",
      patient: NOBODYS,
      sender: { organisation: "Northwold General Hospital", organisationCode: "Y9N01", author: "Dr Rowan Achterberg" },
      practice: { organisation: "The surgery", organisationCode: practice },
      sections: [{ code: "887181000000106", title: "Clinical summary", rows: [["Summary", "Seen about her knee."]] }],
      ...over,
    },
    "xml",
  );
}

/** By a reader of a line: what stands in the file, not what we keep of it. */
function headerIdIn(file: string): string {
  const [, id] = /<MessageHeader[^>]*>\s*<id value="([^"]+)"/.exec(readFileSync(file, "utf8")) ?? [];
  assert.ok(id !== undefined, file);
  return id;
}

/** What a hospital's system answers to a message of ours. */
function hospitalSays(about: string, outcome: Itk3Code = "20013"): Uint8Array {
  const own = { organisationCode: "Y9N01", mailbox: "NWHOT001" };
  const theirs = { organisationCode: null, mailbox: "OURS01" };
  counter += 1;
  return writeResponse({ at: app.clock.now(), reference: `A-${counter}`, outcome, about, own, theirs }, "xml");
}

async function press(visitor: Visitor, item: string, action: string, more: Record<string, string> = {}) {
  const { text } = await visitor.get(`/items/${item}`);
  const form = formsIn(text).find((one) => one.action === `/items/${item}/${action}`);
  const version = /data-version="(\d+)"/.exec(text)?.[1] ?? "1";
  return visitor.post(`/items/${item}/${action}`, { ...(form === undefined ? { version } : form.fields), ...more });
}

/** An ITK3 letter about nobody here, sent back and written: the item, and the id that our answer has. */
async function sentBack() {
  const at = await surgery();
  const item = await cameOne(at.practice, itk3(at.practice));
  await outboxRound(at.practice);
  await moved(app, at.practice, at.assistant, item.id, "not-ours", { comment: null });
  app.clock.advance(10_001);
  const [file, ...more] = await newFiles(at.folder, () => outboxRound(at.practice));
  assert.ok(file !== undefined && more.length === 0, "one answer");
  return { ...at, item, file: join(at.folder, file), about: headerIdIn(join(at.folder, file)) };
}

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

/** An outpatient letter about Bertram that asks for one thing, which a GP has given to the GPs' queue. */
async function asked() {
  const at = await surgery();
  const { practice } = at;
  const text = "Dear Doctor,\n\nActions for GP:\n- Please repeat U&E in 2 weeks.\n\nYours sincerely";
  const item = await cameOne(practice, letterFrom({ to: practice, text, reportId: "RZZ-88" }));
  const found = await inPractice(app.db, practice, (tx) => findReading(tx, practice, item.document ?? ""));
  assert.ok(found?.content.kind === "letter");
  const [suggestion] = found.content.suggestions.filter(({ kind }: Suggestion) => kind === "action-practice");
  assert.ok(suggestion !== undefined);
  const gp = await at.visit(at.gp);
  const given = { place: markKey(suggestion), verdict: "accept", holder: "queue:gps", days: "", saw: "" };
  assert.equal((await press(gp, item.id, "mark", given)).status, 303);
  const [action] = await inPractice(app.db, practice, (tx) => actionsOfLetter(tx, practice, item.id));
  assert.ok(action !== undefined);
  return { ...at, item, action, visitor: gp };
}

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

test("not allowed: what was undone leaves, in whatever round of the jobs", async () => {
  const { practice, folder, assistant } = await surgery();
  const item = await cameOne(practice, itk3(practice));
  await outboxRound(practice);
  await moved(app, practice, assistant, item.id, "not-ours");
  app.clock.advance(10_000);
  await moved(app, practice, assistant, item.id, "undo", { comment: null });
  app.clock.advance(3_600_000);
  assert.deepEqual(await newFiles(folder, () => outboxRound(practice)), []);
  assert.equal((await getItem(app, practice, item.id)).status, "waiting");
});

test("called back, what has not left does not leave, and of what has left the page says so", async () => {
  const late = await sentBack();
  await moved(app, late.practice, late.assistant, late.item.id, "call-back", { comment: "She registered today." });
  const visitor = await late.visit(late.assistant);
  assert.match((await visitor.get(`/items/${late.item.id}`)).text, /had left before it was withdrawn/);
  assert.deepEqual(await came(late.practice, hospitalSays(late.about)), [], "their answer comes all the same");
  assert.equal((await getItem(app, late.practice, late.item.id)).status, "waiting", "and moves nothing");
  assert.ok(holds(await sum(late.practice)));

  const { practice, folder, assistant } = await surgery();
  const item = await cameOne(practice, itk3(practice));
  await outboxRound(practice);
  await moved(app, practice, assistant, item.id, "not-ours");
  app.clock.advance(10_001);
  await moved(app, practice, assistant, item.id, "call-back", { comment: "She is ours." });
  assert.deepEqual(await newFiles(folder, () => outboxRound(practice)), []);
});

test("not allowed: an answer about another practice's reply, or a forged reference, closes anything", async () => {
  const ours = await sentBack();
  const theirs = await sentBack();
  for (const about of [theirs.about, "00000000-0000-4000-8000-000000000000", ours.item.id]) {
    const [item, ...more] = await came(ours.practice, hospitalSays(about));
    assert.equal(more.length, 0);
    assert.equal(item?.kind, "unreadable", "a person looks at what answers nothing of ours");
  }
  for (const { practice, item } of [ours, theirs]) {
    assert.equal((await getItem(app, practice, item.id)).status, "awaiting");
    assert.ok(holds(await sum(practice)));
  }
});

test("a no brings the letter back to whoever sent it, even behind a yes, and a second yes does nothing more", async () => {
  const { practice, item, about, assistant } = await sentBack();
  await came(practice, hospitalSays(about));
  await came(practice, hospitalSays(about));
  assert.deepEqual(await movesOf(practice, item.id), [
    "open machine",
    "not-ours assistant",
    "sender-acknowledged machine",
  ]);
  const [opened, ...more] = await came(practice, hospitalSays(about, "20009"));
  assert.deepEqual([opened?.id, more], [item.id, []]);
  const back = await getItem(app, practice, item.id);
  assert.deepEqual([back.status, back.holder], ["waiting", assistant.account]);
  const log = await inPractice(app.db, practice, (tx) => readActions(tx, practice, item.id));
  assert.match(log.at(-1)?.comment ?? "", /20009: Payload is not valid/);
  await came(practice, hospitalSays(about));
  assert.equal((await getItem(app, practice, item.id)).status, "waiting", "a yes behind a no closes nothing");
  const { received, returned, open } = await sum(practice);
  assert.deepEqual([received, returned, open], [5, 0, 5]);
  await moved(app, practice, assistant, item.id, "not-ours");
  assert.equal((await getItem(app, practice, item.id)).status, "awaiting", "it can be sent back anew");
});

test("a crash between the file and saying so writes one file, the same", async () => {
  const { practice, folder, file, item } = await sentBack();
  const bytes = readFileSync(file);
  const before = filesIn(folder);
  await sql`update practice.leaving set written_at = null where practice = ${practice}`.execute(app.db);
  await sql`update practice.replies set written_at = null where practice = ${practice}`.execute(app.db);
  await outboxRound(practice);
  assert.deepEqual(filesIn(folder), before);
  assert.deepEqual(readFileSync(file), bytes);
  assert.notEqual((await repliesIn(practice, item.id))[0]?.written_at, null);
});

test("where the disk does not take it, it stays owed, doctor says so after a day, and it leaves when it can", async () => {
  const { practice, folder, assistant } = await surgery();
  const item = await cameOne(practice, itk3(practice));
  await outboxRound(practice);
  rmSync(folder, { recursive: true });
  await moved(app, practice, assistant, item.id, "not-ours");
  mkdirSync(join(app.settings.dataDir, "outbox"), { recursive: true });
  writeFileSync(folder, "a file where the folder should be");
  app.clock.advance(10_001);
  await assert.rejects(outboxRound(practice));
  const told = async () =>
    (await examine(app, practice)).find(({ check }) => check.startsWith("what is owed"))?.wrong ?? [];
  assert.deepEqual(await told(), []);
  app.clock.advance(24 * 3_600_000 + 1);
  assert.equal((await told()).length, 2, "the reply, and its file");
  rmSync(folder);
  await outboxRound(practice);
  assert.deepEqual(await told(), []);
  assert.equal(filesIn(folder).length, 1);
});

test("of a copy no answer goes to the sender, whatever a person says of it: a covering letter does", async () => {
  const { practice, folder, assistant } = await surgery();
  const item = await cameOne(practice, itk3(practice), "copy");
  const files = await newFiles(folder, async () => {
    await moved(app, practice, assistant, item.id, "not-ours");
    app.clock.advance(10_001);
    await outboxRound(practice);
  });
  assert.deepEqual(files, []);
  assert.equal((await repliesIn(practice, item.id))[0]?.way, "letter");
});

test("what arrives is answered by what it is, once, and a copy answers nothing", async () => {
  const { practice, folder } = await surgery();
  const codeOf = async (bytes: Uint8Array, weAre: "recipient" | "copy" = "recipient") => {
    const files = await newFiles(folder, async () => {
      await came(practice, bytes, weAre);
      await outboxRound(practice);
    });
    return files.map((name) => readItk3Response(readFileSync(join(folder, name)))?.code);
  };
  const first = itk3(practice, { reference: "TWICE", documentId: "D-1" });
  assert.deepEqual(await codeOf(first), ["20013"]);
  assert.deepEqual(await codeOf(first), ["20007"], "the same bytes: their sender may have had no answer");
  const rest = { title: "Outpatient letter, again" };
  assert.deepEqual(await codeOf(itk3(practice, { reference: "TWICE", documentId: "D-2", ...rest })), ["20007"]);
  assert.deepEqual(await codeOf(itk3(practice, { documentId: "D-1" })), ["20008"]);
  assert.deepEqual(await codeOf(itk3(practice, { replaces: "D-77" })), ["20014"]);
  assert.deepEqual(await codeOf(itk3(practice, { replaces: "D-1" })), ["20013"]);
  assert.deepEqual(await codeOf(itk3(practice), "copy"), []);
  const quiet = { timestamp: "2026-11-02T09:00:00+00:00", mailbox: "X", infrastructureAck: false, businessAck: false };
  assert.deepEqual(await codeOf(itk3(practice, { message: quiet })), [], "nobody asked");
  const empty = itk3(practice)
    .toString()
    .replace(/<Composition[\s\S]*?<\/Composition>/, "<Basic/>");
  assert.deepEqual(await codeOf(Buffer.from(empty)), ["20009"]);
});

test("that a patient is ours is told when it is settled: by an exact match, or by a person, and not when it is taken back", async () => {
  const { practice, folder, assistant, visit } = await surgery();
  const codes = async (work: () => Promise<unknown>) => {
    const files = await newFiles(folder, async () => {
      await work();
      app.clock.advance(10_001);
      await outboxRound(practice);
    });
    return files.map((name) => readItk3Response(readFileSync(join(folder, name)))?.code ?? "").toSorted(ascending);
  };
  assert.deepEqual(await codes(() => cameOne(practice, itk3(practice, { patient: BERTRAMS }))), ["20013", "30001"]);
  // A letter of the surname differs, so that a person settles it.
  const misspelt = { ...BERTRAMS, familyName: "Osgod" };
  let item: ItemRow | undefined;
  assert.deepEqual(
    await codes(async () => {
      item = await cameOne(practice, itk3(practice, { patient: misspelt }));
    }),
    ["20013"],
  );
  assert.equal(item?.patient, null);
  const visitor = await visit(assistant);
  const { text } = await visitor.get(`/items/${item?.id}/patient`);
  const form = formsIn(text).find(({ fields }) => fields["patient"] !== undefined);
  assert.ok(form !== undefined, text);
  assert.deepEqual(
    await codes(async () =>
      assert.equal(
        (await visitor.post(form.action, { ...form.fields, comment: "Misspelt: all else agrees." })).status,
        303,
      ),
    ),
    ["30001"],
  );
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

test("whatever is done in whatever order, at most one reply of an item stands, and nothing leaves that was undone", async () => {
  const { practice, folder, assistant } = await surgery();
  const steps = fc.array(fc.constantFrom("not-ours", "undo", "call-back", "reopen", "yes", "no", "round", "wait"), {
    minLength: 3,
    maxLength: 9,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (order) => {
      const item = await cameOne(practice, itk3(practice));
      await outboxRound(practice);
      const undone = new Set<string>();
      for (const one of order) {
        const [newest] = (await repliesIn(practice, item.id)).toSorted((a, b) => (a.id < b.id ? 1 : -1));
        if (one === "wait") app.clock.advance(10_001);
        else if (one === "round") await outboxRound(practice);
        else if (one === "yes" || one === "no") {
          const about = newest?.reference ?? newReference();
          await came(practice, hospitalSays(about, one === "yes" ? "20013" : "20009"));
        } else {
          const wasMade = (await movesOf(practice, item.id)).at(-1) === "not-ours assistant";
          const done = await moved(app, practice, assistant, item.id, one).then(
            () => true,
            () => false,
          );
          if (done && one === "undo" && wasMade && newest !== undefined) undone.add(newest.id);
        }
        const replies = await repliesIn(practice, item.id);
        const standing = replies.filter(
          (row) => row.withdrawn_at === null && row.acknowledged_at === null && row.refused_at === null,
        );
        const { status } = await getItem(app, practice, item.id);
        assert.equal(standing.length, status === "awaiting" ? 1 : 0, status);
      }
      app.clock.advance(10_001);
      await outboxRound(practice);
      for (const id of undone) assert.ok(!filesIn(folder).some((name) => name.startsWith(id)));
      assert.ok(holds(await sum(practice)));
    }),
    { numRuns: 8 },
  );
});

test("an answer of ours asks for none, so that two systems stop", async () => {
  const { file } = await sentBack();
  assert.match(readFileSync(file, "utf8"), /InfAckRequested"\/?>\s*<valueBoolean value="false"/);
  assert.deepEqual(
    itk2Acknowledgements(readFileSync(file), { at: app.clock.now(), reference: "x", outcome: { kind: "ok" } }),
    [],
  );
});
