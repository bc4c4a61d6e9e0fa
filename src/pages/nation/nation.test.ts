import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../../test/support/app.ts";
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
