import { sql } from "kysely";
import type { Check } from "../../base/check.ts";
import type { Hub } from "../../db/hub.ts";
import { countedMembers } from "./counted-members.ts";

const MOST_SAID = 20;

type Row = {
  level: string;
  place: string;
  week: string;
  measure: string;
  kept: string;
  counted: string;
};

// One statement sees one moment, in which weeks and sums were written together: nobody has to wait for it.

/** Adds everything up again from the weeks of practices and compares it with the sums that pages read. */
export async function examineRollups(hub: Hub): Promise<Check> {
  return hub(async (tx) => {
    const { rows } = await sql<Row>`
      with by_hub as materialized (
        select m.edition, m.hub, m.region, w.week, e.key as measure, sum((e.value->>0)::bigint) as numerator,
          sum((e.value->>1)::bigint) as denominator, sum((e.value->>2)::bigint) as squares,
          sum(case when (e.value->>1)::bigint > 0 then 1 else 0 end) as practices
        from (${countedMembers(null)}) m
        join shared.practice_weeks w on w.ods = m.ods and w.week >= m.from_week
          and (m.before_week is null or w.week < m.before_week)
        cross join lateral jsonb_each(w.counts) e
        where m.counts
        group by 1, 2, 3, 4, 5
      ),
      counted as (
        select p.level, b.edition, p.place, b.week, b.measure, sum(b.numerator) as numerator,
          sum(b.denominator) as denominator, sum(b.squares) as squares, sum(b.practices) as practices
        from by_hub b cross join lateral (values ('hub', b.hub::text), ('region', b.region), ('nation', '')) p (level, place)
        group by 1, 2, 3, 4, 5
      )
      select level, place, week, measure,
        concat_ws(' ', coalesce(k.numerator, 0), coalesce(k.denominator, 0), coalesce(k.squares, 0), coalesce(k.practices, 0)) as kept,
        concat_ws(' ', coalesce(c.numerator, 0), coalesce(c.denominator, 0), coalesce(c.squares, 0), coalesce(c.practices, 0)) as counted
      from shared.rollups k full join counted c using (level, edition, place, week, measure)
      where (coalesce(k.numerator, 0), coalesce(k.denominator, 0), coalesce(k.squares, 0), coalesce(k.practices, 0))
        <> (coalesce(c.numerator, 0), coalesce(c.denominator, 0), coalesce(c.squares, 0), coalesce(c.practices, 0))
      order by 1, 2, 3, 4 limit ${MOST_SAID}`.execute(tx);
    const { rows: looked } = await sql<{ n: string }>`select count(*) as n from shared.rollups`.execute(tx);
    const wrong = rows.map(
      ({ level, place, week, measure, kept, counted }) =>
        `${measure} of ${level} ${place} in the week of ${week}: ${kept} and not ${counted}`,
    );
    return { check: "sums of returns are the sums of practices' weeks", looked: Number(looked[0]?.n ?? 0), wrong };
  });
}

/** What stands is the newest of its month, and every week is of the return that stands. */
export async function examineReturns(hub: Hub): Promise<Check> {
  return hub(async (tx) => {
    const { rows } = await sql<{ says: string }>`
      select ods || ' ' || month || ': number ' || max(number) || ' should stand' as says from shared.practice_returns
      group by ods, month having max(number) <> coalesce(max(number) filter (where stands), 0)
      union all
      select w.ods || ' week of ' || w.week || ': is of number ' || w.number || ', which does not stand'
      from shared.practice_weeks w join shared.practice_returns r on r.ods = w.ods and r.number = w.number
      where not r.stands
      limit ${MOST_SAID}`.execute(tx);
    const { rows: looked } = await sql<{ n: string }>`select count(*) as n from shared.practice_returns`.execute(tx);
    return {
      check: "the newest return of each month stands",
      looked: Number(looked[0]?.n ?? 0),
      wrong: rows.map(({ says }) => says),
    };
  });
}
