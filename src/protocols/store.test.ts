import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../test/support/app.ts";
import { givenPractice } from "../../test/support/given.ts";
import { inPractice } from "../db/practice.ts";
import { type Role, ROLES } from "../people/role.ts";
import { listAdoptions } from "./adopt-library.ts";
import { InForceKeeper } from "./in-force.ts";
import { findAdopted, inForceOf, listAdopted, standingOf } from "./queries.ts";
import { sealOf } from "./seal.ts";
import { type Adoption, adopt, signAdopted, withdrawAdopted } from "./store.ts";

// Adopting, signing, withdrawing: what delegates, and that nothing else does.

const app = await testApp();
const practice = await givenPractice(app, "Y90501");

const listOf = (name: string, version: string, text: string): Adoption => ({
  kind: "list",
  name,
  version,
  bytes: Buffer.from(JSON.stringify({ list: name, version, text })),
  cases: null,
});

/** A minute later each time, so that "last" means something. */
const later = (): Date => {
  app.clock.advance(60_000);
  return app.clock.now();
};
const as = (role: Role) => ({ account: `test-${role}`, role });
const gp = as("gp");

const adopting = (one: Adoption): Promise<string> =>
  inPractice(app.db, practice, (tx) => adopt(tx, practice, one, gp.account, later()));
const signing = (adopted: string, seal: string, by = gp): Promise<void> =>
  inPractice(app.db, practice, (tx) => signAdopted(tx, practice, { adopted, seal, by }, later()));
const withdrawing = (adopted: string, reason: string, by = gp): Promise<void> =>
  inPractice(app.db, practice, (tx) => withdrawAdopted(tx, practice, { adopted, reason, by }, later()));
const standing = async (id: string) => {
  const found = await inPractice(app.db, practice, (tx) => findAdopted(tx, practice, id));
  assert.ok(found);
  return standingOf(found);
};
const inForce = async (name: string): Promise<readonly string[]> => {
  const all = await inPractice(app.db, practice, (tx) => listAdopted(tx, practice));
  return inForceOf(all.filter((one) => one.name === name)).map((one) => one.version);
};

test("adopted it is a copy and delegates nothing, signed it is in force, withdrawn it is not", async () => {
  const one = listOf("a", "1", "x");
  const id = await adopting(one);
  assert.equal(await standing(id), "unsigned");
  assert.deepEqual(await inForce("a"), []);
  await signing(id, sealOf(one));
  assert.equal(await standing(id), "in-force");
  await withdrawing(id, "Under review");
  assert.equal(await standing(id), "withdrawn");
  assert.deepEqual(await inForce("a"), []);
});

test("the copy keeps the bytes and the cases as they were, and the seal is over both", async () => {
  const one: Adoption = { ...listOf("b", "1", "x"), bytes: Buffer.from([0, 255, 13, 10]), cases: Buffer.from("[]") };
  const id = await adopting(one);
  const found = await inPractice(app.db, practice, (tx) => findAdopted(tx, practice, id));
  assert.deepEqual([found?.bytes, found?.cases], [one.bytes, one.cases]);
  assert.notEqual(sealOf(one), sealOf({ ...one, cases: Buffer.from("[ ]") }));
  assert.notEqual(sealOf(one), sealOf({ ...one, bytes: Buffer.from([0, 255, 13, 11]) }));
});

test("only a GP signs and withdraws, whoever adopted it", async () => {
  const one = listOf("c", "1", "x");
  const id = await adopting(one);
  for (const role of ROLES.filter((role) => role !== "gp")) {
    await assert.rejects(signing(id, sealOf(one), as(role)), { code: "not-allowed" }, role);
    await assert.rejects(withdrawing(id, "x", as(role)), { code: "not-allowed" }, role);
  }
  assert.equal(await standing(id), "unsigned");
});

test("a GP signs what was shown: another seal is refused, and so are a withdrawn copy and one that is not here", async () => {
  const one = listOf("d", "1", "x");
  const id = await adopting(one);
  await assert.rejects(signing(id, sealOf(listOf("d", "1", "y"))), { code: "conflict" });
  await withdrawing(id, "Not ours");
  await assert.rejects(signing(id, sealOf(one)), { code: "not-allowed" });
  await assert.rejects(signing("00000000-0000-7000-8000-000000000000", sealOf(one)), { code: "not-found" });
});

test("a withdrawal needs a reason, which is kept", async () => {
  const id = await adopting(listOf("e", "1", "x"));
  for (const reason of ["", " \n "]) await assert.rejects(withdrawing(id, reason), { code: "bad-input" });
  await withdrawing(id, " The laboratory changed its range ");
  const found = await inPractice(app.db, practice, (tx) => findAdopted(tx, practice, id));
  assert.equal(found?.withdrawn?.reason, "The laboratory changed its range");
});

test("the copy signed last is in force; when it is withdrawn or altered the one before does not come back", async () => {
  const [first, second] = [listOf("f", "1", "x"), listOf("f", "2", "y")];
  const ids = [await adopting(first), await adopting(second)] as const;
  await signing(ids[1], sealOf(second));
  assert.deepEqual(await inForce("f"), ["2"]);
  await signing(ids[0], sealOf(first));
  assert.deepEqual(await inForce("f"), ["1"], "last signed, not last adopted");
  await sql`update practice.adopted set bytes = bytes || '\\x20'::bytea where id = ${ids[0]}`.execute(app.db);
  assert.deepEqual([await standing(ids[0]), await inForce("f")], ["altered", []]);
  await sql`update practice.adopted set bytes = ${first.bytes} where id = ${ids[0]}`.execute(app.db);
  await withdrawing(ids[0], "Under review");
  assert.deepEqual(await inForce("f"), []);
  await signing(ids[1], sealOf(second));
  assert.deepEqual(await inForce("f"), ["2"], "a GP's signature brings it back");
});

test("what is kept compiled is made anew after every signature and withdrawal, and for each practice", async () => {
  const keeper = new InForceKeeper();
  const other = await givenPractice(app, "Y90502");
  const read = (ods: string) => inPractice(app.db, ods, (tx) => keeper.read(tx, ods));
  const before = await read(other);
  assert.equal(await read(other), before, "nothing changed: the same");
  const at = app.clock.now();
  const [one] = await listAdoptions();
  assert.ok(one);
  const id = await inPractice(app.db, other, (tx) => adopt(tx, other, one, gp.account, at));
  assert.deepEqual((await read(other)).seals, {});
  await inPractice(app.db, other, (tx) => signAdopted(tx, other, { adopted: id, seal: sealOf(one), by: gp }, at));
  assert.deepEqual((await read(other)).seals, { [`${one.name} ${one.version}`]: sealOf(one) });
  await inPractice(app.db, other, (tx) => withdrawAdopted(tx, other, { adopted: id, reason: "x", by: gp }, at));
  assert.deepEqual((await read(other)).seals, {});
});
