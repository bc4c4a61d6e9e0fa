import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { testApp } from "../../test/support/app.ts";
import { arriveOne, getItem } from "../../test/support/arrive.ts";
import { givenBrokenItem } from "../../test/support/broken.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../../test/support/laboratory.ts";
import { givenDuty, givenPost } from "../../test/support/team.ts";
import { inPractice } from "../db/practice.ts";
import { examine } from "../doctor.ts";
import { person } from "./item.ts";
import { act } from "./store.ts";
import { type SweepName, sweepPart } from "./sweep.ts";

// One row that cannot be worked stops no other: what is behind it is alarmed, raised and passed on all the same.

const app = await testApp();

async function surgery(ods: string, value: string) {
  app.clock.set("2026-11-02T12:00:00Z");
  const practice = await givenPractice(app, ods);
  const [ann, bob] = [await givenPerson(app, practice, "gp"), await givenPerson(app, practice, "gp")];
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, ann);
  await givenDuty(app, practice, bob.account, "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
  const broken = await arriveOne(app, practice, reportOf(practice, [potassium(value)]));
  app.clock.advance(1000);
  const whole = await arriveOne(app, practice, reportOf(practice, [potassium(value)]));
  const sweep = (name: SweepName) =>
    inPractice(app.db, practice, (tx) => sweepPart(tx, practice, name, app.clock.now()));
  const item = () => getItem(app, practice, whole.id);
  const wrong = async () => (await examine(app, practice)).flatMap((check) => check.wrong);
  return { practice, ann, bob, broken, whole, sweep, item, wrong };
}

test("a broken item keeps no other from being alarmed about and handed over, is told once in the log, and doctor finds it", async (context: TestContext) => {
  const { practice, broken, whole, bob, sweep, item, wrong } = await surgery("Y90731", "6.7");
  await givenBrokenItem(app, practice, broken.id);
  const log = context.mock.method(console, "error", () => {});
  app.clock.set("2026-11-02T12:20:00Z");
  assert.equal(await sweep("alarms"), 1);
  const alarms = await inPractice(app.db, practice, (tx) =>
    tx.selectFrom("practice.alarms").select("item").where("practice", "=", practice).execute(),
  );
  assert.deepEqual(alarms, [{ item: whole.id }]);
  await sweep("alarms");
  assert.equal(log.mock.callCount(), 1);
  assert.match(String(log.mock.calls[0]?.arguments[0]), /^alarm about item .*action 9 out of order/);
  await sweep("reminders");
  assert.equal((await item()).holder, bob.account);
  assert.ok((await wrong()).some((says) => says.startsWith(`item ${broken.id}: `)));
});

test("a broken item keeps no other from rising when it is overdue", async (context: TestContext) => {
  const { practice, broken, whole, sweep, item } = await surgery("Y90732", "5.9");
  await givenBrokenItem(app, practice, broken.id);
  context.mock.method(console, "error", () => {});
  app.clock.set(whole.due_at.toISOString());
  assert.equal(await sweep("overdue"), 1);
  assert.equal((await item()).is_late, true);
});

test("a broken item keeps no other from being passed on by whoever has left", async (context: TestContext) => {
  const { practice, ann, bob, broken, whole, sweep, item } = await surgery("Y90733", "5.9");
  for (const { id } of [broken, whole]) {
    const actor = { by: ann.account, role: "gp" } as const;
    const wish = { item: id, version: 1, move: "pass", actor, comment: null, holder: person(ann.account) } as const;
    await inPractice(app.db, practice, (tx) => act(tx, practice, wish, app.clock.now()));
  }
  await givenBrokenItem(app, practice, broken.id);
  context.mock.method(console, "error", () => {});
  await givenPost(app, practice, ann.account, { ended_at: app.clock.now() });
  assert.equal(await sweep("away"), 1);
  assert.equal((await item()).holder, bob.account);
});
