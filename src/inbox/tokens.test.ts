import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { testDatabase } from "../../test/support/database.ts";
import { newId } from "../base/ids.ts";
import { inPractice } from "../db/practice.ts";
import { addToken, findSource, listTokens, parseToken, revokeToken } from "./tokens.ts";

const { db } = await testDatabase();
const at = new Date("2026-11-02T12:00:00Z");

const add = (practice: string, source = "lab") =>
  inPractice(db, practice, (tx) => addToken(tx, practice, source, "copy", at));
const find = (text: string) => {
  const token = parseToken(text);
  return token === null ? undefined : inPractice(db, token.practice, (tx) => findSource(tx, token));
};

test("a token opens the door of its practice and says what sends with it", async () => {
  assert.deepEqual(await find(await add("Y90501", "Northwold")), { source: "Northwold", weAre: "copy" });
});

test("a token with one character changed opens nothing", async () => {
  const text = await add("Y90501");
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom("x", "0", "_"), async (place, other) => {
      fc.pre(text[place] !== other);
      // The last character of the secret carries bits that base64 does not use; the hash is of the text.
      assert.equal(await find(`${text.slice(0, place)}${other}${text.slice(place + 1)}`), undefined);
    }),
    { numRuns: 60 },
  );
});

test("another practice's name in front of it opens neither", async () => {
  assert.equal(await find((await add("Y90501")).replace("Y90501", "Y90502")), undefined);
});

test("a revoked token opens nothing, and is revoked once", async () => {
  const text = await add("Y90503");
  const id = parseToken(text)!.id;
  await inPractice(db, "Y90503", (tx) => revokeToken(tx, "Y90503", id, at));
  assert.equal(await find(text), undefined);
  const again = inPractice(db, "Y90503", (tx) => revokeToken(tx, "Y90503", id, at));
  await assert.rejects(again, /no token .* in use/);
  const other = inPractice(db, "Y90504", (tx) => revokeToken(tx, "Y90504", newId(), at));
  await assert.rejects(other, /no token .* in use/);
});

test("the list shows no secret", async () => {
  const text = await add("Y90505");
  const rows = await inPractice(db, "Y90505", (tx) => listTokens(tx, "Y90505"));
  assert.equal(rows.length, 1);
  assert.ok(!JSON.stringify(rows).includes(parseToken(text)!.secret));
});

test("what is no token is told by its shape", () => {
  for (const odd of ["", "cs_", "cs_Y90501_x_y", "Bearer", "cs_y90501_0_0"]) assert.equal(parseToken(odd), null, odd);
});
