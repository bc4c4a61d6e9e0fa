import assert from "node:assert/strict";
import { test } from "node:test";
import { arriveOne } from "../../test/support/arrive.ts";
import { testDesk, type TestDesk } from "../../test/support/desk.ts";
import { givenPerson, givenPractice, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, potassium, reportOf } from "../../test/support/laboratory.ts";
import { givenSignIn, givenUser, Visitor } from "../../test/support/live.ts";
import { inShared } from "../db/practice.ts";
import { appoint } from "../people/appointments.ts";
import { beginAppointed, beginSession, lockSession } from "../people/sessions.ts";
import { createPages, programmeRoutesOf, routesOf } from "./create.ts";
import type { Door, StandingKind } from "./sign-in/door.ts";
import { DOORS } from "./sign-in/doors.ts";

// Every address about who somebody is, for everybody, in a demonstration and outside one; and every page for a
// session that is not open. What a door does not name it does not open for.

type Mode = NonNullable<Door["only"]>;

const desks: Readonly<Record<Mode, TestDesk>> = {
  live: await testDesk({ demonstration: false }),
  demonstration: await testDesk({ demonstration: true }),
};

/** Who is signed in may be at a practice or at the programme: the doors are the same. */
const BOTH: readonly (readonly [StandingKind, "practice" | "programme"])[] = [
  ["nobody", "practice"],
  ["choosing", "practice"],
  ["locked", "practice"],
  ["locked", "programme"],
  ["open", "practice"],
  ["open", "programme"],
];

async function prepare(mode: Mode, ods: string) {
  const desk = desks[mode];
  const { app } = desk;
  const practice = await givenPractice(app, ods);
  const other = await givenPractice(app, `${ods}B`);
  await givenRegister(app, practice, [BERTRAM]);
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  const { account, name } =
    mode === "live"
      ? await givenSignIn(app, practice, "gp", "test.gp")
      : { ...(await givenPerson(app, practice, "gp")), name: "Test gp" };
  if (mode === "live") await givenUser(app, other, "gp", "test.gp", name);
  const appointment = await inShared(app.db, (tx) =>
    appoint(tx, { account, role: "hub-lead", region: "London" }, app.clock.now()),
  );
  /** Somebody of that standing, made anew: a door may end it. */
  const standing = async (kind: StandingKind, where: "practice" | "programme" = "practice"): Promise<Visitor> => {
    const visitor = new Visitor(desk);
    if (kind === "nobody") return visitor;
    const at = app.clock.now();
    const secret = await inShared(app.db, async (tx) => {
      const made =
        where === "practice" || kind === "choosing"
          ? await beginSession(tx, account, kind === "choosing" ? null : practice, at)
          : await beginAppointed(tx, account, appointment, at);
      if (kind === "locked") await lockSession(tx, made, at);
      return made;
    });
    visitor.cookie = `countersign=${secret}`;
    return visitor;
  };
  return { desk, item, standing };
}

const prepared = {
  live: await prepare("live", "Y90651"),
  demonstration: await prepare("demonstration", "Y90652"),
};

/** Where each is led whom a page is not open for. */
const LED: Readonly<Record<Mode, Readonly<Record<StandingKind, RegExp>>>> = {
  live: {
    nobody: /^\/sign-in(\?next=%2F[\w%.-]*)?$/,
    choosing: /^\/sign-in\/practice(\?|$)/,
    locked: /^\/unlock(\?|$)/,
    open: /^\/home$/,
  },
  demonstration: {
    nobody: /^\/choose$/,
    choosing: /^\/sign-in\/practice(\?|$)/,
    locked: /^\/unlock(\?|$)/,
    open: /^\/home$/,
  },
};

for (const mode of ["live", "demonstration"] as const) {
  const { desk, item, standing } = prepared[mode];

  for (const door of DOORS) {
    test(`${mode}: ${door.method} ${door.path} opens for ${door.opensFor.join(", ")} only`, async () => {
      for (const [kind, where] of BOTH) {
        const visitor = await standing(kind, where);
        const path = door.path.replace(":secret", "unknown");
        const { status, to, text } = await (door.method === "GET" ? visitor.get(path) : visitor.post(path));
        assert.doesNotMatch(text, /OSGOOD|9990000026/, kind);
        assert.ok(status < 500, `${kind}: ${status}`);
        if (door.only !== undefined && door.only !== mode) assert.equal(status, 404, kind);
        else if (door.opensFor.includes(kind)) assert.ok(isAnswer(status), `${kind}: ${status}`);
        else if (door.method === "POST") assert.equal(status, 401, kind);
        else assert.match(to ?? "", LED[mode][kind], kind);
      }
    });
  }

  test(`${mode}: no page and no form opens for a session that is locked or has no practice yet`, async () => {
    for (const [kind, where] of BOTH.filter(([one]) => one === "locked" || one === "choosing")) {
      const visitor = await standing(kind, where);
      // Which house a session that is not open was in, no route asks: the programme's own are enough for it.
      const practices = where === "practice" ? routesOf(desk.app) : [];
      for (const { method, path, isBackground } of [...practices, ...programmeRoutesOf(desk.app)]) {
        const address = path.replace(":id", item.id);
        const { status, to, text } = await (method === "GET" ? visitor.get(address) : visitor.post(address));
        assert.doesNotMatch(text, /OSGOOD|9990000026/, path);
        if (method === "POST") assert.equal(status, 401, path);
        else assert.match(to ?? "", LED[mode][kind], path);
        if (isBackground === true) assert.doesNotMatch(to ?? "", /next/, path);
      }
    }
  });
}

// Opened: a page, a way on, or what is wrong with an empty form.
const isAnswer = (status: number): boolean => [200, 303, 400, 401, 404].includes(status);

test("no address is served but routes, doors, and those that show nobody's data or ask for a token", async () => {
  const server = await createPages(desks.live.app);
  const { app } = desks.live;
  const named = new Set([...routesOf(app), ...programmeRoutesOf(app), ...DOORS].map(({ path }) => path));
  const others = addressesOf(server.printRoutes()).filter((path) => !named.has(path));
  await server.close();
  assert.deepEqual(others.toSorted(), OPEN_TO_ALL);
});

// A message to the programme says by its signature who sent it, and nothing is ever answered but what became of it.
const OPEN_TO_ALL = [
  "/api/messages",
  "/assets/*",
  "/assets/client/:name",
  "/assets/passkeys/*",
  "/healthz",
  "/programme/messages",
  "/readyz",
];

/** The addresses in the tree that the framework prints. */
function addressesOf(tree: string): readonly string[] {
  const parts: string[] = [];
  const found = new Set<string>();
  for (const line of tree.split("\n")) {
    const at = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (at === null) continue;
    const depth = (at[1] ?? "").length / 4;
    parts.length = depth;
    parts[depth] = at[2] ?? "";
    if (at[3] !== undefined && at[3] !== "OPTIONS") found.add(parts.join(""));
  }
  return [...found];
}
