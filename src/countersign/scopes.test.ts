import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/support/app.ts";
import { arriveOne } from "../../test/support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf, vitaminD } from "../../test/support/laboratory.ts";
import { freshly, moved, planOf, type Who } from "../../test/support/moving.ts";
import type { Refusal } from "../base/refusal.ts";
import { inPractice } from "../db/practice.ts";
import { findDocument } from "../reading/store.ts";
import { readQueue } from "./queue.ts";
import { isWithin, listScopes, readScope, signScope } from "./scopes.ts";

const app = await testApp();
const practice = await givenPractice(app, "Y96631");
const gp = await givenPerson(app, practice, "gp");
const assistant = await givenPerson(app, practice, "assistant");
const nurse = await givenPerson(app, practice, "nurse");
await givenRegister(app, practice, [BERTRAM]);
await givenContext(app, practice, BERTRAM_IS_WELL);
await givenProtocols(app, practice, gp);

const sign = (analytes: readonly string[], who: Who = gp, account = nurse.account, signedInAt = app.clock.now()) =>
  inPractice(app.db, practice, (tx) =>
    signScope(tx, practice, { ...freshly(app, practice, who), signedInAt }, { account, analytes }, app.clock.now()),
  );

async function proposed(results: Parameters<typeof reportOf>[1]): Promise<string> {
  const item = await arriveOne(app, practice, reportOf(practice, results));
  await moved(app, practice, assistant, item.id, "propose-file", { plan: planOf({ record: "Filed." }) });
  return item.id;
}

const outside = (error: Refusal) => {
  assert.equal(error.code, "not-allowed");
  assert.match(error.message, /outside the scope that a GP has signed for you/);
  return true;
};

const queued = async () =>
  (
    await inPractice(app.db, practice, (tx) =>
      readQueue(tx, practice, freshly(app, practice, nurse), { page: 1, size: 50 }),
    )
  ).groups.flatMap(({ items }) => items.map(({ item }) => item.id));

test("a nurse countersigns what a GP has signed for them, sees only that, and nothing after it is taken away", async () => {
  const plain = await proposed([potassium("4.2")]);
  await assert.rejects(moved(app, practice, nurse, plain, "agree"), outside);
  assert.deepEqual(await queued(), []);
  await sign(["potassium"]);
  const mixed = await proposed([potassium("4.3"), ...vitaminD("80")]);
  assert.deepEqual(await queued(), [plain], "a report with one test outside the scope is outside it whole");
  await assert.rejects(moved(app, practice, nurse, mixed, "agree"), outside);
  assert.equal((await moved(app, practice, nurse, plain, "agree")).status, "signed");
  app.clock.advance(1000);
  await sign([]);
  const later = await proposed([potassium("4.4")]);
  await assert.rejects(moved(app, practice, nurse, later, "agree"), outside);
  assert.deepEqual(await queued(), []);
});

test("refused: a test that the laboratory's code and name do not agree on is in nobody's scope", async () => {
  const documentOf = async (name: string) => {
    const item = await arriveOne(app, practice, reportOf(practice, [{ ...potassium("4.2"), name }]));
    const found = await inPractice(app.db, practice, (tx) => findDocument(tx, practice, item.document ?? ""));
    assert.ok(found);
    return found.content;
  };
  const scope = new Set(["potassium", "sodium"]);
  assert.equal(isWithin(scope, await documentOf("Serum potassium")), true);
  assert.equal(isWithin(scope, await documentOf("Serum sodium")), false);
});

test("refused: a scope by another than a GP, with an old sign-in, for an assistant, for nobody, of no such test", async () => {
  const before = await inPractice(app.db, practice, (tx) => listScopes(tx, practice));
  const old = new Date(app.clock.now().getTime() - 4 * 60 * 60_000 - 1);
  await assert.rejects(sign(["potassium"], nurse), /Only a GP signs this/);
  await assert.rejects(sign(["potassium"], gp, nurse.account, old), /fresh sign-in/);
  await assert.rejects(sign(["potassium"], gp, assistant.account), /Only a nurse practitioner or a pharmacist/);
  await assert.rejects(sign(["potassium"], gp, "00000000-0000-7000-8000-000000000000"), /no such person/);
  await assert.rejects(sign(["no-such-test"]), /no such test/);
  assert.deepEqual(await inPractice(app.db, practice, (tx) => listScopes(tx, practice)), before);
});

test("another practice's scope is another practice's", async () => {
  const elsewhere = await givenPractice(app, "Y96632");
  const scope = await inPractice(app.db, elsewhere, (tx) => readScope(tx, elsewhere, nurse.account));
  assert.equal(scope.size, 0);
});
