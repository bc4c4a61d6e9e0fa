import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/support/app.ts";
import { beforeDatabaseEnds } from "../../test/support/database.ts";
import { givenPerson, givenPractice } from "../../test/support/given.ts";
import { givenLearner } from "../../test/support/named-learner.ts";
import { inPractice, inShared } from "../db/practice.ts";
import { changeLearner, endLearner, holdLearner } from "../people/learners/learner-store.ts";
import { type Capacity, type Person, type Role, ROLES } from "../people/role.ts";
import { beginSession, lockSession } from "../people/sessions.ts";
import type { Route } from "../web/route.ts";
import { createServer } from "../web/server.ts";
import { forConfirmed } from "./for-confirmed.ts";
import { practiceHouse } from "./houses.ts";
import { letsIn, openerFor } from "./let-in.ts";
import { mount } from "./mount.ts";

// Doors that open for what a learner has made of somebody, and for nobody else.

const app = await testApp();
const practice = await givenPractice(app, "Y90961");
const other = await givenPractice(app, "Y90962");
const people = {
  mentor: (await givenPerson(app, practice, "gp")).account,
  second: (await givenPerson(app, practice, "nurse")).account,
  another: (await givenPerson(app, practice, "gp")).account,
  learner: (await givenPerson(app, practice, "assistant")).account,
  manager: (await givenPerson(app, practice, "manager")).account,
};

let kept = 0;
const routes = (
  [
    ["/of-mentors", ["gp-mentor"]],
    ["/of-either", ["gp-mentor", "second-mentor"]],
    ["/of-mentors-and-managers", ["manager", "gp-mentor"]],
    ["/of-managers", ["manager"]],
  ] as const
).flatMap(([path, who]: readonly [string, readonly Capacity[]]): readonly Route<Person>[] => [
  { method: "GET", path, who, answer: async () => ({ kind: "data", data: path }) },
  {
    method: "POST",
    path,
    who,
    answer: async () => ({ kind: "data", data: path }),
    whenLocked: async () => void (kept += 1),
  },
]);

const server = await createServer({
  tls: null,
  trustProxy: null,
  renderTrouble: async (_status, sentence) => sentence,
});
const behind = routes.map(forConfirmed);
mount(server, app, behind, practiceHouse(app, behind));
beforeDatabaseEnds(() => server.close());

async function cookieOf(account: string, at = practice, isLocked = false): Promise<string> {
  const now = app.clock.now();
  return inShared(app.db, async (tx) => {
    const secret = await beginSession(tx, account, at, now);
    if (isLocked) await lockSession(tx, secret, now);
    return `countersign=${secret}`;
  });
}

async function ask(account: string, url: string, at = practice) {
  const cookie = await cookieOf(account, at);
  const [get, post] = await Promise.all(
    (["GET", "POST"] as const).map((method) => server.inject({ method, url, headers: { cookie } })),
  );
  assert.equal(get?.statusCode, post?.statusCode, "a form is no easier to send than its page to open");
  return { status: get?.statusCode, says: get?.body ?? "" };
}

const statuses = async (account: string, at = practice) =>
  Promise.all(
    ["/of-mentors", "/of-either", "/of-mentors-and-managers"].map(async (url) => (await ask(account, url, at)).status),
  );

const learner = await givenLearner(app, practice, {
  account: people.learner,
  mentor: people.mentor,
  secondMentor: people.second,
});

test("given a learner who names them, the GP mentor and the second mentor are let in as what they are", async () => {
  assert.deepEqual(await statuses(people.mentor), [200, 200, 200]);
  assert.deepEqual(await statuses(people.second), [403, 200, 403]);
  assert.deepEqual(await statuses(people.manager), [403, 403, 200], "by their role");
});

test("not allowed: a GP whom no learner names, the learner, and whoever is not named at all; each is told why", async () => {
  assert.deepEqual(await statuses(people.another), [403, 403, 403]);
  assert.deepEqual(await statuses(people.learner), [403, 403, 403]);
  const told = async (account: string, url: string) => (await ask(account, url)).says;
  assert.equal(
    await told(people.another, "/of-mentors"),
    "This page is not for a GP who is no learner's GP mentor here.",
  );
  assert.equal(
    await told(people.another, "/of-either"),
    "This page is not for a GP who is no learner's GP mentor or second mentor here.",
  );
  assert.equal(
    await told(people.learner, "/of-either"),
    "This page is not for a General Practice Assistant.",
    "who can be neither is not told to become one",
  );
  assert.equal(await told(people.mentor, "/of-managers"), "This page is not for a GP.");
  const administrator = (await givenPerson(app, practice, "administrator")).account;
  assert.equal(await told(administrator, "/of-managers"), "This page is not for an Administrator.");
});

test("not allowed: a mentor elsewhere, where they have a post too but no learner", async () => {
  const post = { account: people.mentor, practice: other, role: "gp" as const, title: "", cover: undefined };
  await inShared(app.db, (tx) => tx.insertInto("shared.posts").values(post).execute());
  assert.deepEqual(await statuses(people.mentor, other), [403, 403, 403]);
  assert.deepEqual(await statuses(people.mentor), [200, 200, 200]);
});

test("not allowed: somebody named whose role cannot be a mentor's", async () => {
  const reception = (await givenPerson(app, practice, "reception")).account;
  await givenLearner(app, practice, { account: reception, mentor: people.manager, secondMentor: people.learner });
  assert.deepEqual(await statuses(people.manager), [403, 403, 200]);
  assert.deepEqual(await statuses(people.learner), [403, 403, 403]);
});

test("not allowed: a locum second mentor whom nobody has confirmed", async () => {
  const { account } = await givenPerson(app, practice, "pharmacist");
  const newcomer = (await givenPerson(app, practice, "assistant")).account;
  await givenLearner(app, practice, { account: newcomer, mentor: people.mentor, secondMentor: account });
  assert.deepEqual(await statuses(account), [403, 200, 403]);
  await inShared(app.db, (tx) =>
    tx.updateTable("shared.posts").set({ kind: "locum", confirmed: false }).where("account", "=", account).execute(),
  );
  assert.deepEqual(await statuses(account), [403, 403, 403]);
});

test("what is typed when a screen locks is kept for whom the route names, and for nobody else", async () => {
  const send = async (account: string) => {
    const headers = { cookie: await cookieOf(account, practice, true) };
    return server.inject({ method: "POST", url: "/of-mentors", headers });
  };
  assert.match((await send(people.another)).body, /Nothing was changed\.$/);
  assert.equal(kept, 0);
  assert.match((await send(people.mentor)).body, /what you typed is kept/);
  assert.equal(kept, 1);
});

const personOf = (account: string, role: Role): Person => ({
  account,
  role,
  practice,
  name: "",
  practiceName: "",
  title: "",
  isConfirmed: true,
});

test("a page is offered to whom it opens for", async () => {
  for (const [account, role, offered] of [
    [people.mentor, "gp", ["/of-mentors", "/of-either", "/of-mentors-and-managers"]],
    [people.second, "nurse", ["/of-either"]],
    [people.another, "gp", []],
    [people.manager, "manager", ["/of-mentors-and-managers", "/of-managers"]],
  ] as const) {
    const mayOpen = await openerFor(app, routes, personOf(account, role));
    const paths = routes.filter(({ method }) => method === "GET").map(({ path }) => path);
    assert.deepEqual(paths.filter(mayOpen), offered, account);
  }
});

test("where the role decides it, nothing is asked of the database", async () => {
  const unasked = new Proxy(app, {
    get: (target, name, receiver) => {
      assert.notEqual(name, "db", "it was asked");
      return Reflect.get(target, name, receiver);
    },
  });
  for (const role of ROLES) {
    assert.equal(await letsIn(unasked, { who: ROLES }, personOf(people.mentor, role)), true, role);
    assert.equal(await letsIn(unasked, { who: [] }, personOf(people.mentor, role)), false, role);
  }
  assert.equal(await letsIn(unasked, { who: ["manager", "gp-mentor"] }, personOf(people.manager, "manager")), true);
  assert.equal(await letsIn(unasked, { who: ["gp-mentor"] }, personOf(people.second, "nurse")), false);
});

test("not any more: a mentor in whose place another is named, and one whose learner's training has ended", async () => {
  const change = { mentor: people.another, secondMentor: people.second };
  await inPractice(app.db, practice, async (tx) =>
    changeLearner(tx, practice, await holdLearner(tx, practice, learner), change),
  );
  assert.deepEqual(await statuses(people.another), [200, 200, 200]);
  const ended = { ending: "withdrawn", words: "Left", by: "given", at: app.clock.now(), signed: null } as const;
  await inPractice(app.db, practice, async (tx) =>
    endLearner(tx, practice, await holdLearner(tx, practice, learner), ended),
  );
  assert.deepEqual(await statuses(people.another), [403, 403, 403]);
  assert.deepEqual(await statuses(people.second), [403, 403, 403]);
});
