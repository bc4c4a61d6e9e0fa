import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../test/support/app.ts";
import { arriveOne, getItem } from "../../test/support/arrive.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../../test/support/laboratory.ts";
import { givenAbsence, givenDuty, givenPost } from "../../test/support/team.ts";
import { inPractice } from "../db/practice.ts";
import { readActions } from "./queries.ts";
import { act } from "./store.ts";
import { type SweepName, sweep, sweepPart } from "./sweep.ts";
import { fold } from "./fold.ts";
import { person } from "./item.ts";
import { NO_GRANTS } from "./wish.ts";
import { NOTHING_BESIDE } from "./plan.ts";
import type { MoveName } from "./moves.ts";
import type { ItemRow } from "./tables.ts";

// What time does: work goes on from who is away, what is late rises, and a "GP now" that nobody takes alarms.

const app = await testApp();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function surgery(ods: string, time = "2026-11-02T12:00:00Z") {
  app.clock.set(time);
  const practice = await givenPractice(app, ods);
  const gps = [await givenPerson(app, practice, "gp"), await givenPerson(app, practice, "gp")];
  const [ann, bob] = gps;
  const assistant = await givenPerson(app, practice, "assistant");
  assert.ok(ann !== undefined && bob !== undefined);
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, ann);
  const round = () => inPractice(app.db, practice, (tx) => sweep(tx, practice, app.clock.now()));
  const arrive = (value: string) => arriveOne(app, practice, reportOf(practice, [potassium(value)]));
  const item = (id: string) => getItem(app, practice, id);
  const actions = (id: string) => inPractice(app.db, practice, (tx) => readActions(tx, practice, id));
  const alarms = () =>
    inPractice(app.db, practice, (tx) =>
      tx.selectFrom("practice.alarms").selectAll().where("practice", "=", practice).orderBy("raised_at").execute(),
    );
  const move = async (row: ItemRow, by: { account: string; role: "gp" | "assistant" }, name: MoveName, more = {}) => {
    const { version } = await item(row.id);
    const grants = {
      ...NO_GRANTS,
      mayCountersign: true,
      barred: {},
      stage: "supervised" as const,
      mustBeSigned: null,
      owesBlind: false,
      isFresh: true,
    };
    const wish = { item: row.id, version, move: name, comment: "because", grants, ...more };
    const actor = { by: by.account, role: by.role };
    await inPractice(app.db, practice, (tx) => act(tx, practice, { ...wish, actor }, app.clock.now()));
  };
  const gp = (one: { account: string }) => ({ account: one.account, role: "gp" as const });
  const assist = { account: assistant.account, role: "assistant" as const };
  return { practice, ann: gp(ann), bob: gp(bob), assistant: assist, round, arrive, item, actions, alarms, move };
}

test("what somebody holds goes to whoever covers when they go on leave, with the reason, and is not moved twice", async () => {
  const { practice, ann, bob, round, arrive, item, actions, move } = await surgery("Y90701");
  const row = await arrive("5.9");
  await move(row, ann, "pass", { holder: person(ann.account) });
  assert.equal(await round(), 0, "while she is there it stays with her");
  await givenPost(app, practice, ann.account, { cover: bob.account });
  await givenAbsence(app, practice, ann.account, "2026-11-02T12:00:00Z", "2026-11-09T00:00:00Z");
  assert.equal(await round(), 1);
  assert.equal((await item(row.id)).holder, bob.account);
  assert.match((await actions(row.id)).at(-1)?.comment ?? "", /is on leave\. Test gp covers\./);
  assert.equal(await round(), 0);
});

test("a GP who leaves lets go of what they had by name, so that somebody takes it again", async () => {
  const { practice, ann, bob, round, arrive, item, move } = await surgery("Y90702");
  await givenDuty(app, practice, bob.account, "2026-11-02T08:00:00Z", "2026-11-02T18:30:00Z");
  const row = await arrive("6.7");
  await move(row, ann, "acknowledge");
  await givenPost(app, practice, ann.account, { ended_at: app.clock.now() });
  await round();
  const now = await item(row.id);
  assert.deepEqual([now.status, now.holder], ["waiting", bob.account]);
});

test("a question whose asker has left and a proposal whose proposer has left still come to somebody", async () => {
  const { practice, ann, assistant, round, arrive, item, move } = await surgery("Y90703");
  const asked = await arrive("4.2");
  const proposed = await arrive("4.3");
  assert.deepEqual([asked.next, asked.holder], ["file", "assistants"]);
  await move(asked, assistant, "ask");
  await move(proposed, assistant, "propose-file", { plan: NOTHING_BESIDE });
  await givenPost(app, practice, assistant.account, { ended_at: app.clock.now() });
  await round();
  await move(asked, ann, "reply");
  await move(proposed, ann, "return");
  assert.equal((await item(asked.id)).holder, assistant.account, "the answer goes to whoever asked");
  await round();
  for (const { id } of [asked, proposed]) assert.equal((await item(id)).holder, "assistants");
});

test("not allowed: what waits for something outside does not move for a day's leave, but does when its person has left", async () => {
  const { practice, ann, round, arrive, item, move } = await surgery("Y90704");
  const row = await arrive("5.9");
  const expects = [
    { kind: "test", what: "potassium", analytes: ["potassium"], dueOn: "2026-11-20", despite: null, by: "new-sample" },
  ];
  await move(row, ann, "request-tests", { plan: { ...NOTHING_BESIDE, expects } });
  await givenAbsence(app, practice, ann.account, "2026-11-02T12:00:00Z", "2026-11-03T00:00:00Z");
  assert.equal(await round(), 0);
  assert.equal((await item(row.id)).holder, ann.account);
  await givenPost(app, practice, ann.account, { ended_at: app.clock.now() });
  await round();
  const now = await item(row.id);
  assert.deepEqual([now.status, now.holder], ["awaiting", "gps"]);
});

test("what is past its time is late once, and a GP's work that only the queue has goes to the duty doctor", async () => {
  const { practice, bob, round, arrive, item } = await surgery("Y90705");
  const row = await arrive("5.9");
  app.clock.set(new Date(row.due_at.getTime() - 1).toISOString());
  await round();
  assert.equal((await item(row.id)).is_late, false);
  await givenDuty(app, practice, bob.account, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
  app.clock.set(row.due_at.toISOString());
  await round();
  const late = await item(row.id);
  assert.deepEqual([late.is_late, late.holder, late.status], [true, bob.account, "waiting"]);
  assert.equal(await round(), 0);
});

test("not allowed: taking overdue work from a GP who is there", async () => {
  const { practice, ann, bob, round, arrive, item, move } = await surgery("Y90706");
  const row = await arrive("5.9");
  await move(row, ann, "pass", { holder: person(ann.account) });
  await givenPost(app, practice, ann.account, { hours: everyDay });
  await givenDuty(app, practice, bob.account, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
  app.clock.set(row.due_at.toISOString());
  await round();
  const now = await item(row.id);
  assert.deepEqual([now.is_late, now.holder], [true, ann.account]);
});

const everyDay = JSON.stringify([1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", until: "24:00" })));

test("an assistant's overdue report stays late in its queue, and after one more day the duty doctor has it", async () => {
  const { practice, bob, round, arrive, item } = await surgery("Y90707");
  const row = await arrive("4.2");
  await givenDuty(app, practice, bob.account, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
  app.clock.set(row.due_at.toISOString());
  await round();
  const late = await item(row.id);
  assert.deepEqual([late.is_late, late.holder], [true, "assistants"]);
  app.clock.set(new Date(row.due_at.getTime() + 24 * HOUR - 1).toISOString());
  await round();
  assert.equal((await item(row.id)).holder, "assistants");
  // The next morning on which the practice is open.
  app.clock.set("2026-11-16T09:00:00Z");
  await round();
  assert.equal((await item(row.id)).holder, bob.account);
  assert.equal(await round(), 0);
});

test("after fifteen minutes, not one second before, it alarms and the duty doctor has it", async () => {
  const { practice, bob, round, arrive, item, alarms } = await surgery("Y90708");
  await givenDuty(app, practice, bob.account, "2026-11-02T12:10:00Z", "2026-11-02T18:30:00Z");
  const row = await arrive("6.7");
  assert.equal(row.holder, "gps");
  app.clock.advance(15 * MINUTE - 1000);
  await round();
  assert.deepEqual([await alarms(), (await item(row.id)).holder], [[], "gps"]);
  app.clock.advance(1000);
  await round();
  const [alarm, ...more] = await alarms();
  assert.equal(more.length, 0);
  assert.equal(alarm?.why, "No GP has taken it since 02-Nov-2026 12:00.");
  assert.equal((await item(row.id)).holder, bob.account);
  assert.equal(await round(), 0, "once");
});

test("passing on, asking and an acknowledgement that was undone do not stop the clock", async () => {
  const { ann, assistant, round, arrive, alarms, move } = await surgery("Y90709");
  const [passed, asked, undone] = [await arrive("6.7"), await arrive("6.8"), await arrive("6.9")];
  app.clock.advance(14 * MINUTE);
  await move(passed, ann, "pass", { holder: person(ann.account) });
  await move(asked, assistant, "ask");
  await move(undone, ann, "acknowledge");
  app.clock.advance(5000);
  await move(undone, ann, "undo");
  app.clock.advance(MINUTE);
  await round();
  assert.equal((await alarms()).length, 3);
});

test("an acknowledgement ends it, and one that is let go begins a new quarter of an hour", async () => {
  const { practice, ann, round, arrive, alarms, move } = await surgery("Y90710");
  const row = await arrive("6.7");
  app.clock.advance(16 * MINUTE);
  await round();
  await move(row, ann, "acknowledge");
  await round();
  const [alarm] = await alarms();
  assert.deepEqual([alarm?.ended_at, alarm?.ended_by], [app.clock.now(), "acknowledged"]);
  await givenPost(app, practice, ann.account, { ended_at: app.clock.now() });
  await round();
  app.clock.advance(14 * MINUTE);
  await round();
  assert.equal((await alarms()).length, 1);
  app.clock.advance(MINUTE);
  await round();
  assert.equal((await alarms()).length, 2);
});

test("when nothing ran for hours the first round finds it, as it would have", async () => {
  const { round, arrive, alarms } = await surgery("Y90711");
  await arrive("6.7");
  app.clock.advance(5 * HOUR);
  await round();
  assert.equal((await alarms()).length, 1);
});

test("every sweep leaves columns that the fold of the actions gives again", async () => {
  const { practice, ann, bob, round, arrive, item, actions, move } = await surgery("Y90712");
  const row = await arrive("6.7");
  await givenDuty(app, practice, bob.account, "2026-11-02T08:00:00Z", "2026-11-03T08:00:00Z");
  await move(row, ann, "acknowledge");
  await givenAbsence(app, practice, ann.account, "2026-11-02T12:00:00Z", "2026-11-03T00:00:00Z");
  for (let n = 0; n < 4; n += 1) {
    await round();
    app.clock.advance(6 * HOUR);
  }
  const now = await item(row.id);
  const state = fold(await actions(row.id));
  assert.deepEqual(
    [now.status, now.holder, now.is_late, now.version],
    [state.status, state.holder.name, state.isLate, state.version],
  );
});

test("not allowed: a sweep of one practice touches nothing of another", async () => {
  const ours = await surgery("Y90713");
  const theirs = await surgery("Y90714");
  const row = await theirs.arrive("6.7");
  app.clock.advance(HOUR);
  await ours.round();
  assert.deepEqual(await theirs.alarms(), []);
  assert.equal((await theirs.item(row.id)).version, 1);
});

test("an item whose own record is broken does not keep another's alarm from being raised", async (context: TestContext) => {
  const { practice, ann, arrive, alarms, move } = await surgery("Y90715");
  const broken = await arrive("5.9");
  await move(broken, ann, "pass", { holder: person(ann.account) });
  await arrive("6.7");
  // As after a fault of the disk: its first action says nothing.
  await sql`update practice.actions set detail = '{}' where item = ${broken.id} and number = 1`.execute(app.db);
  await givenPost(app, practice, ann.account, { ended_at: app.clock.now() });
  app.clock.advance(15 * MINUTE);
  const part = (name: SweepName) =>
    inPractice(app.db, practice, (tx) => sweepPart(tx, practice, name, app.clock.now()));
  const log = context.mock.method(console, "error", () => {});
  assert.equal(await part("away"), 0);
  assert.match(String(log.mock.calls[0]?.arguments[0]), /leaves the item without/);
  assert.equal(await part("alarms"), 1);
  assert.equal((await alarms()).length, 1);
});
