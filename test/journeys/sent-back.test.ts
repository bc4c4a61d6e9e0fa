import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { examine } from "../../src/doctor.ts";
import { holds, readActions } from "../../src/worklist/queries.ts";
import { newReference } from "../support/app.ts";
import { getItem } from "../support/arrive.ts";
import { moved } from "../support/moving.ts";
import {
  app,
  came,
  cameOne,
  filesIn,
  hospitalSays,
  itk3,
  movesOf,
  newFiles,
  outboxRound,
  repliesIn,
  sentBack,
  sum,
  surgery,
} from "../support/returns.ts";

// What went back stands until its sender has acknowledged it, leaves once, and not at all where it was undone.

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
