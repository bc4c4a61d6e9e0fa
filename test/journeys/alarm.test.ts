import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { inPractice } from "../../src/db/practice.ts";
import { sweep } from "../../src/worklist/sweep.ts";
import { deliverAlarms } from "../../src/outbox/deliver-alarm.ts";
import { arriveOne, getItem } from "../support/arrive.ts";
import { axe, testBrowser } from "../support/browser.ts";
import { testDesk } from "../support/desk.ts";
import { givenContext, givenPerson, givenPractice, givenProtocols, givenRegister } from "../support/given.ts";
import { BERTRAM, BERTRAM_IS_WELL, potassium, reportOf } from "../support/laboratory.ts";
import { until } from "../support/product.ts";
import { givenDuty, givenPost, givenSettings } from "../support/team.ts";
import { signedIn } from "../support/visitor.ts";

// The potassium that nobody acknowledges alarms the duty doctor.

const browser = await testBrowser();
const desk = await testDesk();
const { app, address } = desk;

const told: string[] = [];
const hook = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    told.push(body);
    response.writeHead(204).end();
  });
});
await new Promise<void>((done) => hook.listen(0, "127.0.0.1", done));
after(() => hook.close());
const hookAddress = hook.address();
assert.ok(hookAddress !== null && typeof hookAddress === "object");
// The clock is everybody's, so that an earlier story's alarm may be told again beside this one's.
const toldTo = (practice: string): readonly string[] => told.filter((body) => JSON.parse(body).practice === practice);
const contact = { kind: "webhook", url: `http://127.0.0.1:${hookAddress.port}/` } as const;

/** Who asked for it is Dr Ann, who is there and does not look; Dr Bea is on duty. */
async function surgery(ods: string) {
  app.clock.set("2026-11-02T12:00:00Z");
  const practice = await givenPractice(app, ods);
  const ann = await givenPerson(app, practice, "gp");
  const bea = await givenPerson(app, practice, "gp");
  const reception = await givenPerson(app, practice, "reception");
  await givenPost(app, practice, ann.account, { codes: ["G9990001"] });
  await givenDuty(app, practice, bea.account, "2026-11-02T08:00:00Z", "2026-11-02T18:30:00Z");
  await givenRegister(app, practice, [BERTRAM]);
  await givenContext(app, practice, BERTRAM_IS_WELL);
  await givenProtocols(app, practice, ann);
  await givenSettings(app, practice, { contact });
  const item = await arriveOne(app, practice, reportOf(practice, [potassium("6.7")]));
  assert.deepEqual([item.next, item.holder], ["gp-now", ann.account]);
  // What the jobs do every few seconds, at this instant of the clock.
  const round = async () => {
    await inPractice(app.db, practice, (tx) => sweep(tx, practice, app.clock.now()));
    await deliverAlarms({ db: app.db, clock: app.clock, ways: app.settings.alarms }, practice);
  };
  const alarms = () =>
    inPractice(app.db, practice, (tx) =>
      tx.selectFrom("practice.alarms").select("ended_by").where("practice", "=", practice).execute(),
    );
  return { practice, ann, bea, reception, item, round, alarms };
}

test(
  "given a potassium of 6.7 that its requester leaves lying, when fifteen minutes have passed, then every screen alarms, the contact is told and the duty doctor has it",
  { skip: browser.skip },
  async (t) => {
    const { practice, bea, item } = await surgery("Y90771");
    const page = await browser.open(t, address, { width: 1366 });
    await page.goto("/choose");
    await page.getByRole("button", { name: "Be Test reception" }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await page.locator(".app-alarm").count(), 0);
    app.clock.advance(15 * 60_000);
    // The jobs themselves find it; nobody asks them.
    await until("the duty doctor has it", async () =>
      (await getItem(app, practice, item.id)).holder === bea.account ? true : null,
    );
    await page.reload();
    const alarm = page.locator(".app-alarm");
    assert.match(await alarm.innerText(), /No GP has taken an urgent result\. It has waited since 02-Nov-2026 12:00\./);
    assert.deepEqual(await axe(page), []);
    await until("the contact is told", async () => (toldTo(practice).length > 0 ? true : null));
    assert.equal(JSON.parse(toldTo(practice)[0] ?? "{}").items[0].url, `http://desk.test/items/${item.id}`);

    const doctor = await signedIn(desk, bea.account, practice);
    assert.match((await doctor.get("/pulse")).text, new RegExp(`href="/items/${item.id}"`));
    const { version } = await getItem(app, practice, item.id);
    await doctor.post(`/items/${item.id}/acknowledge`, { version: String(version) });
    await page.reload();
    assert.equal(await page.locator(".app-alarm").count(), 0, "it ends as soon as somebody has it by name");
  },
);

test("the screen and what leaves the practice say nothing about the patient", async () => {
  const { practice, reception, round } = await surgery("Y90772");
  app.clock.advance(15 * 60_000);
  await round();
  await until("the contact is told", async () => (toldTo(practice).length > 0 ? true : null));
  const desk9 = await signedIn(desk, reception.account, practice);
  for (const text of [(await desk9.get("/pulse")).text, ...toldTo(practice)]) {
    assert.doesNotMatch(text, /osgood|bertram|9990000026|999 000 0026|6\.7/i);
  }
});

test("not allowed: acknowledged at 14:59 it does not alarm, then or later", async () => {
  const { practice, ann, item, round, alarms } = await surgery("Y90773");
  app.clock.advance(15 * 60_000 - 1000);
  const doctor = await signedIn(desk, ann.account, practice);
  assert.equal((await doctor.post(`/items/${item.id}/acknowledge`, { version: "1" })).status, 303);
  for (const minutes of [0, 1, 14, 60]) {
    app.clock.advance(minutes * 60_000);
    await round();
  }
  assert.deepEqual(await alarms(), []);
  assert.deepEqual(toldTo(practice), []);
  const now = await getItem(app, practice, item.id);
  assert.deepEqual([now.status, now.holder], ["acknowledged", ann.account]);
});

test("not allowed: an acknowledgement that is taken back within its ten seconds counts as none", async () => {
  const { practice, ann, item, round, alarms } = await surgery("Y90774");
  // Taken back before the quarter of an hour ends, at which the jobs may raise it between two steps of this story.
  app.clock.advance(15 * 60_000 - 6000);
  const doctor = await signedIn(desk, ann.account, practice);
  assert.equal((await doctor.post(`/items/${item.id}/acknowledge`, { version: "1" })).status, 303);
  app.clock.advance(2000);
  const { version } = await getItem(app, practice, item.id);
  const undone = await doctor.post(`/items/${item.id}/undo`, { version: String(version) });
  assert.equal(undone.status, 303, undone.text);
  assert.equal((await getItem(app, practice, item.id)).status, "waiting");
  app.clock.advance(5000);
  await round();
  assert.equal((await alarms()).length, 1);
});
