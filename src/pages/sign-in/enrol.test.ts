import assert from "node:assert/strict";
import { test } from "node:test";
import { testDesk } from "../../../test/support/desk.ts";
import { givenPractice } from "../../../test/support/given.ts";
import { codeOf, givenSignIn, givenUser, PASSWORD, SHORT_CODE, Visitor } from "../../../test/support/live.ts";
import { inShared } from "../../db/practice.ts";
import { resetUser } from "../../people/users.ts";

// The address on which a person sets what they sign in with.

const desk = await testDesk({ demonstration: false });
const { app } = desk;
const practice = await givenPractice(app, "Y90641");
const HOUR = 3_600_000;

/** Reads the key from the page, as a person does who cannot scan it. */
async function keyAt(visitor: Visitor, address: string): Promise<string> {
  const { text } = await visitor.get(address);
  return (/<code>([A-Z2-7 ]+)<\/code>/.exec(text)?.[1] ?? "").replaceAll(" ", "");
}

const filled = (key: string, more: Readonly<Record<string, string>> = {}) => ({
  password: PASSWORD,
  passwordAgain: PASSWORD,
  code: codeOf(key, app.clock.now()),
  shortCode: SHORT_CODE,
  shortCodeAgain: SHORT_CODE,
  ...more,
});

test("given the address, a person sets it all, is in, and signs in with it ever after", async () => {
  const { secret } = await givenUser(app, practice, "manager", "t.okafor", "Tamsin Okafor");
  const visitor = new Visitor(desk);
  const address = `/enrol/${secret}`;
  const page = await visitor.get(address);
  assert.match(page.text, /Tamsin Okafor/);
  assert.match(page.text, /src="data:image\/svg\+xml;base64,/);
  const key = await keyAt(visitor, address);
  assert.equal((await visitor.post(address, filled(key))).to, "/sign-in/yours");
  assert.equal((await visitor.get("/sign-in/yours")).status, 200);
  app.clock.advance(30_000);
  const form = { login: " T.Okafor ", password: PASSWORD, code: codeOf(key, app.clock.now()) };
  assert.equal((await new Visitor(desk).post("/sign-in", form)).to, "/sum");
});

test("not allowed: the address a second time, after a day, guessed, or after a reset", async () => {
  const { secret } = await givenUser(app, practice, "manager", "used.once");
  const visitor = new Visitor(desk);
  const key = await keyAt(visitor, `/enrol/${secret}`);
  const both = await Promise.all([1, 2].map(() => new Visitor(desk).post(`/enrol/${secret}`, filled(key))));
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 404],
    "two at once are one",
  );
  assert.equal((await visitor.get(`/enrol/${secret}`)).status, 404);
  const late = await givenUser(app, practice, "manager", "too.late");
  app.clock.advance(24 * HOUR);
  assert.equal((await visitor.get(`/enrol/${late.secret}`)).status, 404);
  const reset = await inShared(app.db, (tx) => resetUser(tx, "too.late", app.clock.now()));
  const newer = await inShared(app.db, (tx) => resetUser(tx, "too.late", app.clock.now()));
  assert.equal((await visitor.get(`/enrol/${reset.secret}`)).status, 404, "a newer one ends it");
  assert.equal((await visitor.get(`/enrol/${newer.secret}`)).status, 200);
  for (const guess of ["x", "", "%00", `${newer.secret}A`]) {
    assert.ok([400, 404].includes((await visitor.get(`/enrol/${guess}`)).status), guess);
  }
});

test("what is wrong is said beside its field, nothing secret is said again, and the address stays good", async () => {
  const { secret } = await givenUser(app, practice, "gp", "careful.one");
  const visitor = new Visitor(desk);
  const key = await keyAt(visitor, `/enrol/${secret}`);
  const wrong: readonly [Record<string, string>, RegExp][] = [
    [{ password: "short", passwordAgain: "short" }, /at least 12 characters/],
    [{ passwordAgain: "copper kettle evening" }, /two passwords differ/],
    [{ code: "000000" }, /not the code/],
    [{ shortCode: "123456", shortCodeAgain: "123456" }, /not all the same or in a row/],
    [{ shortCodeAgain: "275915" }, /two short codes differ/],
  ];
  for (const [more, says] of wrong) {
    const { status, text } = await visitor.post(`/enrol/${secret}`, filled(key, more));
    assert.equal(status, 400);
    assert.match(text, says);
    assert.ok(!text.includes(PASSWORD) && !text.includes(SHORT_CODE));
  }
  assert.equal((await visitor.post(`/enrol/${secret}`, filled(key))).status, 303);
});

test("until it is set up nobody signs in with that name", async () => {
  await givenUser(app, practice, "gp", "not.yet");
  const form = { login: "not.yet", password: PASSWORD, code: "123456" };
  assert.equal((await new Visitor(desk).post("/sign-in", form)).status, 401);
});

test("a sign-in name is one person's: another is refused, the same gets a further post", async () => {
  const user = await givenSignIn(app, practice, "gp", "one.person", "Isla Venkataraman");
  const other = await givenPractice(app, "Y90642");
  await assert.rejects(givenUser(app, other, "gp", "one.person", "Somebody Else"), { code: "conflict" });
  await assert.rejects(givenUser(app, practice, "gp", "one.person", "Isla Venkataraman"), { code: "conflict" });
  const again = await givenUser(app, other, "gp", "one.person", "Isla Venkataraman");
  assert.deepEqual([again.account, again.secret], [user.account, null]);
  for (const login of ["", "ab", "has space", "-dash", "<b>", "a".repeat(65)]) {
    await assert.rejects(givenUser(app, practice, "gp", login), { code: "bad-input" }, login);
  }
});
