import { sql } from "kysely";
import type { Database } from "../src/db/connect.ts";
import { newId } from "../src/base/ids.ts";

// A nation by SQL: seven regions of six hubs, 7,000 practices, two years of their weeks, and what these add up to.

export const SHAPE = { regions: 7, hubsEach: 6, practices: 7000, weeks: 104, measures: 30 } as const;
export const LAST_WEEK = "2026-10-26";
const VARIANTS = 1000;

/** Gives the edition. As the database's owner, and without its triggers: it is filled and not lived. */
export async function fillNation(db: Database): Promise<string> {
  const edition = newId();
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`set local work_mem = '256MB'`.execute(tx);
    const at = sql`timestamptz '2024-10-01T09:00Z'`;
    await sql`insert into shared.editions (id, name, kind, starts_on, words, added_at) values (${edition}, 'Bench', 'rolling', '2024-10-01', '', ${at})`.execute(
      tx,
    );
    await sql`insert into shared.regions select 'Region ' || r, ${at} from generate_series(1, ${SHAPE.regions}::int) r on conflict do nothing`.execute(
      tx,
    );
    await sql`insert into shared.hubs (id, edition, region, name, added_at)
      select gen_random_uuid(), ${edition}, 'Region ' || r, 'Hub ' || r || '.' || h, ${at}
      from generate_series(1, ${SHAPE.regions}::int) r, generate_series(1, ${SHAPE.hubsEach}::int) h`.execute(tx);
    await sql`insert into shared.members (id, hub, edition, ods, name, runs, status, since, version)
      select gen_random_uuid(), h.ids[1 + p % array_length(h.ids, 1)], ${edition}, 'B' || lpad(p::text, 5, '0'), 'Practice ' || p, 'own', 'started', ${at}, 1
      from generate_series(1, ${SHAPE.practices}::int) p, (select array_agg(id order by name) as ids from shared.hubs where edition = ${edition}) h`.execute(
      tx,
    );
    await sql`insert into shared.member_steps (id, member, number, step, at, by, by_name, detail)
      select gen_random_uuid(), id, 1, 'agree', ${at}, 'bench', 'Bench', '{}' from shared.members where edition = ${edition}`.execute(
      tx,
    );
    await sql`insert into shared.rollup_members (edition, ods, hub, region, before_week, counts)
      select m.edition, m.ods, m.hub, h.region, null, true from shared.members m join shared.hubs h on h.id = m.hub where m.edition = ${edition}`.execute(
      tx,
    );
    await sql`create temporary table variants on commit drop as
      select v, (select jsonb_object_agg('measure-' || k, jsonb_build_array((v * k) % 40, 40 + (v * k) % 60, 0))
        from generate_series(1, ${SHAPE.measures}::int) k) as counts from generate_series(0, ${VARIANTS - 1}::int) v`.execute(
      tx,
    );
    await sql`create temporary table weeks on commit drop as
      select to_char(d, 'YYYY-MM-DD') as week, to_char(d + interval '3 days', 'YYYY-MM') as month, n from (
        select n, (${LAST_WEEK}::date - 7 * n)::timestamp as d from generate_series(0, ${SHAPE.weeks - 1}::int) n) w`.execute(
      tx,
    );
    await sql`create temporary table months on commit drop as
      select month, row_number() over (order by month)::integer as number from (select distinct month from weeks) m`.execute(
      tx,
    );
    await sql`insert into shared.practice_returns (ods, number, arrived, month, made_at, at, late, measures, learners, stands)
      select m.ods, n.number, gen_random_uuid(), n.month, ${at}, ${at}, false, repeat('a', 64), '{}', true
      from shared.members m, months n where m.edition = ${edition}`.execute(tx);
    await sql`insert into shared.arrived_messages (id, at, door, sha256, size, ods, kind, number, content, outcome, sentence)
      select arrived, at, 'http', repeat('b', 64), 5000, ods, 'return', number, repeat('c', 64), 'taken', 'Taken.' from shared.practice_returns`.execute(
      tx,
    );
    await sql`insert into shared.practice_weeks (ods, week, number, counts)
      select m.ods, w.week, n.number, v.counts from shared.members m, weeks w join months n using (month)
      cross join variants v
      where m.edition = ${edition} and v.v = (substr(m.ods, 2)::integer * 7 + w.n * 13) % ${VARIANTS}::int`.execute(tx);
    await sql`insert into shared.rollups (level, edition, place, week, measure, numerator, denominator, squares, practices)
      select p.level, ${edition}, p.place, s.week, s.key, sum(s.n), sum(s.d), 0, sum(s.practices)
      from (
        select r.hub, r.region, w.week, e.key, sum((e.value->>0)::bigint) as n, sum((e.value->>1)::bigint) as d, count(*) as practices
        from shared.practice_weeks w join shared.rollup_members r using (ods) cross join lateral jsonb_each(w.counts) e
        group by 1, 2, 3, 4
      ) s cross join lateral (values ('hub', s.hub::text), ('region', s.region), ('nation', '')) p (level, place)
      group by 1, 3, 4, 5`.execute(tx);
  });
  for (const table of [
    "practice_weeks",
    "practice_returns",
    "arrived_messages",
    "rollups",
    "rollup_members",
    "members",
    "member_steps",
  ]) {
    await sql`vacuum analyze ${sql.table(`shared.${table}`)}`.execute(db);
  }
  return edition;
}
