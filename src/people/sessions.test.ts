import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sql } from "kysely";
import { testApp } from "../../test/support/app.ts";
import { givenPerson, givenPractice } from "../../test/support/given.ts";
import { inShared } from "../db/practice.ts";
import { isAppointed } from "./appointed.ts";
import { addAppointed, appoint, dismiss } from "./appointments.ts";
import { findPerson, listPeople } from "./queries.ts";
import {
  beginAppointed,
  beginSession,
  endSession,
  endSessionsOf,
  findSession,
  lockSession,
  moveSession,
  moveToAppointment,
  proveSession,
  unlockSession,
} from "./sessions.ts";
import { addAccount, savePractice } from "./store.ts";

const app = await testApp();
const practice = await givenPractice(app, "Y90511");
const other = await givenPractice(app, "Y90512");
const { account } = await givenPerson(app, practice, "nurse");

const MINUTE = 60_000;
const begin = (): Promise<string> => inShared(app.db, (tx) => beginSession(tx, account, practice, app.clock.now()));
const stand = (secret: string) => inShared(app.db, (tx) => findSession(tx, secret, app.clock.now()));
const find = async (secret: string) => {
  const standing = await stand(secret);
  return standing?.kind === "open" && !isAppointed(standing.person) ? standing.person : undefined;
};

test("a session stands for its person at its practice, and only its own secret does", async () => {
  const secret = await begin();
  const person = await find(secret);
  assert.deepEqual([person?.account, person?.practice, person?.role], [account, practice, "nurse"]);
  for (const wrong of ["", secret.slice(1), `${secret}A`, account]) assert.equal(await stand(wrong), undefined, wrong);
});

test("the table holds no secret: a copy of it opens nothing", async () => {
  const secret = await begin();
  const { rows } = await sql<{ id: string }>`select id from shared.sessions`.execute(app.db);
  assert.ok(rows.every((row) => row.id !== secret && /^[0-9a-f]{64}$/.test(row.id)));
  for (const { id } of rows) assert.equal(await stand(id), undefined);
});

test("it is locked after fifteen idle minutes, and being seen begins them anew", async () => {
  const secret = await begin();
  for (let n = 0; n < 3; n += 1) {
    app.clock.advance(15 * MINUTE - 1);
    assert.ok(await find(secret));
  }
  app.clock.advance(15 * MINUTE);
  assert.equal((await stand(secret))?.kind, "locked");
  assert.equal((await stand(secret))?.kind, "locked", "asking is not unlocking");
  app.clock.advance(-MINUTE);
  assert.equal((await stand(secret))?.kind, "locked", "nor does a clock that is set back open it");
});

test("what a script asks by itself keeps nothing awake", async () => {
  const secret = await begin();
  for (let minute = 0; minute < 15; minute += 1) {
    await inShared(app.db, (tx) => findSession(tx, secret, app.clock.now(), false));
    app.clock.advance(MINUTE);
  }
  assert.equal((await stand(secret))?.kind, "locked");
});

test("locked for an hour it ends; unlocked before that it goes on under a new secret", async () => {
  const [one, two] = [await begin(), await begin()];
  app.clock.advance(75 * MINUTE - 1);
  const fresh = await inShared(app.db, (tx) => unlockSession(tx, one, app.clock.now()));
  app.clock.advance(1);
  assert.equal(await stand(two), undefined);
  assert.equal(await stand(one), undefined, "the old secret is nobody's");
  assert.equal((await find(fresh))?.account, account);
});

test("an unlock is no showing of who they are; signing in again is", async () => {
  const began = app.clock.now();
  const secret = await begin();
  app.clock.advance(20 * MINUTE);
  assert.equal((await stand(secret))?.kind, "locked");
  const unlocked = await inShared(app.db, (tx) => unlockSession(tx, secret, app.clock.now()));
  assert.deepEqual((await find(unlocked))?.signedInAt, began);
  const proven = await inShared(app.db, (tx) => proveSession(tx, unlocked, app.clock.now()));
  assert.deepEqual((await find(proven))?.signedInAt, app.clock.now());
  assert.equal(await stand(unlocked), undefined);
});

test("a person may lock it at once", async () => {
  const secret = await begin();
  await inShared(app.db, (tx) => lockSession(tx, secret, app.clock.now()));
  assert.equal((await stand(secret))?.kind, "locked");
});

test("before a practice is chosen it opens none, and idle it ends", async () => {
  const at = app.clock.now();
  const secret = await inShared(app.db, (tx) => beginSession(tx, account, null, at));
  assert.deepEqual(await stand(secret), { kind: "choosing", account });
  const moved = await inShared(app.db, (tx) => moveSession(tx, secret, practice, at));
  assert.equal((await find(moved))?.practice, practice);
  const left = await inShared(app.db, (tx) => beginSession(tx, account, null, at));
  app.clock.advance(15 * MINUTE);
  assert.equal(await stand(left), undefined);
});

test("under an appointment it is nobody's at any practice; moved, it leaves where it was, and it ends with the appointment", async () => {
  const at = app.clock.now();
  const hubLead = { account, role: "hub-lead", region: "North West" } as const;
  const appointment = await inShared(app.db, (tx) => appoint(tx, hubLead, at));
  const [here, there] = await inShared(app.db, async (tx) => [
    await beginAppointed(tx, account, appointment, at),
    await beginSession(tx, account, practice, at),
  ]);
  const standing = await stand(here);
  assert.ok(standing?.kind === "open" && isAppointed(standing.person));
  assert.deepEqual([standing.person.role, standing.person.region], ["hub-lead", "North West"]);
  assert.ok(!("practice" in standing.person));
  const moved = await inShared(app.db, (tx) => moveToAppointment(tx, there, appointment, at));
  assert.equal(await find(moved), undefined, "the practice is left");
  const back = await inShared(app.db, (tx) => moveSession(tx, moved, practice, at));
  assert.equal((await find(back))?.practice, practice);
  await inShared(app.db, (tx) => lockSession(tx, here, at));
  assert.equal((await stand(here))?.kind, "locked");
  await inShared(app.db, (tx) => dismiss(tx, account, "hub-lead", at));
  assert.equal(await stand(here), undefined);
  assert.equal((await find(back))?.practice, practice, "the post goes on");
});

test("not allowed: another's appointment, one that is still to begin, and a practice and an appointment at once", async () => {
  const at = app.clock.now();
  const evaluator = { name: "Without a post", role: "evaluator", region: null } as const;
  const { account: somebody, appointment: theirs } = await inShared(app.db, (tx) => addAppointed(tx, evaluator, at));
  const other = { account: somebody, role: "evaluator", region: null } as const;
  const later = await inShared(app.db, (tx) =>
    appoint(tx, { ...other, role: "national-lead" }, new Date(at.getTime() + MINUTE)),
  );
  const begin = (of: string, appointment: string) => inShared(app.db, (tx) => beginAppointed(tx, of, appointment, at));
  assert.equal(await stand(await begin(account, theirs)), undefined);
  assert.equal(await stand(await begin(other.account, later)), undefined);
  const again = (region: string | null) =>
    inShared(app.db, (tx) => appoint(tx, { account: other.account, role: "hub-lead", region }, at));
  await assert.rejects(again(" "), /A hub lead leads in a region/);
  await again("London");
  await assert.rejects(again("North West"), /They are hub lead already/);
  await assert.rejects(
    inShared(app.db, (tx) => dismiss(tx, account, "evaluator", at)),
    /They are no evaluator/,
  );
  const both = sql`update shared.sessions set practice = ${practice}, appointment = ${theirs} where account = ${account}`;
  await assert.rejects(both.execute(app.db), /check constraint/);
});

test("it ends after twelve hours, however busy and however often unlocked", async () => {
  let secret = await begin();
  for (let minutes = 10; minutes < 12 * 60; minutes += 10) {
    app.clock.advance(10 * MINUTE);
    assert.ok(await find(secret), `${minutes} minutes`);
    if (minutes % 60 === 0) secret = await inShared(app.db, (tx) => proveSession(tx, secret, app.clock.now()));
  }
  app.clock.advance(10 * MINUTE);
  assert.equal(await stand(secret), undefined);
});

test("all of an account's end together, or those at one practice", async () => {
  const [one, two] = [await begin(), await begin()];
  await inShared(app.db, (tx) => endSessionsOf(tx, account, other, app.clock.now()));
  assert.ok(await find(one));
  await inShared(app.db, (tx) => endSessionsOf(tx, account, practice, app.clock.now()));
  for (const secret of [one, two]) assert.equal(await stand(secret), undefined);
});

test("ended it is over at once, and another session of the same person goes on", async () => {
  const [one, two] = [await begin(), await begin()];
  await inShared(app.db, (tx) => endSession(tx, one, app.clock.now()));
  assert.equal(await find(one), undefined);
  assert.ok(await find(two));
});

test("a person is found at the practice of a post and not at another", async () => {
  const at = (ods: string) => inShared(app.db, (tx) => findPerson(tx, account, ods, app.clock.now()));
  assert.equal((await at(practice))?.name, "Test nurse");
  assert.equal(await at(other), undefined);
  const people = await inShared(app.db, listPeople);
  assert.deepEqual(
    people.map((person) => person.practice),
    [practice],
  );
});

test("a practice needs an ODS code and a name; saved again it changes its name and what its folder holds", async () => {
  const save = (ods: string, name: string, folderIs: "recipient" | "copy" = "copy") =>
    inShared(app.db, (tx) => savePractice(tx, { ods, name, folderIs }, app.clock.now()));
  for (const ods of ["", "A1", "y90511", "Y90-511", "Y9051100000", "../Y90511"]) {
    await assert.rejects(save(ods, "Surgery"), { code: "bad-input" }, ods);
  }
  await assert.rejects(save("Y90513", "  "), { code: "bad-input" });
  await save("Y90513", "First");
  await save("Y90513", "Second", "recipient");
  const { rows } = await sql`select name, folder_is from shared.practices where ods = 'Y90513'`.execute(app.db);
  assert.deepEqual(rows, [{ name: "Second", folder_is: "recipient" }]);
});

test("an account is never a second one with the same id, and never without a name", async () => {
  const person = { name: "Somebody", practice, role: "gp", title: "" } as const;
  const add = (over: { id?: string; name?: string }) =>
    inShared(app.db, (tx) => addAccount(tx, { ...person, ...over }, app.clock.now()));
  await assert.rejects(add({ id: account }));
  await assert.rejects(add({ name: "" }));
  const { length } = await inShared(app.db, listPeople);
  assert.equal(length, 1);
});

test("wherever it is moved and however often, it stands in exactly the place that was chosen last", async () => {
  const at = app.clock.now();
  const post = { account, practice: other, role: "nurse" as const, title: "", cover: undefined };
  await inShared(app.db, (tx) => tx.insertInto("shared.posts").values(post).execute());
  const appointment = await inShared(app.db, (tx) => appoint(tx, { account, role: "evaluator", region: null }, at));
  const place = fc.constantFrom(practice, other, appointment);
  await fc.assert(
    fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 6 }), async (places) => {
      let secret = await inShared(app.db, (tx) => beginSession(tx, account, null, at));
      for (const to of places) {
        const move = to === appointment ? moveToAppointment : moveSession;
        secret = await inShared(app.db, (tx) => move(tx, secret, to, at));
        const standing = await stand(secret);
        assert.ok(standing?.kind === "open");
        const { person } = standing;
        assert.equal(isAppointed(person) ? person.appointment : person.practice, to);
        assert.equal("practice" in person && "appointment" in person, false);
      }
    }),
    { numRuns: 15 },
  );
});
