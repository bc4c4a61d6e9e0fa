import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { verifySignatures } from "../../src/countersign/verify.ts";
import { inPractice } from "../../src/db/practice.ts";
import { examine } from "../../src/doctor.ts";
import { scanOf } from "../../src/reading/files/letter.test-support.ts";
import { listUnread, recognise } from "../../src/recognise.ts";
import { listUnrecognised } from "../../src/unrecognised.ts";
import { standing } from "../../src/worklist/mark.ts";
import { keepMark, readLostMarks, readMarks } from "../../src/worklist/marks-store.ts";
import { readActions } from "../../src/worklist/queries.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { moved, planOf } from "../support/moving.ts";
import { app, LETTER, scanned, surgery } from "../support/scans.ts";

// A scan that cannot be read, or is read again: nobody waits for it in vain, and what people did on it holds on.

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
