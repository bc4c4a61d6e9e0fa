import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive, openItems } from "../../../test/support/arrive.ts";
import { testDesk } from "../../../test/support/desk.ts";
import {
  givenContext,
  givenPerson,
  givenPractice,
  givenProtocols,
  givenRegister,
} from "../../../test/support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../../../test/support/laboratory.ts";
import { signedIn } from "../../../test/support/visitor.ts";
import { inPractice } from "../../db/practice.ts";
import { minutesSpared, readDaysWork } from "../../worklist/days-work.ts";
import { NOTHING_BESIDE } from "../../worklist/plan.ts";
import { countByAge, countByDay, countBySender } from "../../worklist/reconcile.ts";
import { act } from "../../worklist/store.ts";

// Whether everything that came is somewhere, and what a day's work was: counted, and never of another practice.

const desk = await testDesk();
const { app } = desk;
const DAY = 24 * 60 * 60_000;

async function surgery(ods: string) {
  const practice = await givenPractice(app, ods);
  const gp = await givenPerson(app, practice, "gp");
  const assistant = await givenPerson(app, practice, "assistant");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, gp);
  return { practice, gp, assistant };
}

const GRANTS = {
  mayRequest: true,
  mayCountersign: true,
  barred: {},
  stage: "supervised" as const,
  mustBeSigned: null,
  owesBlind: false,
  isFresh: true,
  isUnsent: false,
  work: null,
};

test("given documents of several days, then each is counted on its day, at its age and with its sender", async () => {
  const { practice } = await surgery("Y90711");
  const at = app.clock.now();
  app.clock.advance(-40 * DAY);
  await arrive(app, practice, reportOf(practice, [potassium("4.1")], { laboratory: { organisation: "Old Mill" } }));
  app.clock.advance(35 * DAY);
  await arrive(app, practice, reportOf(practice, [potassium("6.6")]));
  await arrive(app, practice, Buffer.from("no laboratory wrote this"));
  app.clock.advance(5 * DAY);
  await arrive(app, practice, reportOf(practice, [potassium("4.3")]));
  const found = await inPractice(app.db, practice, async (tx) => ({
    days: await countByDay(tx, practice, at),
    ages: await countByAge(tx, practice, at),
    senders: await countBySender(tx, practice),
  }));
  assert.equal(found.days.length, 56);
  assert.deepEqual(
    found.days.filter(({ received }) => received > 0),
    [
      { day: "2026-09-23", received: 1, open: 1 },
      { day: "2026-10-28", received: 2, open: 2 },
      { day: "2026-11-02", received: 1, open: 1 },
    ],
  );
  assert.deepEqual(Object.fromEntries(found.ages.map(({ age, n }) => [age, n])), {
    today: 1,
    "3 to 7 days": 2,
    older: 1,
  });
  assert.deepEqual(
    found.senders.map(({ sender, received, open, last }) => [sender, received, open, last]),
    [
      ["Northwold General Hospital", 2, 2, "2026-11-02"],
      ["Not said", 1, 1, "2026-10-28"],
      ["Old Mill", 1, 1, "2026-09-23"],
    ],
  );
});

test("given a laboratory of which eight were to be expected and nothing came, then the page says so, and not on the day itself", async () => {
  const { practice, gp } = await surgery("Y90712");
  await arrive(app, practice, reportOf(practice, [potassium("4.1")]));
  const visitor = await signedIn(desk, gp.account, practice);
  assert.doesNotMatch((await visitor.get("/sum")).text, /Nothing from/);
  app.clock.advance(60 * DAY);
  const later = await signedIn(desk, gp.account, practice);
  assert.match((await later.get("/sum")).text, /Nothing from Northwold General Hospital/);
  app.clock.advance(-60 * DAY);
});

test("a day's work is what was made and not undone, and minutes are only the practice's own", async () => {
  const { practice, gp, assistant } = await surgery("Y90713");
  for (const value of ["4.1", "4.2"]) await arrive(app, practice, reportOf(practice, [potassium(value)]));
  const [first, second] = await openItems(app, practice);
  assert.ok(first && second);
  const make = (item: string, version: number, move: "propose-file" | "agree" | "undo", by: typeof gp) =>
    inPractice(app.db, practice, (tx) =>
      act(
        tx,
        practice,
        {
          item,
          version,
          move,
          actor: { by: by.account, role: by.role },
          comment: null,
          grants: GRANTS,
          plan: NOTHING_BESIDE,
        },
        app.clock.now(),
      ),
    );
  await make(first.id, 1, "propose-file", assistant);
  await make(first.id, 2, "agree", gp);
  await make(second.id, 1, "propose-file", assistant);
  await make(second.id, 2, "undo", assistant);
  const work = await inPractice(app.db, practice, (tx) => readDaysWork(tx, practice, app.clock.now()));
  const of = (account: string) => work.find((one) => one.account === account);
  assert.deepEqual(of(assistant.account), {
    account: assistant.account,
    moves: { "propose-file": 1 },
    spared: { report: 1, message: 0, tests: 0 },
  });
  assert.deepEqual(of(gp.account)?.moves, { agree: 1 });
  const mine = of(assistant.account);
  assert.ok(mine);
  const minutes = (report: number | null) => minutesSpared(mine, { gpMinutes: { report, message: null, tests: null } });
  assert.equal(minutes(2.5), 2.5);
  assert.equal(minutes(null), null, "no figure is made up");
  const yesterday = new Date(app.clock.now().getTime() + DAY);
  assert.deepEqual(await inPractice(app.db, practice, (tx) => readDaysWork(tx, practice, yesterday)), []);
});

test("an assistant sees their own day, the manager everybody's, and another practice's manager nothing of it", async () => {
  const { practice, gp, assistant } = await surgery("Y90714");
  const elsewhere = await surgery("Y90715");
  await arrive(app, practice, reportOf(practice, [potassium("6.7")]));
  const [item] = await openItems(app, practice);
  assert.ok(item);
  const doctor = await signedIn(desk, gp.account, practice);
  await doctor.post(`/items/${item.id}/acknowledge`, { version: "1" });
  const told = async (account: string, at: string) => (await (await signedIn(desk, account, at)).get("/today")).text;
  const manager = await givenPerson(app, practice, "manager");
  assert.match(await told(manager.account, practice), /Test gp/);
  assert.match(await told(assistant.account, practice), /Nothing has been done yet today/);
  assert.match(await told(elsewhere.gp.account, elsewhere.practice), /Nothing has been done yet today/);
});
