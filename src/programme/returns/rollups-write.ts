import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { CountsByMeasure } from "../../measures/tables.ts";
import { countedMembers } from "./counted-members.ts";

// The sums are changed by what a week's counts are more or less than before, never added up again: a statement for a
// whole batch, in the transaction that keeps it. Whoever calls holds the taking (sent/take.ts), so that two never meet.

export type FreshWeek = {
  readonly ods: string;
  readonly week: string;
  readonly number: number;
  readonly counts: CountsByMeasure;
};

/** These weeks' counts stand from now on, in place of what stood. No week of a practice twice. */
export async function replaceWeeks(tx: Transaction<Tables>, weeks: readonly FreshWeek[]): Promise<void> {
  if (weeks.length === 0) return;
  const fresh = sql`select * from json_to_recordset(${JSON.stringify(weeks)}::json)
    as f (ods text, week text, number integer, counts jsonb)`;
  await addToSums(
    tx,
    sql`fresh as materialized (${fresh}),
    changed as (
      select f.ods, f.week, f.counts, 1 as sign, m.edition, m.hub, m.region
      from fresh f join shared.rollup_members m on m.ods = f.ods and m.counts and f.week >= m.from_week and (m.before_week is null or f.week < m.before_week)
      union all
      select w.ods, w.week, w.counts, -1, m.edition, m.hub, m.region
      from fresh f join shared.practice_weeks w on w.ods = f.ods and w.week = f.week
      join shared.rollup_members m on m.ods = f.ods and m.counts and f.week >= m.from_week and (m.before_week is null or f.week < m.before_week)
    )`,
  );
  await sql`
    insert into shared.practice_weeks (ods, week, number, counts)
    select ods, week, number, counts from (${fresh}) f
    on conflict (ods, week) do update set number = excluded.number, counts = excluded.counts`.execute(tx);
}

/**
 * Counts practices as what they are by now: who withdrew, moved to another hub or has agreed since. At most `most` of
 * them; gives how many it changed. Of all practices where `practices` is null.
 */
export async function settleMembers(
  tx: Transaction<Tables>,
  practices: readonly string[] | null,
  most = 100,
): Promise<number> {
  const { rows } = await sql<{
    edition: string;
    ods: string;
    hub: string;
    region: string;
    from_week: string;
    before_week: string | null;
    counts: boolean;
  }>`
    select d.* from (${countedMembers(practices)}) d
    left join shared.rollup_members r on r.edition = d.edition and r.ods = d.ods and r.from_week = d.from_week
    where (r.hub, r.region, r.before_week, r.counts) is distinct from (d.hub, d.region, d.before_week, d.counts)
    order by d.edition, d.ods, d.from_week limit ${most}`.execute(tx);
  if (rows.length === 0) return 0;
  const fresh = sql`select * from json_to_recordset(${JSON.stringify(rows)}::json)
    as f (edition uuid, ods text, hub uuid, region text, from_week text, before_week text, counts boolean)`;
  await addToSums(
    tx,
    sql`fresh as materialized (${fresh}),
    was as materialized (
      select m.* from shared.rollup_members m
      join fresh f on f.edition = m.edition and f.ods = m.ods and f.from_week = m.from_week),
    changed as (
      select w.ods, w.week, w.counts, n.sign, n.edition, n.hub, n.region
      from (
        select 1 as sign, edition, ods, hub, region, from_week, before_week, counts from fresh
        union all select -1, edition, ods, hub, region, from_week, before_week, counts from was) n
      join shared.practice_weeks w on w.ods = n.ods
      where n.counts and w.week >= n.from_week and (n.before_week is null or w.week < n.before_week)
    )`,
  );
  await sql`
    insert into shared.rollup_members (edition, ods, hub, region, from_week, before_week, counts)
    select edition, ods, hub, region, from_week, before_week, counts from (${fresh}) f
    on conflict (edition, ods, from_week) do update set hub = excluded.hub, region = excluded.region,
      before_week = excluded.before_week, counts = excluded.counts`.execute(tx);
  return rows.length;
}

/** `changed`: common table expressions that end in one of that name. In the keys' order, as every writer of sums. */
async function addToSums(tx: Transaction<Tables>, changed: RawBuilder<unknown>): Promise<void> {
  await sql`
    with ${changed},
    by_hub as materialized (
      select c.edition, c.hub, c.region, c.week, e.key as measure,
        sum(c.sign * (e.value->>0)::bigint)::bigint as numerator, sum(c.sign * (e.value->>1)::bigint)::bigint as denominator,
        sum(c.sign * (e.value->>2)::bigint)::bigint as squares,
        sum(case when (e.value->>1)::bigint > 0 then c.sign else 0 end)::integer as practices
      from changed c cross join lateral jsonb_each(c.counts) e
      group by 1, 2, 3, 4, 5
    )
    insert into shared.rollups as r (level, edition, place, week, measure, numerator, denominator, squares, practices)
    select p.level, b.edition, p.place, b.week, b.measure,
      sum(b.numerator), sum(b.denominator), sum(b.squares), sum(b.practices)
    from by_hub b
    cross join lateral (values ('hub', b.hub::text), ('region', b.region), ('nation', '')) p (level, place)
    group by 1, 2, 3, 4, 5
    having sum(b.numerator) <> 0 or sum(b.denominator) <> 0 or sum(b.squares) <> 0 or sum(b.practices) <> 0
    order by 1, 2, 3, 4, 5
    on conflict (level, edition, place, week, measure) do update set
      numerator = r.numerator + excluded.numerator, denominator = r.denominator + excluded.denominator,
      squares = r.squares + excluded.squares, practices = r.practices + excluded.practices`.execute(tx);
}
