import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { givenAppointed } from "../../../test/support/appointed.ts";
import { testDesk } from "../../../test/support/desk.ts";
import { givenPractice } from "../../../test/support/given.ts";
import { givenSignIn, PASSWORD, SHORT_CODE, Visitor } from "../../../test/support/live.ts";
import { inShared } from "../../db/practice.ts";
import { appointUser, dismissUser } from "../../people/users.ts";
import type { Curriculum } from "../../training/curriculum/curriculum.ts";
import { keepCurriculum } from "../../training/curriculum/store.ts";

// Hub leads, national leads and evaluators sign in as everybody does, and are then at no practice.

const desk = await testDesk({ demonstration: false });
const { app } = desk;
const practice = await givenPractice(app, "Y90971");
const MINUTE = 60_000;

const learnt = (competency: string) => {
  const evidence = [{ kind: "tutorial" as const, count: 1 }];
  return { competency, title: competency, criteria: ["Does it."], evidence, unlocks: [], after: [], posts: [] };
};
const CURRICULUM: Curriculum = {
  curriculum: "illustrative",
  version: "7",
  title: "What we learn",
  notice: "Not the national framework.",
  domains: [{ domain: "care", title: "Care", competencies: [learnt("one"), learnt("two")] }],
};

test("given only an appointment, one signs in and is at the programme: who one is, what there is, what learners learn", async () => {
  const user = await givenAppointed(app, "hub-lead", "hub.lead", "Hetty Lang", "North West");
  const visitor = new Visitor(desk);
  assert.equal((await visitor.get("/programme")).to, "/sign-in?next=%2Fprogramme");
  assert.equal((await visitor.signIn(user)).to, "/programme");
  const { text } = await visitor.get("/programme");
  assert.match(text, /You are Hetty Lang, signed in as Hub lead, North West\./);
  assert.match(text, /Never a patient/);
  assert.match(text, /No curriculum is loaded/);
  assert.match(text, /<a class="app-header__product" href="\/home">/);
  const entries = [...text.matchAll(/app-navigation__link" href="([^"]+)"/g)].map(([, href = ""]) => href);
  assert.equal(entries[0], "/programme");
  assert.deepEqual(
    entries.filter((href) => !/^\/programme(\/|$)/.test(href)),
    [],
    "no page of a practice is offered",
  );
  assert.equal((await visitor.get("/home")).to, "/programme");
  const refused = await visitor.get("/sum");
  assert.equal(refused.status, 403, "a practice's");
  assert.match(refused.text, /This page is a practice's, and not for a Hub lead\./);

  await inShared(app.db, (tx) => keepCurriculum(tx, CURRICULUM, app.clock.now()));
  const loaded = (await visitor.get("/programme")).text.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
  assert.match(loaded, /What we learn/);
  assert.match(loaded, /illustrative .*7 .*2 .*Not the national framework\./);
});

test("given a post and an appointment, one chooses where one works, and is at one of them only", async () => {
  const user = await givenSignIn(app, practice, "gp", "both.of.them", "Dr Bea Both");
  const appointed = { login: user.login, name: null, role: "evaluator", region: null } as const;
  await inShared(app.db, (tx) => appointUser(tx, appointed, app.clock.now()));
  const visitor = new Visitor(desk);
  assert.equal((await visitor.signIn(user)).to, "/sign-in/practice");
  assert.equal(
    (await visitor.get("/programme")).to,
    "/sign-in/practice?next=%2Fprogramme",
    "before that nothing opens",
  );
  const { text } = await visitor.get("/sign-in/practice");
  assert.match(text, /Surgery Y90971/);
  assert.match(text, /Programme/);
  assert.match(text, /Evaluator/);
  const appointment = /value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? "";

  assert.equal((await visitor.post("/sign-in/practice", { practice: appointment })).to, "/programme");
  assert.equal((await visitor.get("/programme")).status, 200);
  assert.equal((await visitor.get("/team")).status, 403);

  assert.equal((await visitor.post("/sign-in/practice", { practice })).to, "/");
  assert.equal((await visitor.get("/team")).status, 200);
  const refused = await visitor.get("/programme");
  assert.equal(refused.status, 403);
  assert.match(refused.text, /the programme's, and you are signed in at Surgery Y90971/);
});

test("not allowed: to choose another's appointment, or one's own that has ended", async () => {
  const somebody = { login: "some.body", name: "Sam Body", role: "hub-lead", region: "London" } as const;
  const theirs = await inShared(app.db, (tx) => appointUser(tx, somebody, app.clock.now()));
  const user = await givenSignIn(app, practice, "manager", "only.here", "Ola Only");
  const visitor = new Visitor(desk);
  await visitor.signIn(user);
  const { rows } = await sql<{ id: string }>`
    select id from shared.appointments where account = ${theirs.account}`.execute(app.db);
  const choose = async (id: string) => (await visitor.post("/sign-in/practice", { practice: id })).status;
  assert.equal(await choose(rows[0]?.id ?? ""), 400);

  const own = { login: user.login, name: null, role: "national-lead", region: null } as const;
  await inShared(app.db, (tx) => appointUser(tx, own, app.clock.now()));
  const { text } = await visitor.get("/sign-in/practice");
  const id = /value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? "";
  await inShared(app.db, (tx) => dismissUser(tx, user.login, "national-lead", app.clock.now()));
  assert.equal(await choose(id), 400);
});

test("not allowed: somebody who was dismissed, neither signing in nor in the session that they had", async () => {
  const user = await givenAppointed(app, "evaluator", "was.here", "Wil Was", null);
  const visitor = new Visitor(desk);
  await visitor.signIn(user);
  await inShared(app.db, (tx) => dismissUser(tx, user.login, "evaluator", app.clock.now()));
  assert.equal((await visitor.get("/programme")).to, "/sign-in?next=%2Fprogramme");
  assert.equal((await new Visitor(desk).signIn(user)).status, 401);
});

test("how one shows who one is, is for them as for everybody: password and code, lock and short code, again", async () => {
  const user = await givenAppointed(app, "national-lead", "as.others", "Ann Other", null);
  const visitor = new Visitor(desk);
  const wrong = { login: user.login, password: PASSWORD, code: "000000" };
  assert.equal((await visitor.post("/sign-in", wrong)).status, 401, "a password alone is not enough");
  await visitor.signIn(user);
  assert.equal((await visitor.get("/sign-in/yours")).status, 200);
  app.clock.advance(15 * MINUTE);
  assert.equal((await visitor.get("/programme")).to, "/unlock?next=%2Fprogramme");
  assert.match((await visitor.get("/unlock")).text, /Ann Other<\/strong> is signed in here at Programme/);
  assert.equal((await visitor.post("/unlock", { shortCode: "000001" })).status, 401);
  assert.equal((await visitor.post("/unlock", { shortCode: SHORT_CODE })).to, "/programme");
  const again = { password: PASSWORD, code: user.nextCode() };
  assert.equal((await visitor.post("/sign-in/again", again)).to, "/programme");
  assert.equal((await visitor.post("/sign-in/yours/short-code", { shortCode: "804173" })).to, "/sign-in/yours");
  await visitor.post("/lock");
  assert.equal((await visitor.post("/unlock", { shortCode: "804173" })).to, "/programme");
});
