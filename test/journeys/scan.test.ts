import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { test } from "node:test";
import sharp from "sharp";
import { verifySignatures } from "../../src/countersign/verify.ts";
import { MACHINE } from "../../src/audit/event.ts";
import { inPractice } from "../../src/db/practice.ts";
import { take } from "../../src/flow.ts";
import { examine } from "../../src/doctor.ts";
import { findReading } from "../../src/reading/store.ts";
import { writeItk3 } from "../../src/reading/itk3/write.ts";
import { scanOf } from "../../src/reading/files/letter.test-support.ts";
import { listUnread, recognise } from "../../src/recognise.ts";
import { listUnrecognised } from "../../src/unrecognised.ts";
import { standing } from "../../src/worklist/mark.ts";
import { keepMark, readLostMarks, readMarks } from "../../src/worklist/marks-store.ts";
import { lettersSaying } from "../../src/worklist/found-letters.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { newReference, testApp } from "../support/app.ts";
import { arriveOne, getItem, openItems } from "../support/arrive.ts";
import { moved, planOf } from "../support/moving.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL } from "../support/laboratory.ts";

// A scanned letter has no words until they are recognised. Until then it is with a GP; afterwards it can be searched,
// and what could hardly be read of it suggests no dose.

const app = await testApp();
let counter = 0;

async function surgery() {
  counter += 1;
  const practice = await givenPractice(app, `Y9745${counter}`);
  const gp = await givenPerson(app, practice, "gp");
  await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  const readingOf = (document: string | null) =>
    inPractice(app.db, practice, (tx) => findReading(tx, practice, document ?? ""));
  return { practice, gp, readingOf };
}

const LETTER = [
  "St Elsewhere Hospital, Cardiology",
  "Re: Bertram Osgood, DOB 11/02/1968, NHS No: 999 000 0026",
  "Clinic date: 30 October 2026",
  "Diagnosis: Atrial fibrillation.",
  "There is no evidence of heart failure.",
  "Started bisoprolol 2.5 mg once daily.",
];

const scanned = async (): Promise<Uint8Array> => (await scanOf(LETTER, 0.4, 640)).tiff;

/** The same with half of the ink of its last line gone, as an old printer leaves it. */
async function faint(): Promise<Uint8Array> {
  const { data, info } = await sharp(await scanned())
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const top = 165 + (LETTER.length - 1) * 52;
  for (let place = top * info.width; place < (top + 70) * info.width; place += 1) {
    if ((place * 7919) % 10 < 5) data[place] = 255;
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } })
    .png()
    .toBuffer();
}

test("a scanned letter is with a GP until its words are recognised, and is then this patient's and can be searched", async () => {
  const at = await surgery();
  const item = await arriveOne(app, at.practice, await scanned());
  assert.equal(item.kind, "letter");
  assert.equal(item.next, "gp", "nobody knows yet what it says");
  assert.equal(item.patient, null);
  const before = await at.readingOf(item.document);
  assert.ok(before?.content.kind === "letter" && before.content.suggestions.length === 0);

  const unread = await inPractice(app.db, at.practice, (tx) => listUnread(tx, at.practice));
  assert.equal(unread.length, 1);
  for (const one of unread) await recognise(app, at.practice, one);
  assert.deepEqual(await inPractice(app.db, at.practice, (tx) => listUnread(tx, at.practice)), [], "once is enough");

  const after = await at.readingOf(item.document);
  assert.ok(after?.content.kind === "letter");
  const { text, suggestions } = after.content;
  for (const word of ["Cardiology", "fibrillation", "bisoprolol", "Osgood"]) assert.match(text, new RegExp(word, "i"));
  assert.ok(suggestions.some((one) => one.kind === "diagnosis" && /fibrillation/i.test(one.text)));
  const failure = suggestions.filter((one) => one.kind === "diagnosis" && /heart failure/i.test(one.text));
  assert.ok(failure.every(({ assertion }) => assertion === "negated"));
  const found = (typed: string, looker = at.gp.account) =>
    inPractice(app.db, at.practice, async (tx) =>
      (await lettersSaying(tx, at.practice, typed, looker)).map(({ id }) => id),
    );
  assert.deepEqual(await found("atrial fibrillation"), [item.id], "a scan is found by its words");
  assert.deepEqual(await found("cardiology pacemaker"), [], "every word has to be there");
  const now = await getItem(app, at.practice, item.id);
  assert.notEqual(now.patient, null, "NHS number, name and date of birth were read and agree");
  const actions = await inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, item.id));
  assert.deepEqual(
    actions.map(({ move, by }) => `${move} ${by}`),
    ["open machine", "read-again machine"],
  );
});

test("what could hardly be read suggests no dose, and a letter that is dealt with is not moved by its words", async () => {
  const at = await surgery();
  const item = await arriveOne(app, at.practice, await faint());
  const [unread] = await inPractice(app.db, at.practice, (tx) => listUnread(tx, at.practice));
  assert.ok(unread !== undefined);
  await recognise(app, at.practice, unread);
  const after = await at.readingOf(item.document);
  assert.ok(after?.content.kind === "letter");
  const { pages, suggestions, text } = after.content;
  assert.doesNotMatch(JSON.stringify(suggestions.map(({ value }) => value["dose"] ?? "")), /2\.5/, text);
  const unsure = pages.flatMap(({ words }) => words).filter(({ confidence }) => confidence !== null && confidence < 80);
  for (const { value, start, end } of suggestions.filter(({ kind }) => kind === "medication")) {
    const touches = unsure.some((word) => word.start < end + 40 && word.end > start);
    if (touches) assert.equal(value["dose"], undefined, "a dose that could hardly be read");
  }
});

test("a scan that cannot be read again is tried once, keeps what is known of it, and what a person wrote on it", async () => {
  const at = await surgery();
  const item = await arriveOne(app, at.practice, await scanned());
  await inPractice(app.db, at.practice, (tx) =>
    keepMark(tx, {
      practice: at.practice,
      item: item.id,
      reading: 1,
      kind: "diagnosis",
      words: "Gout",
      start_at: null,
      end_at: null,
      code: null,
      value: {},
      verdict: "add",
      comment: null,
      action: null,
      at: app.clock.now(),
      by: at.gp.account,
      role: "gp",
    }),
  );
  const [unread] = await inPractice(app.db, at.practice, (tx) => listUnread(tx, at.practice));
  assert.ok(unread !== undefined);
  await recognise(app, at.practice, { ...unread, number: 9 });
  assert.deepEqual(await inPractice(app.db, at.practice, (tx) => listUnread(tx, at.practice)), []);
  const after = await at.readingOf(item.document);
  assert.ok(after?.number === 2 && after.content.kind === "letter");
  assert.ok(after.content.oddities.some(({ code, path }) => code === "attachment-unread" && path === "recognition"));
  assert.equal((await getItem(app, at.practice, item.id)).next, "gp");
  const marks = await inPractice(app.db, at.practice, (tx) => readMarks(tx, at.practice, item.id, 2));
  assert.deepEqual(
    marks.map(({ words }) => words),
    ["Gout"],
  );
});

test("a sender who asked is owed that the patient is ours when the words of a scan say whose it is, and not before", async () => {
  const at = await surgery();
  const owed = () =>
    inPractice(app.db, at.practice, (tx) =>
      tx.selectFrom("practice.known_answers").select("item").where("practice", "=", at.practice).execute(),
    );
  const sent = (reference: string, familyName: string, bytes: Uint8Array) =>
    writeItk3(
      {
        format: "itk3-send-document",
        reference,
        message: { timestamp: "2026-11-02T09:00:00Z", mailbox: "X", infrastructureAck: true, businessAck: true },
        title: "Clinic letter",
        date: "2026-11-01T15:30:00Z",
        patient: {
          nhsNumber: null,
          familyName,
          givenName: "Bertram",
          birthDate: "1968-02-11",
          sex: "male",
          postcode: "",
        },
        sender: { organisation: "St Elsewhere Hospital", organisationCode: "Y9N01", author: "Dr Ada Quill" },
        practice: { organisationCode: at.practice },
        sections: [],
        attachments: [{ name: "letter.tiff", contentType: "image/tiff", bytes }],
      },
      "xml",
    );
  const bytes = await scanned();
  const came = async (letter: Uint8Array, weAre: "recipient" | "copy") => {
    const known = new Set((await openItems(app, at.practice)).map(({ id }) => id));
    const reference = newReference();
    const { practice } = at;
    await take(app, { practice, bytes: letter, door: "folder", source: "a.xml", weAre, reference, actor: MACHINE });
    const item = (await openItems(app, practice)).find(({ id }) => !known.has(id));
    assert.ok(item !== undefined);
    return item;
  };
  const item = await came(sent("SCAN-1", "Osgood", bytes), "recipient");
  const other = await came(sent("SCAN-2", "Quimby", bytes), "recipient");
  const copy = await came(sent("SCAN-3", "Osgood", bytes), "copy");
  assert.deepEqual([item.patient, other.patient], [null, null], "nothing but the picture holds the NHS number");
  assert.deepEqual(await owed(), []);
  for (const one of await inPractice(app.db, at.practice, (tx) => listUnread(tx, at.practice))) {
    await recognise(app, at.practice, one);
  }
  assert.notEqual((await getItem(app, at.practice, item.id)).patient, null);
  assert.notEqual((await getItem(app, at.practice, copy.id)).patient, null, "and its recipient answers for a copy");
  assert.equal((await getItem(app, at.practice, other.id)).patient, null, "the sender names somebody else");
  assert.deepEqual(await owed(), [{ item: item.id }]);
});

test("a scan whose file is gone is kept as not read, with a GP and why; it is tried again only when somebody asks", async () => {
  const at = await surgery();
  const bytes = await scanned();
  const item = await arriveOne(app, at.practice, bytes);
  const unread = () => inPractice(app.db, at.practice, (tx) => listUnread(tx, at.practice));
  const [one] = await unread();
  assert.ok(one !== undefined);
  const path = app.files.pathOf(at.practice, one.sha256);
  await rm(path);
  await recognise(app, at.practice, one);
  assert.deepEqual(await unread(), [], "tried no more by itself");
  const after = await at.readingOf(item.document);
  assert.ok(after?.number === 2 && after.content.kind === "letter");
  assert.ok(after.content.pages.every(({ read }) => read === "picture"));
  const now = await getItem(app, at.practice, item.id);
  assert.deepEqual([now.status, now.next, now.holder_kind === "queue" || now.holder !== ""], ["waiting", "gp", true]);
  const log = () => inPractice(app.db, at.practice, (tx) => readActions(tx, at.practice, item.id));
  assert.match(
    (await log()).at(-1)?.comment ?? "",
    /could not be recognised\. Its file is not on the disk any more\.$/,
  );
  const says = async () =>
    (await examine(app, at.practice)).flatMap(({ wrong }) => wrong).filter((line) => line.includes(item.id));
  assert.match((await says()).join(" "), /pictures that could not be recognised: Its file is not on the disk any more/);

  await writeFile(path, "something else");
  const again = () => inPractice(app.db, at.practice, (tx) => listUnrecognised(tx, at.practice));
  for (const other of await again()) await recognise(app, at.practice, other);
  assert.match((await says()).join(" "), /: Its file on the disk is not what was taken in\./);
  await writeFile(path, bytes);
  for (const other of await again()) await recognise(app, at.practice, other);
  assert.deepEqual(await again(), []);
  assert.deepEqual(await says(), []);
  assert.notEqual((await getItem(app, at.practice, item.id)).patient, null, "restored and asked for, it is read");
});

test("what was marked before a scan is read again holds on where its words do; the rest is said to be lost", async () => {
  const at = await surgery();
  const item = await arriveOne(app, at.practice, await scanned());
  const [unread] = await inPractice(app.db, at.practice, (tx) => listUnread(tx, at.practice));
  assert.ok(unread !== undefined);
  await recognise(app, at.practice, unread);
  const second = await at.readingOf(item.document);
  assert.ok(second?.content.kind === "letter");
  const { text } = second.content;
  const mark = (words: string) => {
    const start = text.indexOf(words);
    assert.ok(start >= 0, words);
    return inPractice(app.db, at.practice, (tx) =>
      keepMark(tx, {
        practice: at.practice,
        item: item.id,
        reading: 2,
        kind: "diagnosis",
        words,
        verdict: "add",
        start_at: start,
        end_at: start + words.length,
        code: null,
        value: {},
        comment: null,
        action: null,
        at: app.clock.now(),
        by: at.gp.account,
        role: "gp",
      }),
    );
  };
  await mark("fibrillation");
  await mark("Cardiology");
  app.clock.advance(1000);
  // The file as a better scanner gives it: its first line is another one, so that one of the two words is gone.
  const other = (await scanOf(["St Elsewhere Hospital, Heart clinic", ...LETTER.slice(1)], 0.4, 640)).tiff;
  const { sha256, flushed } = app.files.keep(at.practice, other);
  await flushed;
  await recognise(app, at.practice, { ...unread, sha256 });
  const third = await at.readingOf(item.document);
  assert.ok(third?.number === 3 && third.content.kind === "letter");
  const [rows, lost] = await inPractice(app.db, at.practice, async (tx) => [
    await readMarks(tx, at.practice, item.id, 3),
    await readLostMarks(tx, at.practice, item.id, 3),
  ]);
  assert.deepEqual(
    [...standing(rows).values()].map(({ words, by }) => [words, by]),
    [["fibrillation", at.gp.account]],
  );
  for (const { start_at, end_at, words } of rows)
    assert.equal(third.content.text.slice(start_at ?? 0, end_at ?? 0), words);
  assert.deepEqual(
    lost.map(({ words }) => words),
    ["Cardiology"],
  );
  app.clock.advance(1000);
  await moved(app, at.practice, at.gp, item.id, "settle", { plan: planOf() });
  const check = await inPractice(app.db, at.practice, (tx) => verifySignatures(tx, at.practice));
  assert.deepEqual([check.looked, check.wrong], [1, []], "a signature binds the reading that was signed");
});
