import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { openApp } from "../src/app.ts";
import { systemClock } from "../src/base/clock.ts";
import type { Database } from "../src/db/connect.ts";
import { inShared } from "../src/db/practice.ts";
import { loadMeasures } from "../src/measures/load.ts";
import { addMonths } from "../src/measures/week.ts";
import { startPages } from "../src/pages/start.ts";
import { addAppointed } from "../src/people/appointments.ts";
import { readSettings } from "../src/settings.ts";
import { fillNation, SHAPE } from "./programme-fill.ts";
import type { Row } from "./row.ts";
import { p95 } from "./times.ts";

// The programme's pages at the size of the nation, over HTTP from the real server: 7,000 practices, 20,000 learners, 104
// weeks, 30 measures, and 24 released months of all of it. The floor of the same minute is a page that reads next to
// nothing, with the same session, layout and transaction.

const LAST_MONTH = "2026-10";
const MONTHS = 24;
const LEARNERS = 20_000;
const VARIANTS = 400;
const FLOOR = "/programme/ask";

export async function benchPlaces(): Promise<readonly Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-bench-places-"));
  const app = await openApp(readSettings({ DATA_DIR: dataDir, PORT: "0" }), systemClock);
  const pages = await startPages(app);
  try {
    const begun = performance.now();
    await fillNation(app.db);
    await fillReleases(app.db);
    await fillLearners(app.db);
    console.log(`filled in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    return await ask(app.db, pages.address);
  } finally {
    await pages.close();
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fillReleases(db: Database): Promise<void> {
  const measures = loadMeasures().all.slice(0, SHAPE.measures);
  // Larger places have larger counts; what is shown of them is rounded, and some of it a star or held back.
  const shown = (scale: number, mark: string, variant: number) =>
    Object.fromEntries(
      measures.map(({ id, kind }, k) => {
        const of = scale * (40 + ((variant * (k + 3)) % 60));
        const count = Math.floor((of * (30 + ((variant * 7 + k) % 40))) / 100 / 5) * 5;
        const isSmall = mark === "~" && (variant + k) % 9 === 0;
        const numerator = kind === "mean" ? "-" : isSmall ? "*" : `${mark}${count}`;
        return [id, [numerator, `${mark}${Math.round(of / 5) * 5}`, kind === "mean" ? 30 + (variant % 11) : null]];
      }),
    );
  const scales = { nation: [20_000, "="], region: [3000, "~"], hub: [500, "~"], practice: [3, "~"] } as const;
  const variants = Object.entries(scales).flatMap(([level, [scale, mark]]) =>
    Array.from({ length: VARIANTS }, (_, v) => ({ level, v, shown: shown(scale, mark, v) })),
  );
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`create temporary table shown on commit drop as
      select level, v, shown from json_to_recordset(${JSON.stringify(variants)}::json) as r (level text, v integer, shown jsonb)`.execute(
      tx,
    );
    for (let n = 0; n < MONTHS; n += 1) {
      const month = addMonths(LAST_MONTH, n + 1 - MONTHS);
      await sql`with release as (
          insert into shared.releases (id, month, number, at, by, by_name, measures, practices, sha256)
          values (gen_random_uuid(), ${month}, 1, ${new Date()}, 'bench', 'Bench', repeat('a', 64), ${SHAPE.practices}, repeat('b', 64))
          returning id
        ), places as (
          select 'nation' as level, '' as place, null::text as region, null::uuid as hub, 7000 as practices, null::integer as counted
          union all select 'region', name, name, null, 1000, null from shared.regions
          union all select 'hub', id::text, region, id, 167, null from shared.hubs
          union all select 'practice', m.ods, h.region, h.id, 1, 1 from shared.members m join shared.hubs h on h.id = m.hub
        )
        insert into shared.released (release, month, level, place, region, hub, practices, counted, shown)
        select release.id, ${month}, p.level, p.place, p.region, p.hub, p.practices, p.counted, s.shown
        from release, places p join shown s
          on s.level = p.level and s.v = abs(hashtext(p.place || ${month})) % ${VARIANTS}::int`.execute(tx);
    }
  });
  await sql`vacuum analyze shared.released`.execute(db);
}

async function fillLearners(db: Database): Promise<void> {
  await sql`insert into shared.cohort_learners (id, member, learner, name, starts_on, due_on, ended_on, ending)
    select gen_random_uuid(), m.id, gen_random_uuid(), null, to_char(date '2024-11-01' + (n % 700), 'YYYY-MM-DD'), '2027-06-01',
      case when n % 3 = 0 then '2026-10-20' end, case when n % 6 = 0 then 'completed' when n % 3 = 0 then 'withdrawn' end
    from (select id, row_number() over (order by ods) as r from shared.members) m, generate_series(0, 2) k,
      lateral (select (m.r * 3 + k)::integer as n) x
    where n < ${LEARNERS}::int + 3`.execute(db);
  await sql`vacuum analyze shared.cohort_learners`.execute(db);
}

async function ask(db: Database, address: string): Promise<readonly Row[]> {
  const who = { name: "Bench", role: "national-lead", region: null } as const;
  const { account, appointment } = await inShared(db, (tx) => addAppointed(tx, who, new Date()));
  const body = new URLSearchParams({ account, appointment });
  const chosen = await fetch(`${address}/choose`, { method: "POST", body, redirect: "manual" });
  const cookie = chosen.headers.get("set-cookie")?.split(";")[0] ?? "";
  const members = await inShared(db, (tx) =>
    tx.selectFrom("shared.members").select(["id", "hub"]).orderBy("ods").limit(200).execute(),
  );
  const get = async (path: string): Promise<number> => {
    const begun = performance.now();
    const answer = await fetch(`${address}${path}`, { headers: { cookie } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return performance.now() - begun;
  };
  const [first] = members;
  const practice = (n: number): string => {
    const { id = "", hub = "" } = members[n % members.length] ?? {};
    return `/programme/hubs/${hub}/practices/${id}`;
  };
  const floor = await p95Of(60, () => get(FLOOR));
  const row = async (name: string, times: number, path: (n: number) => string, wanted: string): Promise<Row> => {
    const ms = await p95Of(times, (n) => get(path(n)));
    console.log(`${name}: p95 ${ms.toFixed(0)} ms (a page that reads next to nothing: ${floor.toFixed(0)} ms)`);
    return {
      name,
      perSecond: 1000 / ms,
      ratio: ms / floor,
      against: "a page that reads next to nothing (p95)",
      wanted,
    };
  };
  return [
    await row("the nation's page", 60, () => "/programme/nation", "200 ms"),
    await row("a practice's page", 120, practice, "100 ms"),
    await row("a region's page", 40, () => "/programme/regions/region-1", "-"),
    await row("a hub's page", 40, () => `/programme/hubs/${first?.hub ?? ""}`, "-"),
    await row("the nation's file", 40, () => "/programme/nation/table", "-"),
  ];
}

async function p95Of(times: number, work: (n: number) => Promise<number>): Promise<number> {
  // What nobody has asked for yet is slow once.
  for (let n = 0; n < 3; n += 1) await work(n);
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) took.push(await work(n));
  return p95(took);
}
