import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { itk2Acknowledgements } from "../../src/reading/cda/ack.ts";
import { readItk3Response } from "../../src/reading/itk3/response.ts";
import type { ItemRow } from "../../src/worklist/tables.ts";
import { formsIn } from "../support/forms.ts";
import { moved } from "../support/moving.ts";
import {
  BERTRAMS,
  app,
  ascending,
  came,
  cameOne,
  itk3,
  newFiles,
  outboxRound,
  repliesIn,
  sentBack,
  surgery,
} from "../support/returns.ts";

// What a sender is told of their letter without anybody pressing anything, once, and of what never.

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

test("an answer of ours asks for none, so that two systems stop", async () => {
  const { file } = await sentBack();
  assert.match(readFileSync(file, "utf8"), /InfAckRequested"\/?>\s*<valueBoolean value="false"/);
  assert.deepEqual(
    itk2Acknowledgements(readFileSync(file), { at: app.clock.now(), reference: "x", outcome: { kind: "ok" } }),
    [],
  );
});
