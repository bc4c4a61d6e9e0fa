import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { getItem } from "../../test/support/arrive.ts";
import { testDesk } from "../../test/support/desk.ts";
import { givenPerson } from "../../test/support/given.ts";
import { addressOf, nowhere } from "../../test/support/matrix/address.ts";
import { givenProgrammeThings, IS_SHARED } from "../../test/support/matrix/programme-things.ts";
import { NOTHING_TO_SHOW, REFUSED_WITHIN } from "../../test/support/matrix/refused-within.ts";
import { CAPACITIES, givenSurgery, roleOf, type Things } from "../../test/support/matrix/surgery.ts";
import { renderWho, WHO_PAGE } from "../../test/support/matrix/who-page.ts";
import { givenCurriculum } from "../../test/support/training.ts";
import { appointedVisitor, signedIn, stranger, type Told, type Visitor } from "../../test/support/visitor.ts";
import { inPractice, inShared } from "../db/practice.ts";
import { APPOINTMENTS, type AppointmentRole } from "../people/appointed.ts";
import { addAppointed } from "../people/appointments.ts";
import { type Capacity, ROLES } from "../people/role.ts";
import { readActions } from "../worklist/queries.ts";
import { programmeRoutesOf, routesOf } from "./create.ts";

// Every page and every form, for each of the twelve roles and for nobody, at one's own practice, about another
// practice's things and about what is nowhere: made from the router, so that a page that comes later is in this table
// by being a route. What a route does not name it refuses.

const desk = await testDesk();
const { app } = desk;
await givenCurriculum(app);
const ours = await givenSurgery(app, "Y90451", false);
const theirs = await givenSurgery(app, "Y90452", true);

const staff = new Map<Capacity, Visitor>();
for (const capacity of CAPACITIES) {
  staff.set(capacity, await signedIn(desk, ours.people[capacity], ours.practice));
}
const appointed = new Map<AppointmentRole, Visitor>();
for (const role of APPOINTMENTS) appointed.set(role, await givenAppointedVisitor(role));
const nobody = stranger(desk);

async function givenAppointedVisitor(role: AppointmentRole): Promise<Visitor> {
  const one = { name: `Test ${role}`, role, region: "London" };
  const { account, appointment } = await inShared(app.db, (tx) => addAppointed(tx, one, app.clock.now()));
  return appointedVisitor(desk, account, appointment);
}

type Asked = { readonly method: "GET" | "POST"; readonly path: string };

// A form that would not be refused for what it says, except that it asks for nothing that changes anything.
const ask = ({ method, path }: Asked, visitor: Visitor, things: Things): Promise<Told> =>
  method === "GET" ? visitor.get(addressOf(path, things)) : visitor.post(addressOf(path, things), { version: "0" });

const PATIENT = /osgood|tarn\b|999 ?000 ?00(?:26|42)/i;
const THEIRS = /tarn\b|999 ?000 ?0042/i;

type Expected = readonly number[];
// A page is shown, or leads on within; a form is looked at, and says or shows what it lacks.
const LET_IN: Readonly<Record<"GET" | "POST", Expected>> = { GET: [200, 303], POST: [200, 400, 404, 409] };
const SIGN_IN_FIRST: Readonly<Record<"GET" | "POST", Expected>> = { GET: [303], POST: [401] };
const refusedWithin = (path: string, capacity: Capacity): number | undefined =>
  REFUSED_WITHIN.find((one) => one.path.test(path) && one.to.includes(capacity))?.status;

/** What whoever is let in is answered. */
function letIn({ method, path }: Asked): Expected {
  const found = NOTHING_TO_SHOW.find((one) => one.method === method && one.path.test(path));
  return found === undefined ? LET_IN[method] : [found.status];
}

/** What somebody of a practice is answered: the table itself. */
function expectedOf({ method, path, who }: Asked & { readonly who: readonly Capacity[] }, as: Capacity): Expected {
  if (!who.includes(roleOf(as)) && !who.includes(as)) return [403];
  const within = refusedWithin(path, as);
  if (within !== undefined) return [within];
  return letIn({ method, path });
}

/** One cell: what is wrong with it, in words; nothing is right. */
async function cell(
  name: string,
  asked: Promise<Told>,
  expected: Expected,
  isNobody = false,
): Promise<readonly string[]> {
  const { status, text, to } = await asked;
  const wrong = expected.includes(status) ? [] : [`${name}: ${status} and not ${expected.join(" or ")}`];
  if (status === 303 && (to === "/choose") !== isNobody) wrong.push(`${name}: led to ${to}`);
  // Whoever is refused, or sent to sign in, reads of no patient; and nobody reads of another practice's.
  if (([303, 401, 403, 404].includes(status) ? PATIENT : THEIRS).test(text)) wrong.push(`${name}: reads of a patient`);
  return wrong;
}

const right = async (cells: readonly Promise<readonly string[]>[]): Promise<void> =>
  assert.deepEqual((await Promise.all(cells)).flat(), []);

const routes = routesOf(app);
const itemOf = (things: Things): string => things["/items/:id"]?.[0] ?? "";

for (const route of routes) {
  const name = `${route.method} ${route.path}`;
  const isOfOne = route.path.includes(":");

  test(`${name} is for ${route.who.join(", ")}, and refuses everybody else`, async () => {
    const places: readonly (readonly [string, Things])[] = [
      ["ours", ours.things],
      ...(isOfOne && !IS_SHARED.test(route.path) ? [["theirs", theirs.things] as const] : []),
    ];
    await right(
      places.flatMap(([place, things]) => [
        ...[...staff].map(([as, visitor]) => {
          const own = expectedOf(route, as);
          // A page that refuses by itself finds first that there is no such thing here.
          const isNamed = route.who.includes(roleOf(as)) || route.who.includes(as);
          return cell(`${as}, ${place}`, ask(route, visitor, things), place === "ours" || !isNamed ? own : [404]);
        }),
        ...[...appointed].map(([as, visitor]) => cell(`${as}, ${place}`, ask(route, visitor, things), [403])),
        cell(`nobody, ${place}`, ask(route, nobody, things), SIGN_IN_FIRST[route.method], true),
      ]),
    );
  });

  if (isOfOne) {
    test(`${name} finds nothing that is nowhere`, async () => {
      const named = [...staff].filter(([as]) => expectedOf(route, as)[0] !== 403);
      // One after the other: that it is not there, the table above has each of them find of another practice's.
      const ids = ["00000000-0000-7000-8000-000000000000", "x", "%27"];
      await right(
        ids.flatMap((id, n) => {
          const [as, visitor] = named[n % named.length] ?? [];
          if (visitor === undefined) return [];
          return [cell(`${as}, ${id}`, ask(route, visitor, nowhere(ours.things, id)), [404])];
        }),
      );
    });
  }
}

const ofProgramme = await givenProgrammeThings(app, ours.practice);
for (const route of programmeRoutesOf(app)) {
  test(`${route.method} ${route.path} is for ${route.who.join(", ")}, and for nobody of a practice`, async () => {
    await right([
      ...[...staff].map(([as, visitor]) => cell(as, ask(route, visitor, ofProgramme), [403])),
      ...[...appointed].map(([as, visitor]) => {
        return cell(as, ask(route, visitor, ofProgramme), route.who.includes(as) ? letIn(route) : [403]);
      }),
      cell("nobody", ask(route, nobody, ofProgramme), SIGN_IN_FIRST[route.method], true),
    ]);
  });
}

test("a route about something of which no line tells is said, with where the line belongs", () => {
  assert.throws(() => addressOf("/unheard-of/:id", ours.things), /add one to givenThings in test\/support\/matrix/);
  assert.throws(() => addressOf("/items/:id/parts/:part", ours.things), /does not say all of/);
});

test("docs/who-may-open-what.md says what the routes say; UPDATE_ROUTES=1 writes it anew", () => {
  const rendered = renderWho(routes, programmeRoutesOf(app));
  if (process.env["UPDATE_ROUTES"] === "1") writeFileSync(WHO_PAGE, rendered);
  assert.equal(
    readFileSync(WHO_PAGE, "utf8"),
    rendered,
    "a route was changed without it: run this with UPDATE_ROUTES=1",
  );
});

test("after all of that nothing was changed at either practice", async () => {
  for (const { practice, things } of [ours, theirs])
    assert.equal((await getItem(app, practice, itemOf(things))).version, 1);
});

test("every role may do something, and no route is open to all but the pages that show no patient", () => {
  for (const role of ROLES)
    assert.ok(
      routes.some((route) => route.who.includes(role)),
      role,
    );
  const forAll = routes.filter((route) => ROLES.every((role) => route.who.includes(role)));
  // A page or form for everybody at a practice is named here by whoever has made sure that it shows no patient.
  assert.deepEqual(forAll.map((route) => `${route.method} ${route.path}`).toSorted(), [
    "GET /incidents",
    "GET /library/people",
    "GET /library/people/offer",
    "GET /protocols",
    "GET /protocols/:id",
    "GET /pulse",
    "GET /scope",
    "GET /scope/signed/:id",
    "GET /sum",
    "GET /surveys",
    "GET /surveys/answer",
    "POST /incidents",
    "POST /library/people/leave",
    "POST /library/people/offer",
    "POST /surveys/answer",
  ]);
});

test("choosing leads every role to a page that is for it", async () => {
  for (const role of ROLES) {
    const told = await stranger(desk).post("/choose", { account: ours.people[role], practice: ours.practice });
    const home = routes.find((route) => route.method === "GET" && route.path === told.to);
    assert.ok(home?.who.includes(role), `${role} is led to ${told.to}`);
  }
});

/** Time has gone on, so that the sweeps may have raised it meanwhile: what counts is that no person's move is there. */
async function nobodyHasDoneAnything(): Promise<void> {
  const actions = await inPractice(app.db, ours.practice, (tx) => readActions(tx, ours.practice, itemOf(ours.things)));
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
  const path = `/items/${itemOf(ours.things)}/acknowledge`;
  const { version } = await getItem(app, ours.practice, itemOf(ours.things));
  const told = await visitor.postFrom("https://elsewhere.example", path, { version: String(version) });
  assert.equal(told.status, 403);
  await nobodyHasDoneAnything();
});

test("not allowed: a character that cannot be kept, in an address or in a form", async () => {
  const visitor = await signedIn(desk, (await givenPerson(app, ours.practice, "gp")).account, ours.practice);
  const path = `/items/${itemOf(ours.things)}/acknowledge`;
  const { version } = await getItem(app, ours.practice, itemOf(ours.things));
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
