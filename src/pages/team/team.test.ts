import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { arriveOne, getItem } from "../../../test/support/arrive.ts";
import { testDesk } from "../../../test/support/desk.ts";
import { givenPerson, givenPractice, givenProtocols, givenRegister } from "../../../test/support/given.ts";
import { BERTRAM, potassium, reportOf } from "../../../test/support/laboratory.ts";
import { moved } from "../../../test/support/moving.ts";
import { givenPost, givenSettings } from "../../../test/support/team.ts";
import { signedIn } from "../../../test/support/visitor.ts";
import { inPractice } from "../../db/practice.ts";
import { writeAlarm } from "../../outbox/alarm-store.ts";
import { readSettings, readStaffing } from "../../people/staffing-store.ts";
import { sweep } from "../../worklist/sweep.ts";

// Who works here and when, as a manager changes it; what they change is in the audit with their name.

const desk = await testDesk();
const { app } = desk;

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  const locum = await givenPerson(app, practice, "gp");
  await givenPost(app, practice, locum.account, { kind: "locum", confirmed: false });
  const manager = await givenPerson(app, practice, "manager");
  const assistant = await givenPerson(app, practice, "assistant");
  const visitor = await signedIn(desk, manager.account, practice);
  const staffing = () => inPractice(app.db, practice, (tx) => readStaffing(tx, practice, app.clock.now()));
  const member = async (account: string) => (await staffing()).members.find((one) => one.account === account);
  const settings = () => inPractice(app.db, practice, (tx) => readSettings(tx, practice));
  const audited = async (): Promise<readonly string[]> => {
    const { rows } = await inPractice(app.db, practice, (tx) =>
      sql<{ event: string }>`select body::jsonb ->> 'event' as event from practice.audit
        where practice = ${practice} and body::jsonb ->> 'by' = ${manager.account} order by seq`.execute(tx),
    );
    return rows.map(({ event }) => event);
  };
  return { practice, gp, locum, manager, assistant, visitor, staffing, member, settings, audited };
}
type Surgery = Awaited<ReturnType<typeof surgery>>;
const days = (over: Readonly<Record<string, string>> = {}) => ({
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`day-${day}`, ""])),
  ...over,
});

test("the manager sees who works here, who is there, and that a locum is not confirmed", async () => {
  const { visitor } = await surgery("Y90751");
  const { text } = await visitor.get("/team");
  assert.match(text, /Test gp/);
  assert.match(text, /Not confirmed/);
  assert.match(text, /Nobody is duty doctor/);
  assert.match(text, /Duty doctor now: <strong>nobody<\/strong>/);
});

test("hours, cover, confirmation and leave are changed, and each is audited with who did it", async () => {
  const { visitor, gp, locum, member, staffing, audited } = await surgery("Y90752");
  const at = (id: string, what: string): string => `/team/${id}/${what}`;
  const part = { when: "days", ...days({ "day-1": "8-13", "day-3": "08:00-12:00, 14:00-18:00" }) };
  assert.equal((await visitor.post(at(gp.account, "hours"), part)).status, 303);
  assert.deepEqual((await member(gp.account))?.hours, [
    { day: 1, from: "08:00", until: "13:00" },
    { day: 3, from: "08:00", until: "12:00" },
    { day: 3, from: "14:00", until: "18:00" },
  ]);
  await visitor.post(at(gp.account, "cover"), { cover: locum.account });
  assert.equal((await member(gp.account))?.cover, locum.account);
  await visitor.post(at(locum.account, "confirm"), { confirmed: "yes" });
  assert.equal((await member(locum.account))?.isConfirmed, true);
  await visitor.post(at(gp.account, "leave"), { from: "2026-11-02", until: "2026-11-06", reason: "Leave" });
  const [leave] = (await staffing()).absences;
  assert.deepEqual(
    [leave?.from.toISOString(), leave?.until.toISOString()],
    ["2026-11-02T00:00:00.000Z", "2026-11-07T00:00:00.000Z"],
  );
  assert.deepEqual(await audited(), ["post-hours", "post-cover", "post-confirmed", "absence-added"]);
});

test("leave that ends early is over, and only once", async () => {
  const { visitor, gp, practice, staffing } = await surgery("Y90753");
  await visitor.post(`/team/${gp.account}/leave`, { from: "2026-11-02", until: "2026-11-06", reason: "Ill" });
  const { id } = await inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.absences").select("id").where("practice", "=", practice).executeTakeFirstOrThrow(),
  );
  assert.equal((await visitor.post(`/team/${gp.account}/back`, { absence: id })).status, 303);
  assert.deepEqual((await staffing()).absences, []);
  assert.equal((await visitor.post(`/team/${gp.account}/back`, { absence: id })).status, 404);
});

test("not allowed: hours, cover and leave that are none, and nothing of them is kept", async () => {
  const { visitor, gp, locum, staffing, audited } = await surgery("Y90754");
  const before = await staffing();
  const leave = { from: "2026-11-02", until: "2026-11-06", reason: "Leave" };
  const refused: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [`${gp.account}/hours`, { when: "days", ...days({ "day-1": "13-8" }) }],
    [`${gp.account}/hours`, { when: "now and then" }],
    [`${gp.account}/cover`, { cover: gp.account }],
    [`${gp.account}/cover`, { cover: "somebody" }],
    [`${gp.account}/leave`, { ...leave, until: "2026-11-01" }],
    [`${gp.account}/leave`, { ...leave, from: "2026-10-01", until: "2026-10-02" }],
    [`${gp.account}/leave`, { ...leave, until: "2036-11-06" }],
    [`${gp.account}/leave`, { ...leave, from: "2 Nov" }],
    [`${gp.account}/leave`, { ...leave, reason: "because" }],
    [`${gp.account}/confirm`, { confirmed: "yes" }],
    [`${locum.account}/confirm`, { confirmed: "perhaps" }],
    [`${gp.account}/end`, {}],
  ];
  for (const [path, form] of refused) {
    assert.equal((await visitor.post(`/team/${path}`, form)).status, 400, `${path} ${JSON.stringify(form)}`);
  }
  assert.deepEqual(await staffing(), before);
  assert.deepEqual(await audited(), []);
});

test("ending a post ends the person's session, and nobody ends their own", async () => {
  const { visitor, gp, manager, practice } = await surgery("Y90755");
  const theirs = await signedIn(desk, gp.account, practice);
  assert.equal((await theirs.get("/")).status, 200);
  assert.equal((await visitor.post(`/team/${gp.account}/end`, { sure: "yes" })).to, "/team");
  assert.equal((await theirs.get("/")).to, "/choose");
  assert.equal((await visitor.get(`/team/${gp.account}`)).status, 404, "who has left is not here");
  assert.equal((await visitor.post(`/team/${manager.account}/end`, { sure: "yes" })).status, 400);
});

test("not allowed: an assistant looks, an administrator changes, anybody reaches into another practice", async () => {
  const ours = await surgery("Y90756");
  const theirs = await surgery("Y90757");
  const assistant = await signedIn(desk, ours.assistant.account, ours.practice);
  assert.equal((await assistant.get("/team")).status, 403);
  const administrator = await givenPerson(app, ours.practice, "administrator");
  const looks = await signedIn(desk, administrator.account, ours.practice);
  const page = await looks.get(`/team/${ours.gp.account}`);
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.text, /<button[^>]*>(Save|Add|End)/);
  assert.equal((await looks.post(`/team/${ours.gp.account}/end`, { sure: "yes" })).status, 403);
  for (const what of ["end", "hours", "leave", "cover"]) {
    const form = { sure: "yes", when: "open", cover: "", from: "2026-11-02", until: "2026-11-02", reason: "Ill" };
    assert.equal((await ours.visitor.post(`/team/${theirs.gp.account}/${what}`, form)).status, 404, what);
  }
  assert.equal((await theirs.member(theirs.gp.account))?.endedAt, null);
  const cover = { cover: theirs.gp.account };
  assert.equal((await ours.visitor.post(`/team/${ours.gp.account}/cover`, cover)).status, 400);
});

const put = async ({ visitor, gp }: Surgery, form: Readonly<Record<string, string>>) =>
  visitor.post("/team/rota", { week: "2026-11-02", gp: gp.account, day: "2026-11-03", from: "", until: "", ...form });

test("a whole week is put on the rota in one go, and somebody else takes an afternoon of it", async () => {
  const here = await surgery("Y90758");
  await givenPost(app, here.practice, here.locum.account, { confirmed: true });
  assert.equal((await put(here, { day: "all" })).to, "/team/rota?week=2026-11-02");
  await put(here, { gp: here.locum.account, from: "14:00", until: "17:00" });
  const duty = (await here.staffing()).duty
    .filter(({ from }) => from.toISOString().startsWith("2026-11-03"))
    .toSorted((a, b) => a.from.getTime() - b.from.getTime());
  assert.deepEqual(
    duty.map(({ account, from, until }) => [
      account,
      from.toISOString().slice(11, 16),
      until.toISOString().slice(11, 16),
    ]),
    [
      [here.gp.account, "08:00", "14:00"],
      [here.locum.account, "14:00", "17:00"],
      [here.gp.account, "17:00", "18:30"],
    ],
  );
  const { text } = await here.visitor.get("/team/rota?week=2026-11-02");
  assert.doesNotMatch(text, />Nobody<\/strong>/);
  assert.match((await here.visitor.get("/team/rota?week=2026-11-09")).text, /nhsuk-tag--red[^>]*>Nobody</);
});

test("not allowed on the rota: an unconfirmed locum, times that are none, days that are over, another practice's GP", async () => {
  const here = await surgery("Y90759");
  const theirs = await surgery("Y90760");
  for (const form of [
    { gp: here.locum.account },
    { gp: here.manager.account },
    { gp: theirs.gp.account },
    { from: "14:00", until: "13:00" },
    { from: "14:00" },
    { day: "2026-11-10" },
    { week: "2026-10-05", day: "2026-10-06" },
    { day: "2026-11-08" },
    { week: "soon" },
  ]) {
    assert.equal((await put(here, form)).status, 400, JSON.stringify(form));
  }
  assert.deepEqual((await here.staffing()).duty, []);
});

test("what the practice sets is kept, and what is no number or address is not", async () => {
  const { visitor, settings, audited } = await surgery("Y90761");
  const numbers = {
    signHours: "12",
    staleDays: "7",
    "minutes-report": "2.5",
    "minutes-message": "",
    "minutes-tests": "",
  };
  await visitor.post("/team/settings/numbers", numbers);
  await visitor.post("/team/settings/opening", days({ "day-6": "9-12" }));
  await visitor.post("/team/settings/contact", { contact: "webhook", url: "http://127.0.0.1:9/hook" });
  const now = await settings();
  assert.deepEqual([now.signHours, now.staleDays, now.gpMinutes], [12, 7, { report: 2.5, message: null, tests: null }]);
  assert.deepEqual(now.opening, [{ day: 6, from: "09:00", until: "12:00" }]);
  assert.deepEqual(now.contact, { kind: "webhook", url: "http://127.0.0.1:9/hook" });
  const refused: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["numbers", { ...numbers, signHours: "0" }],
    ["numbers", { ...numbers, signHours: "13" }],
    ["numbers", { ...numbers, staleDays: "soon" }],
    ["numbers", { ...numbers, "minutes-report": "-1" }],
    ["opening", days()],
    ["contact", { contact: "webhook", url: "nowhere" }],
    ["contact", { contact: "smtp", address: "duty@surgery.example" }],
    ["contact", { contact: "smtp", address: "a@b.example, c@d.example" }],
    ["contact", {}],
  ];
  for (const [path, form] of refused) {
    assert.equal((await visitor.post(`/team/settings/${path}`, form)).status, 400, `${path} ${JSON.stringify(form)}`);
  }
  assert.deepEqual(await settings(), now);
  assert.equal((await audited()).length, 3);
});

test("another alarm contact is told at once of what alarms already, and nobody of what has ended", async () => {
  const { practice, gp } = await surgery("Y90764");
  await givenRegister(app, practice, [BERTRAM]);
  await givenProtocols(app, practice, gp);
  await givenSettings(app, practice, { contact: { kind: "webhook", url: "http://127.0.0.1:9/gone" } });
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  app.clock.advance(15 * 60_000);
  const here = <T>(work: Parameters<typeof inPractice<T>>[2]) => inPractice(app.db, practice, work);
  await here((tx) => sweep(tx, practice, app.clock.now()));
  await here((tx) => writeAlarm(tx, practice, app.clock.now()));
  // The one before was told a minute ago, and would be again in fourteen.
  app.clock.advance(60_000);
  assert.equal(await here((tx) => writeAlarm(tx, practice, app.clock.now())), false);
  const again = await signedIn(desk, gp.account, practice);
  await again.post("/team/settings/contact", { contact: "webhook", url: "http://127.0.0.1:9/hook" });
  await here((tx) => writeAlarm(tx, practice, app.clock.now()));
  const messages = await here((tx) =>
    tx.selectFrom("practice.alarm_messages").select(["contact", "items"]).where("practice", "=", practice).execute(),
  );
  const told = messages.filter(({ contact }) => contact.kind === "webhook" && contact.url.endsWith("/hook"));
  assert.deepEqual(
    told.map(({ items }) => items.map(({ id }) => id)),
    [[item.id]],
  );
  await moved(app, practice, gp, item.id, "acknowledge");
  await here((tx) => sweep(tx, practice, app.clock.now()));
  app.clock.advance(60_000);
  await again.post("/team/settings/contact", { contact: "webhook", url: "http://127.0.0.1:9/third" });
  assert.equal(await here((tx) => writeAlarm(tx, practice, app.clock.now())), false, "it has ended");
});

test("not allowed: a trial without a contact", async () => {
  const { visitor } = await surgery("Y90762");
  assert.equal((await visitor.post("/team/settings/trial")).status, 400);
});

test("what somebody holds is passed on before the page of their leave is shown again", async () => {
  const here = await surgery("Y90763");
  await givenPost(app, here.practice, here.gp.account, { codes: ["G9990001"] });
  await givenRegister(app, here.practice, [BERTRAM]);
  await givenProtocols(app, here.practice, here.gp);
  const item = await arriveOne(app, here.practice, reportOf(here.practice, [potassium("5.9")]));
  assert.equal(item.holder, here.gp.account, "who asked for it has it");
  await here.visitor.post(`/team/${here.gp.account}/leave`, { from: "2026-11-02", until: "2026-11-02", reason: "Ill" });
  assert.equal((await getItem(app, here.practice, item.id)).holder, "gps");
});
