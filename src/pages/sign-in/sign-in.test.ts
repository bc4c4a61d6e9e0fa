import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDesk } from "../../../test/support/desk.ts";
import { givenPractice } from "../../../test/support/given.ts";
import { givenSignIn, givenUser, PASSWORD, SHORT_CODE, Visitor } from "../../../test/support/live.ts";
import { inPractice, inShared } from "../../db/practice.ts";
import { hashSecret } from "../../people/secret-hash.ts";
import { endUser, resetUser } from "../../people/users.ts";

// Outside a demonstration: who gets in, who does not, and that the answer is always the same.

const desk = await testDesk({ demonstration: false });
const { app } = desk;
const practice = await givenPractice(app, "Y90631");
const other = await givenPractice(app, "Y90632");
const MINUTE = 60_000;

let users = 0;
const newUser = (role: "gp" | "assistant" | "manager" = "gp") =>
  givenSignIn(app, practice, role, `person.${(users += 1)}`);

test("given a name, its password and the code of now, one is in, at home or where one wanted to go", async () => {
  const visitor = new Visitor(desk);
  assert.equal((await visitor.get("/sum")).to, "/sign-in?next=%2Fsum");
  const user = await newUser("manager");
  assert.equal((await visitor.signIn(user)).to, "/sum");
  assert.match(visitor.cookie ?? "", /^countersign=[\w-]{43}$/);
  assert.equal((await visitor.get("/sum")).status, 200);
  const again = new Visitor(desk);
  assert.equal((await again.signIn(user, { next: "/protocols" })).to, "/protocols");
});

test("not allowed: a wrong password, code or name, and the answer does not tell which", async () => {
  const [user, somebody] = [await newUser(), await newUser()];
  const answers = new Set<string>();
  const tries: readonly Record<string, string>[] = [
    { login: user.login, password: "copper kettle evening", code: user.nextCode() },
    { login: user.login, password: PASSWORD, code: "000000" },
    { login: user.login, password: PASSWORD, code: somebody.nextCode() },
    { login: "nobody.at.all", password: PASSWORD, code: user.nextCode() },
    { login: user.login, password: SHORT_CODE, code: user.nextCode() },
  ];
  for (const form of tries) {
    const visitor = new Visitor(desk);
    const { status, text } = await visitor.post("/sign-in", form);
    assert.equal(status, 401, JSON.stringify(form));
    assert.equal(visitor.cookie, null);
    for (const typed of [form["password"], form["code"]])
      assert.ok(!text.includes(typed ?? "?"), "nothing secret is said again");
    answers.add(text.replaceAll(form["login"] ?? "?", "NAME"));
  }
  assert.equal(answers.size, 1);
});

test("not allowed: a code that was used already, by whomever saw it", async () => {
  const user = await newUser();
  const visitor = new Visitor(desk);
  assert.equal((await visitor.signIn(user)).status, 303);
  const replayed = { login: user.login, password: PASSWORD, code: user.code() };
  assert.equal((await new Visitor(desk).post("/sign-in", replayed)).status, 401);
  const both = { login: user.login, password: PASSWORD, code: user.nextCode() };
  const [one, two] = await Promise.all([
    new Visitor(desk).post("/sign-in", both),
    new Visitor(desk).post("/sign-in", both),
  ]);
  assert.deepEqual(
    [one.status, two.status].toSorted((a, b) => a - b),
    [303, 401],
    "two at once are one",
  );
});

test("an unknown name takes as long as a known one", async () => {
  const user = await newUser();
  // As sign-ins are kept outside tests, whose own hashes are light.
  const password = await hashSecret(PASSWORD);
  await inShared(desk.app.db, (tx) =>
    tx.updateTable("shared.credentials").set({ password }).where("account", "=", user.account).execute(),
  );
  const timed = async (login: string): Promise<number> => {
    const began = performance.now();
    await new Visitor(desk).post("/sign-in", { login, password: "something else", code: "123456" });
    return performance.now() - began;
  };
  await timed("warm.up");
  const [known, unknown] = [await timed(user.login), await timed("nobody.here")];
  assert.ok(unknown > known / 3 && unknown < known * 3, `${unknown} ms against ${known} ms`);
});

test("too many wrong tries wait, with the time to come back; a field left empty is no try", async () => {
  const user = await newUser();
  const visitor = new Visitor(desk);
  for (let n = 0; n < 8; n += 1) {
    assert.equal((await visitor.post("/sign-in", { login: user.login, password: "", code: "" })).status, 400);
  }
  const wrong = { login: user.login, password: "something else", code: "123456" };
  for (let n = 0; n < 5; n += 1) assert.equal((await visitor.post("/sign-in", wrong)).status, 401);
  const waits = await visitor.post("/sign-in", wrong);
  assert.equal(waits.status, 429);
  assert.match(waits.text, /Wait 5 seconds/);
  assert.equal((await visitor.signIn(user)).status, 303, "a minute later it is looked at");
});

test("not allowed: a forged address to go on to", async () => {
  const user = await newUser();
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "/leave"]) {
    assert.equal((await new Visitor(desk).signIn(user, { next })).to, "/", next);
  }
});

test("not allowed: somebody whose post has ended, neither signing in nor in the session that they had", async () => {
  const user = await newUser("manager");
  const visitor = new Visitor(desk);
  await visitor.signIn(user);
  assert.equal((await visitor.get("/sum")).status, 200);
  await inShared(app.db, (tx) => endUser(tx, user.login, practice, app.clock.now()));
  assert.equal((await visitor.get("/sum")).to, "/sign-in?next=%2Fsum");
  assert.equal((await new Visitor(desk).signIn(user)).status, 401);
});

test("after a reset nothing of before is good: not the password, not the session, not the short code", async () => {
  const user = await newUser("manager");
  const visitor = new Visitor(desk);
  await visitor.signIn(user);
  await inShared(app.db, (tx) => resetUser(tx, user.login, app.clock.now()));
  assert.equal((await visitor.get("/sum")).to, "/sign-in?next=%2Fsum");
  assert.equal((await visitor.post("/unlock", { shortCode: SHORT_CODE })).status, 401);
  assert.equal((await new Visitor(desk).signIn(user)).status, 401);
});

test("given posts at two practices, the place is chosen, and only one of one's own", async () => {
  const user = await newUser("manager");
  await givenUser(app, other, "gp", user.login, user.name);
  const visitor = new Visitor(desk);
  assert.equal((await visitor.signIn(user, { next: "/protocols" })).to, "/sign-in/practice?next=%2Fprotocols");
  assert.equal((await visitor.get("/sum")).to, "/sign-in/practice?next=%2Fsum", "before that nothing opens");
  const third = await givenPractice(app, "Y90633");
  for (const not of [third, "", "x"]) {
    assert.equal((await visitor.post("/sign-in/practice", { practice: not })).status, 400, not);
  }
  assert.equal((await visitor.post("/sign-in/practice", { practice: other })).to, "/");
  assert.match((await visitor.get("/")).text, /Surgery Y90632/);
  await visitor.post("/sign-in/practice", { practice });
  assert.match((await visitor.get("/sum")).text, /Surgery Y90631/, "and changed later");
});

test("given a session that stands idle, it opens nothing, unlocks by short code and comes back", async () => {
  const user = await newUser("manager");
  const visitor = new Visitor(desk);
  await visitor.signIn(user);
  app.clock.advance(15 * MINUTE);
  const before = visitor.cookie;
  assert.equal((await visitor.get("/sum")).to, "/unlock?next=%2Fsum");
  assert.equal((await visitor.post("/upload", {})).status, 401);
  assert.equal((await visitor.get("/sign-in/yours")).to, "/unlock?next=%2Fsign-in%2Fyours");
  assert.equal((await visitor.post("/sign-in/again", { password: PASSWORD, code: user.code() })).status, 401);
  const page = await visitor.get("/unlock?next=%2Fsum");
  assert.match(page.text, /Test manager<\/strong> is signed in here/);
  assert.equal((await visitor.post("/unlock", { shortCode: "", next: "/sum" })).status, 400);
  assert.equal((await visitor.post("/unlock", { shortCode: PASSWORD, next: "/sum" })).status, 401);
  assert.equal((await visitor.post("/unlock", { shortCode: SHORT_CODE, next: "//evil.example" })).to, "/sum");
  assert.notEqual(visitor.cookie, before, "under a new secret");
  assert.equal((await visitor.get("/sum")).status, 200);
});

test("not allowed: to guess a short code: three wrong ones end the session, and the right one comes too late", async () => {
  const user = await newUser("manager");
  const visitor = new Visitor(desk);
  await visitor.signIn(user);
  await visitor.post("/lock");
  const { cookie } = visitor;
  for (const code of ["000001", "000002"])
    assert.equal((await visitor.post("/unlock", { shortCode: code })).status, 401);
  assert.equal((await visitor.post("/unlock", { shortCode: "000003", next: "/sum" })).to, "/sign-in?next=%2Fsum");
  visitor.cookie = cookie;
  assert.equal((await visitor.post("/unlock", { shortCode: SHORT_CODE })).status, 401);
  assert.equal((await visitor.get("/sum")).to, "/sign-in?next=%2Fsum");
});

test("not allowed: to guess short codes all at once", async () => {
  const user = await newUser("manager");
  const visitor = new Visitor(desk);
  await visitor.signIn(user);
  await visitor.post("/lock");
  const { cookie } = visitor;
  const guess = async (shortCode: string) => {
    const one = new Visitor(desk);
    one.cookie = cookie;
    return one.post("/unlock", { shortCode });
  };
  await Promise.all(["000001", "000002", "000003", "000004", "000005", "000006"].map(guess));
  const told = await guess(SHORT_CODE);
  assert.equal(told.status, 401);
});

test("a short code signs nobody in, and somebody else's unlocks nothing", async () => {
  const [user, colleague] = [await newUser("manager"), await newUser("manager")];
  const visitor = new Visitor(desk);
  assert.equal((await visitor.post("/unlock", { shortCode: SHORT_CODE })).status, 401);
  const form = { login: user.login, password: SHORT_CODE, code: user.nextCode() };
  assert.equal((await visitor.post("/sign-in", form)).status, 401);
  await visitor.signIn(colleague);
  assert.equal((await visitor.post("/sign-in/yours/short-code", { shortCode: "804173" })).to, "/sign-in/yours");
  await visitor.post("/lock");
  assert.equal((await visitor.post("/unlock", { shortCode: SHORT_CODE })).status, 401, "the one of before");
  assert.equal((await visitor.post("/unlock", { shortCode: "804173" })).status, 303);
});

test("signing in again keeps the session under a new secret; another account's password is wrong there", async () => {
  const [user, colleague] = [await newUser("manager"), await newUser("manager")];
  const visitor = new Visitor(desk);
  await visitor.signIn(user);
  const before = visitor.cookie;
  const wrong = await visitor.post("/sign-in/again", {
    login: colleague.login,
    password: PASSWORD,
    code: colleague.nextCode(),
  });
  assert.equal(wrong.status, 401);
  assert.equal(visitor.cookie, before);
  const told = await visitor.post("/sign-in/again", { password: PASSWORD, code: user.nextCode(), next: "/protocols" });
  assert.equal(told.to, "/protocols");
  assert.notEqual(visitor.cookie, before);
  assert.match((await visitor.get("/sum")).text, /Test manager/);
  const old = new Visitor(desk);
  old.cookie = before;
  assert.equal((await old.get("/sum")).to, "/sign-in?next=%2Fsum");
});

test("what one signs in with is changed only by who has shown just now who they are", async () => {
  const user = await newUser("manager");
  const visitor = new Visitor(desk);
  await visitor.signIn(user);
  app.clock.advance(11 * MINUTE);
  const again = "/sign-in/again?next=%2Fsign-in%2Fyours";
  assert.equal((await visitor.post("/sign-in/yours/short-code", { shortCode: "804173" })).to, again);
  assert.equal((await visitor.post("/sign-in/yours/remove", { passkey: "x" })).to, again);
  assert.equal((await visitor.send("/sign-in/passkey/ask-new", {})).status, 403);
  assert.doesNotMatch((await visitor.get("/sign-in/yours")).text, /New short code/);
});

test("signing in and unlocking stand in the practice's audit", async () => {
  const user = await newUser("manager");
  const visitor = new Visitor(desk);
  await visitor.signIn(user);
  await visitor.post("/lock");
  await visitor.post("/unlock", { shortCode: SHORT_CODE });
  const { rows } = await inPractice(app.db, practice, (tx) =>
    sql<{ by: string; event: string }>`
      select body::jsonb ->> 'by' as by, body::jsonb ->> 'event' as event from practice.audit order by seq`.execute(tx),
  );
  assert.deepEqual(
    rows.filter(({ by }) => by === user.account).map(({ event }) => event),
    ["signed-in", "locked", "unlocked"],
  );
});

test("not allowed outside a demonstration: to choose a person, or to go on as one", async () => {
  const user = await newUser("manager");
  const visitor = new Visitor(desk);
  assert.equal((await visitor.get("/choose")).status, 404);
  assert.equal((await visitor.post("/choose", { account: user.account, practice })).status, 404);
  await visitor.signIn(user);
  await visitor.post("/lock");
  assert.equal((await visitor.post("/unlock", {})).status, 400);
  assert.equal((await visitor.get("/sum")).to, "/unlock?next=%2Fsum");
});

test("whatever goes wrong, no page repeats what somebody signs in with", async () => {
  const user = await newUser("manager");
  const visitor = new Visitor(desk);
  const typed = { password: PASSWORD, code: "482913", shortCode: SHORT_CODE, login: user.login };
  for (const path of [
    "/unlock",
    "/sign-in/again",
    "/sign-in/yours/short-code",
    "/enrol/unknown",
    "/choose",
    "/sign-in",
  ]) {
    const { status, text } = await visitor.post(path, typed);
    assert.ok([401, 404].includes(status), path);
    for (const secret of [PASSWORD, "482913", SHORT_CODE]) assert.ok(!text.includes(secret), path);
  }
});
