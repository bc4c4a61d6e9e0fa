import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { inPractice } from "../../src/db/practice.ts";
import { app, NEAR, newest, step, surgery } from "../support/incidents.ts";

// What is written of an incident tells nobody who a patient is, and pressing twice reports once.

test("a patient does not get into an incident: numbers and names are held back unless they are said to be none", async () => {
  const at = await surgery();
  app.clock.set("2026-11-02T12:00:00Z");
  const [assistant, gp] = [await at.be(at.assistant), await at.be(at.gp)];
  // 943 476 5919 is the example of the NHS Data Dictionary.
  const named = { ...NEAR, what: "Bertram Osgood, 943 476 5919, was rung twice." };
  const told = await assistant.post("/incidents", named);
  assert.equal(told.status, 400);
  assert.match(told.text, /value="near-miss" checked/);
  assert.match(told.text, /Bertram Osgood, 943 476 5919, was rung twice\./);
  assert.deepEqual(await at.list(), []);
  const ticks = ticksOn(told.text);
  assert.equal(ticks.length, 2);
  assert.equal((await assistant.post("/incidents", { ...named, [ticks[0] ?? ""]: "yes" })).status, 400);
  const said = Object.fromEntries(ticks.map((name) => [name, "yes"]));
  const first = await assistant.post("/incidents", { ...named, ...said });
  assert.equal(first.status, 303);
  const path = await newest(at);
  const look = { words: "Mrs Osgood rang.", level: "low" };
  const held = await step(gp, path, "look", look);
  assert.equal(held.status, 400);
  assert.match(held.text, /Mrs Osgood rang\.<\/textarea>[\s\S]*value="low" checked/);
  const tick = ticksOn(held.text)[0] ?? "";
  assert.equal((await step(gp, path, "look", { ...look, [tick]: "yes" })).status, 303);
  for (const [name, form] of [
    ["act", { words: "Ring OSGOOD, Bertram.", owner: at.gp.account, due: "09-Nov-2026" }],
    ["close", { words: "Bertram Osgood was rung." }],
  ] as const) {
    const refused = await step(gp, path, name, form);
    assert.equal(refused.status, 400, name);
    assert.match(refused.text, /is not the name of a patient/);
  }
  const [incident] = await at.list();
  assert.equal(incident?.steps.length, 1);
  const { rows } = await inPractice(app.db, at.practice, (tx) =>
    sql<{ event: string; none: number | null }>`select body::jsonb ->> 'event' as event,
        (body::jsonb #>> '{detail,saidToBeNone}')::int as none
      from practice.audit where practice = ${at.practice} and body::jsonb ->> 'subject' = ${path.slice(-36)}
        and body::jsonb ->> 'event' <> 'incident-read' order by seq`.execute(tx),
  );
  assert.deepEqual(
    rows.map(({ event, none }) => [event, none]),
    [
      ["incident-reported", 2],
      ["incident-look", 1],
    ],
  );
});

const ticksOn = (page: string): readonly string[] =>
  [...page.matchAll(/name="(none-[0-9a-f]{16})"/g)].map(([, name]) => name ?? "");

test("the same report again within a minute is one; after that, or in other words, it is another", async () => {
  const at = await surgery();
  app.clock.set("2026-11-02T12:00:00Z");
  const [assistant, manager] = [await at.be(at.assistant), await at.be(at.manager)];
  const both = await Promise.all([assistant.post("/incidents", NEAR), assistant.post("/incidents", NEAR)]);
  assert.equal(new Set(both.map(({ to }) => to)).size, 1);
  assert.equal((await at.list()).length, 1);
  const theirs = await manager.post("/incidents", NEAR);
  assert.match((await manager.get(theirs.to ?? "")).text, /Thank you\.[\s\S]*href="\/incidents\/[0-9a-f-]{36}"/);
  assert.doesNotMatch((await manager.get(both[0]?.to ?? "")).text, /Thank you/, "somebody else's is not thanked for");
  await assistant.post("/incidents", { ...NEAR, mattered: "harm" });
  assert.equal((await at.list()).length, 3);
  app.clock.set("2026-11-02T12:01:01Z");
  await assistant.post("/incidents", NEAR);
  assert.equal((await at.list()).length, 4);
});
