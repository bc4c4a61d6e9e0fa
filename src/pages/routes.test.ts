import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive, arriveOne, getItem } from "../../test/support/arrive.ts";
import { testDesk } from "../../test/support/desk.ts";
import { givenPerson, givenPractice, givenProtocols, givenRegister, givenScope } from "../../test/support/given.ts";
import { BERTRAM, potassium, reportOf } from "../../test/support/laboratory.ts";
import { letterFrom } from "../../test/support/letters.ts";
import { givenLearner } from "../../test/support/named-learner.ts";
import { givenExpected, moved } from "../../test/support/moving.ts";
import { givenCurriculum } from "../../test/support/training.ts";
import { signedIn, stranger, type Told, type Visitor } from "../../test/support/visitor.ts";
import { inPractice, inShared } from "../db/practice.ts";
import { letterPdf } from "../reading/files/letter.test-support.ts";
import { type Role, ROLES } from "../people/role.ts";
import { setPartner } from "../people/scope/partner.ts";
import { findStatement } from "../people/scope/scope-store.ts";
import { listAdopted } from "../protocols/queries.ts";
import { copiesOf } from "../worklist/copies.ts";
import { findStandingReply } from "../worklist/letter-work.ts";
import { readActions } from "../worklist/queries.ts";
import { routesOf } from "./create.ts";

// Every page and every move, for every role, at one's own practice and at another. What a route does not
// name it refuses; a page that comes later is in this table by being a route.

const desk = await testDesk();
const { app } = desk;
await givenCurriculum(app);

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  await givenRegister(app, practice, [BERTRAM]);
  await givenProtocols(app, practice, gp);
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  // What the GP has sent back this moment: it may still be undone, so that nothing leaves.
  const letter = await arriveOne(app, practice, letterFrom({ to: practice, text: "Dear Doctor, he was seen." }));
  await moved(app, practice, gp, letter.id, "not-ours");
  const reply = await inPractice(app.db, practice, (tx) => findStandingReply(tx, practice, letter.id));
  const file = { kind: "PDF", bytes: await letterPdf(["Seen today."]) } as const;
  const paged = await arriveOne(app, practice, letterFrom({ to: practice, text: "See the file.", file }));
  // A letter that came twice.
  const text =
    "Seen again on 30 October 2026 because of his knee, which is well, so that no further visit is planned here.";
  const twice = await arriveOne(app, practice, letterFrom({ to: practice, text, reportId: "TWICE" }));
  await arrive(app, practice, letterFrom({ to: practice, text, reportId: "TWICE" }));
  const [copy] = await inPractice(app.db, practice, (tx) => copiesOf(tx, practice, twice.document ?? ""));
  const { account } = await givenPerson(app, practice, "assistant");
  await givenScope(app, practice);
  const learner = await givenLearner(app, practice, { account, mentor: gp.account, secondMentor: null });
  const signed = await inPractice(app.db, practice, (tx) => findStatement(tx, practice));
  const [adopted] = await inPractice(app.db, practice, (tx) => listAdopted(tx, practice));
  return {
    practice,
    letter: paged.id,
    twice: twice.id,
    copy: copy?.document ?? "",
    "/items/": item.id,
    "/protocols/": adopted?.id ?? "",
    "/patients/": item.patient ?? "",
    "/team/": gp.account,
    "/expected/": await givenExpected(app, practice, item.patient ?? "", "2026-11-20"),
    "/replies/": reply?.id ?? "",
    "/learners/": learner,
    "/scope/people/": gp.account,
    "/scope/posts/": signed?.statement.posts[0]?.post ?? "",
    "/scope/signed/": signed?.id ?? "",
  };
}

const ours = await surgery("Y90451");
const theirs = await surgery("Y90452");

const visitors = new Map<Role, Visitor>();
for (const role of ROLES) {
  const { account } = await givenPerson(app, ours.practice, role);
  if (role === "gp") await inShared(app.db, (tx) => setPartner(tx, ours.practice, account, true));
  visitors.set(role, await signedIn(desk, account, ours.practice));
}

const routes = routesOf(app);

type Kind = Exclude<keyof typeof ours, "practice" | "letter" | "twice" | "copy">;
const KINDS: readonly Kind[] = [
  "/items/",
  "/protocols/",
  "/patients/",
  "/team/",
  "/expected/",
  "/replies/",
  "/learners/",
  "/scope/people/",
  "/scope/posts/",
  "/scope/signed/",
];

/** The route's address at one of the two practices; a route of a new kind of thing belongs in KINDS. */
function addressOf(path: string, at: typeof ours, method: "GET" | "POST"): string {
  if (!path.includes(":")) return path;
  // What only a letter has: its window, its pages and files, the first of them.
  if (method === "GET" && /^\/items\/:id\/(?:window|pages|files)/.test(path))
    return path.replace(":id", at.letter).replace(":n", "1");
  if (path.startsWith("/items/:id/came/")) return `/items/${at.twice}/came/${at.copy}`;
  if (path.startsWith("/items/:id/beside/")) return `/items/${at.letter}/beside/${at.twice}`;
  const kind = KINDS.find((one) => path.startsWith(`${one}:id`));
  assert.ok(kind, `${path} is about something that this table does not know`);
  return path.replace(":id", at[kind]).replace(":competency", "limits");
}

// A form that would not be refused for what it says, except that it asks for nothing that changes anything.
const ask = ({ method, path }: { method: "GET" | "POST"; path: string }, visitor: Visitor, at = ours): Promise<Told> =>
  method === "GET"
    ? visitor.get(addressOf(path, at, method))
    : visitor.post(addressOf(path, at, method), { version: "0" });

for (const route of routes) {
  const name = `${route.method} ${route.path}`;

  test(`${name} is for ${route.who.join(", ")}, and refuses every other role`, async () => {
    for (const [role, visitor] of visitors) {
      const { status, text } = await ask(route, visitor);
      if (status === 403) assert.doesNotMatch(text, /OSGOOD/, role);
      if (!route.who.includes(role) || isMoveForOthers(route.path, role)) assert.equal(status, 403, role);
      // Reception opens no report, and of what went back only what is with it: the rest is as if it were not there.
      else if (role === "reception" && /^\/(?:items|replies)\/:id/.test(route.path)) assert.equal(status, 404, role);
      // What somebody learns is theirs, their mentors', the GPs' and the manager's.
      else if (/^\/learners\/:id/.test(route.path) && !["gp", "manager"].includes(role))
        assert.equal(status, 404, role);
      else if (route.method === "GET") assert.equal(status, 200, role);
      else assert.ok([400, 404, 409].includes(status), `${role}: ${status}`);
    }
  });

  test(`${name} shows nobody in particular nothing`, async () => {
    const told = await ask(route, stranger(desk));
    if (route.method === "GET") assert.deepEqual([told.status, told.to], [303, "/choose"]);
    else assert.equal(told.status, 401);
    assert.doesNotMatch(told.text, /OSGOOD|potassium/i);
  });

  if (route.path.includes(":id")) {
    test(`${name} does not find what is another practice's, nor what is nowhere`, async () => {
      for (const role of ROLES.filter((one) => route.who.includes(one))) {
        const visitor = visitors.get(role);
        assert.ok(visitor);
        for (const at of [theirs, nowhere("00000000-0000-7000-8000-000000000000"), nowhere("x"), nowhere("%27")]) {
          const { status, text } = await ask(route, visitor, at);
          assert.equal(status, 404, role);
          assert.doesNotMatch(text, /OSGOOD/);
        }
      }
    });
  }
}

const nowhere = (id: string): typeof ours => ({
  ...ours,
  letter: id,
  twice: id,
  copy: id,
  "/items/": id,
  "/protocols/": id,
  "/patients/": id,
  "/team/": id,
  "/expected/": id,
  "/replies/": id,
  "/learners/": id,
  "/scope/people/": id,
  "/scope/posts/": id,
  "/scope/signed/": id,
});

// The table of moves, not the route, says which clinical role may acknowledge: a second refusal behind the first.
function isMoveForOthers(path: string, role: Role): boolean {
  return path === "/items/:id/acknowledge" && role !== "gp";
}

test("after all of that nothing was changed at either practice", async () => {
  for (const { practice, "/items/": item } of [ours, theirs]) {
    assert.equal((await getItem(app, practice, item)).version, 1);
  }
});

test("every role may do something, and no route is open to all but the pages that show no patient", () => {
  for (const role of ROLES)
    assert.ok(
      routes.some((route) => route.who.includes(role)),
      role,
    );
  const forAll = routes.filter((route) => ROLES.every((role) => route.who.includes(role)));
  assert.deepEqual(forAll.map((route) => `${route.method} ${route.path}`).toSorted(), [
    "GET /protocols",
    "GET /protocols/:id",
    "GET /pulse",
    "GET /scope",
    "GET /scope/signed/:id",
    "GET /sum",
  ]);
});

test("choosing leads every role to a page that is for it", async () => {
  for (const role of ROLES) {
    const { account } = await givenPerson(app, ours.practice, role);
    if (role === "gp") await inShared(app.db, (tx) => setPartner(tx, ours.practice, account, true));
    const told = await stranger(desk).post("/choose", { account, practice: ours.practice });
    const home = routes.find((route) => route.method === "GET" && route.path === told.to);
    assert.ok(home?.who.includes(role), `${role} is led to ${told.to}`);
  }
});

/** Time has gone on, so that the sweeps may have raised it meanwhile: what counts is that no person's move is there. */
async function nobodyHasDoneAnything(): Promise<void> {
  const actions = await inPractice(app.db, ours.practice, (tx) => readActions(tx, ours.practice, ours["/items/"]));
  assert.deepEqual(
    actions.filter(({ role }) => role !== "machine").map(({ move }) => move),
    [],
  );
}

test("a forged and an ended session are nobody's, and an idle one is locked", async () => {
  const account = (await givenPerson(app, ours.practice, "manager")).account;
  const visitor = await signedIn(desk, account, ours.practice);
  assert.equal((await visitor.get("/sum")).status, 200);
  const forged = await fetch(`${desk.address}/sum`, {
    headers: { cookie: `countersign=${account}` },
    redirect: "manual",
  });
  assert.equal(forged.status, 303);
  app.clock.advance(15 * 60_000);
  assert.equal((await visitor.get("/sum")).to, "/unlock?next=%2Fsum");
  assert.equal((await visitor.post("/upload")).status, 401);
  app.clock.advance(60 * 60_000);
  assert.equal((await visitor.get("/sum")).to, "/choose");
  const again = await signedIn(desk, account, ours.practice);
  await again.post("/leave");
  assert.equal((await again.get("/sum")).to, "/choose");
});

test("not allowed: a form that another site sends with one's cookie", async () => {
  const account = (await givenPerson(app, ours.practice, "gp")).account;
  const visitor = await signedIn(desk, account, ours.practice);
  const path = `/items/${ours["/items/"]}/acknowledge`;
  const { version } = await getItem(app, ours.practice, ours["/items/"]);
  const told = await visitor.postFrom("https://elsewhere.example", path, { version: String(version) });
  assert.equal(told.status, 403);
  await nobodyHasDoneAnything();
});

test("not allowed: a character that cannot be kept, in an address or in a form", async () => {
  const visitor = await signedIn(desk, (await givenPerson(app, ours.practice, "gp")).account, ours.practice);
  const path = `/items/${ours["/items/"]}/acknowledge`;
  const { version } = await getItem(app, ours.practice, ours["/items/"]);
  assert.equal((await visitor.post(path, { version: String(version), comment: "a\0b" })).status, 400);
  assert.equal((await visitor.get("/?queue=%00")).status, 400);
  assert.equal((await visitor.get("/items/%00")).status, 400);
  const files = [{ name: "a.edi", bytes: Buffer.from("x") }];
  assert.equal((await visitor.upload(files, { weAre: "copy\0" })).status, 400);
  await nobodyHasDoneAnything();
});

test("choosing: a person of another practice, an unknown one and none are refused", async () => {
  const account = (await givenPerson(app, ours.practice, "gp")).account;
  const none = stranger(desk);
  for (const form of [{ account, practice: theirs.practice }, { account: "x", practice: ours.practice }, {}]) {
    assert.equal((await none.post("/choose", form)).status, 400, JSON.stringify(form));
  }
});
