import assert from "node:assert/strict";
import { test } from "node:test";
import { MACHINE } from "../../src/audit/event.ts";
import { inPractice } from "../../src/db/practice.ts";
import { take } from "../../src/flow.ts";
import { writeItk3 } from "../../src/reading/itk3/write.ts";
import { listUnread, recognise } from "../../src/recognise.ts";
import { lettersSaying } from "../../src/worklist/found-letters.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { newReference } from "../support/app.ts";
import { arriveOne, getItem, openItems } from "../support/arrive.ts";
import { app, faint, scanned, surgery } from "../support/scans.ts";

// A scanned letter has no words until they are recognised. Until then it is with a GP; afterwards it can be searched,
// and what could hardly be read of it suggests no dose.

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
