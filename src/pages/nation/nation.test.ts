import assert from "node:assert/strict";
import { test } from "node:test";
import { type RawBuilder, sql } from "kysely";
import { PRACTICE } from "../../../demo/people/staff.ts";
import { PUBLISHED } from "../../../demo/programme/words.ts";
import { testApp } from "../../../test/support/app.ts";
import { examine } from "../../protocols/library.ts";
import { readProtocol } from "../../protocols/table/read-protocol.ts";
import { prepareDemonstration } from "../demonstration.ts";
import { fillNation } from "./fill.ts";
import type { Sizes } from "./cast.ts";

// A small nation: as many hubs as it takes to have the region of the demonstration practice.

const SMALL: Sizes = {
  months: 2,
  today: { hubs: 5, practicesAtMost: 3, learnersAHub: 3 },
  others: { hubs: 1, practicesAtMost: 8, learnersAHub: 8 },
  history: { hubs: 1, practicesAtMost: 1, learnersAHub: 1 },
};

const app = await testApp();
app.clock.set("2026-11-22T10:00:00Z");

const counted = async (): Promise<Readonly<Record<string, number>>> => {
  const { rows } = await sql<{ what: string; n: number }>`
    select 'messages' as what, count(*)::int as n from shared.arrived_messages union all
    select 'refused', count(*)::int from shared.arrived_messages where outcome not in ('taken', 'late', 'corrected') union all
    select 'members', count(*)::int from shared.members union all
    select 'steps', count(*)::int from shared.member_steps union all
    select 'releases', count(*)::int from shared.releases union all
    select 'learners', count(*)::int from shared.cohort_learners union all
    select 'claims', count(*)::int from shared.claims union all
    select 'paid', count(*)::int from shared.claims where state = 'paid' union all
    select 'events', count(*)::int from shared.events union all
    select 'posts', count(*)::int from shared.talk_posts union all
    select 'stages', count(*)::int from shared.stage_steps union all
    select 'notes', count(*)::int from shared.chart_notes union all
    select 'resources', count(*)::int from shared.resources union all
    select 'own', count(*)::int from shared.members where runs = 'here' and status = 'started'
    order by 1`.execute(app.db);
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
};

test("a nation that was stopped goes on where it was, and once more adds nothing", async () => {
  await prepareDemonstration(app, { dropsPost: false });
  const stopping = new AbortController();
  stopping.abort();
  await fillNation(app, stopping.signal, SMALL);
  assert.equal((await counted())["messages"], 0);
  await fillNation(app, new AbortController().signal, SMALL);
  const first = await counted();
  // Everything that comes through the door is taken: what one practice sends is signed, and adds up.
  assert.equal(first["refused"], 0);
  for (const [what, n] of Object.entries(first)) if (what !== "refused") assert.ok(n > 0, what);
  assert.equal(first["own"], 1);
  await fillNation(app, new AbortController().signal, SMALL);
  assert.deepEqual(await counted(), first);
});

const ask = async <T>(query: RawBuilder<T>): Promise<readonly T[]> => (await query.execute(app.db)).rows;

test("what its pages say of one thing agrees: who began when, who returned, what is released, over or left to try", async () => {
  // The practice that works here began for the programme on the day on which its learner did.
  const began = await ask(sql<{ begun: string; step: string }>`
    select l.starts_on as begun, to_char(s.at at time zone 'Europe/London', 'YYYY-MM-DD') as step
    from shared.cohort_learners l join shared.members m on m.id = l.member
      join shared.member_steps s on s.member = m.id and s.step = 'start' where m.runs = 'here'`);
  assert.deepEqual(began, [{ begun: "2026-09-22", step: "2026-09-22" }]);
  // Whoever has a learner by the end of a month has returned it: nothing of one practice kept another's from being taken.
  for (const month of ["2026-09", "2026-10"]) {
    const [missing] = await ask(sql<{ n: number }>`
      select count(distinct m.ods)::int as n from shared.members m join shared.cohort_learners l on l.member = m.id
      where m.ods not like 'Y9F%' and l.starts_on < ${`${month}-28`} and not exists (select from shared.practice_returns r
        where r.ods = m.ods and r.month = ${month} and r.stands)`);
    assert.equal(missing?.n, 0, month);
  }
  // One month waits for whoever leads the nation, with enough returns for a first release.
  const released = await ask(sql<{ month: string }>`select month from shared.releases where month > '2020' order by 1`);
  assert.deepEqual(
    released.map(({ month }) => month),
    ["2026-09"],
  );
  const [waiting] = await ask(sql<{ n: number }>`
    select count(*)::int as n from shared.practice_returns where month = '2026-10' and stands`);
  assert.ok((waiting?.n ?? 0) >= 10);
  // What is over has nobody in it who learns, and nothing that is late.
  const [over] = await ask(sql<{ learning: number; members: number; stages: number }>`
    select (select count(*)::int from shared.cohort_learners l join shared.members m on m.id = l.member
        where m.ods like 'Y9F%' and l.ending is null) as learning,
      (select count(*)::int from shared.members where ods like 'Y9F%' and status = 'finished') as members,
      (select count(*)::int from shared.stage_steps s join shared.members m on m.id::text = s.place::text
        where m.ods like 'Y9F%' and s.step = 'leave') as stages`);
  assert.deepEqual(over, { learning: 0, members: 1, stages: 5 });
  // No budget is below what its hub has promised, and a manager finds something of others to adopt.
  const [there] = await ask(sql<{ over: number; protocols: number; leaflets: number }>`
    select (select count(*)::int from shared.claims where state = 'waiting') as over,
      (select count(*)::int from shared.publications where kind = 'protocol' and withdrawn_at is null) as protocols,
      (select count(*)::int from shared.resources where kind = 'leaflet' and from_practice is not null) as leaflets`);
  assert.deepEqual(there, { over: 0, protocols: 1, leaflets: 1 });
});

test("the protocol that another practice shares can be adopted: it is whole, proved and no copy of what is in force", async () => {
  const [shared] = await ask(sql<{ bytes: Buffer; cases: Buffer; from: string }>`
    select bytes, cases, from_practice as from from shared.publications where kind = 'protocol'`);
  assert.ok(shared !== undefined && shared.from !== PRACTICE.ods);
  const loaded = readProtocol("shared", shared.bytes, shared.cases);
  assert.equal(loaded.protocol.version, PUBLISHED.version);
  assert.ok((await examine(loaded)).maySign);
});
