import { type RawBuilder, sql } from "kysely";

/**
 * As whom each practice is counted, made anew from its steps: rows of (edition, ods, hub, region, before_week, counts).
 * It counts from its agreement on with all of its weeks, those before the edition too, because a practice is
 * compared with what it was. Of one that withdrew the weeks count that were over when it left, and of an edition
 * that ends none that its end does not reach. One that never agreed is not counted, whatever it sends.
 */
export function countedMembers(practices: readonly string[] | null): RawBuilder<unknown> {
  const these = practices === null ? sql`true` : sql`m.ods = any(${practices})`;
  return sql`
    select m.edition, m.ods, m.hub, h.region,
      least(
        case when m.status in ('agreed', 'started', 'finished') then null else ${mondayOf(sql`(s.left_at at time zone 'Europe/London')::date`)} end,
        ${mondayOf(sql`e.ends_on::date + 4`)}) as before_week,
      m.status in ('agreed', 'started', 'finished') or (s.agreed and s.left_at is not null) as counts
    from shared.members m
    join shared.hubs h on h.id = m.hub
    join shared.editions e on e.id = m.edition
    cross join lateral (
      select coalesce(bool_or(step = 'agree'), false) as agreed, max(at) filter (where step = 'withdraw') as left_at
      from shared.member_steps where member = m.id
    ) s
    where ${these}`;
}

function mondayOf(day: RawBuilder<unknown>): RawBuilder<string> {
  return sql`to_char(date_trunc('week', ${day}), 'YYYY-MM-DD')`;
}
