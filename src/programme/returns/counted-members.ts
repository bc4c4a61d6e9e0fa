import { type RawBuilder, sql } from "kysely";

/**
 * As whom each practice is counted, made anew from its steps: a row a stay with a hub, (edition, ods, hub, region,
 * agreed_at, from_week, before_week, counts); the weeks of two stays are never the same ones. It counts from its
 * agreement on with all of its weeks, those before the edition too, because a practice is compared with what it was. Of
 * one that withdrew, or has finished in an edition that rolls on, the weeks count that were over then, and of an edition
 * that ends none that its end does not reach. One that leaves and joins another hub leaves those weeks where they were, and the others are the new hub's. One
 * that never agreed is not counted, whatever it sends.
 */
export function countedMembers(practices: readonly string[] | null): RawBuilder<unknown> {
  const these = practices === null ? sql`true` : sql`m.ods = any(${practices})`;
  return sql`
    select edition, ods, hub, region, agreed_at, from_week, before_week, counts from (
      select distinct on (edition, ods, from_week) * from (
        select m.edition, m.ods, h.id as hub, h.region, s.agreed_at, s.stay,
          coalesce(max(${mondayOf(sql`s.left_at`)}) over (
            partition by m.id order by s.stay rows between unbounded preceding and 1 preceding), '') as from_week,
          least(
            case when s.is_last and (m.status in ('agreed', 'started') or m.status = 'finished' and e.kind = 'cohort')
              then null else ${mondayOf(sql`coalesce(s.left_at, s.finished_at)`)} end,
            ${weekOf(sql`e.ends_on::date + 4`)}) as before_week,
          s.agreed_at is not null
            and (s.left_at is not null or s.is_last and m.status in ('agreed', 'started', 'finished')) as counts
        from shared.members m
        join shared.editions e on e.id = m.edition
        ${staysOf(practices)}
        join shared.hubs h on h.id = case when s.is_last then m.hub else coalesce(s.hub, m.hub) end
        where ${these}
      ) stays order by edition, ods, from_week, stay desc
    ) distinct_stays`;
}

const mondayOf = (at: RawBuilder<unknown>): RawBuilder<string> =>
  weekOf(sql`(${at} at time zone 'Europe/London')::date`);

function weekOf(day: RawBuilder<unknown>): RawBuilder<string> {
  return sql`to_char(date_trunc('week', ${day}), 'YYYY-MM-DD')`;
}

// Of a few practices their own steps are looked up; of all of them it is quicker to read every step once. A stay begins
// with each asking. It left when it first withdrew after the agreement of that stay: who asks to join again and then
// thinks better of it has agreed to nothing meanwhile.
function staysOf(practices: readonly string[] | null): RawBuilder<unknown> {
  const of = practices === null ? sql`true` : sql`member = m.id`;
  const stays = sql`
    select member, stay, hub, agreed_at, left_at, finished_at, stay = max(stay) over (partition by member) as is_last from (
      select member, stay, max(detail->>'hub') filter (where step = 'express')::uuid as hub,
        min(at) filter (where step = 'agree') as agreed_at,
        min(at) filter (where step = 'withdraw' and number > coalesce(agreed, number)) as left_at,
        min(at) filter (where step = 'finish') as finished_at
      from (
        select member, step, at, number, detail, stay,
          max(number) filter (where step = 'agree') over (partition by member, stay) as agreed
        from (
          select member, step, at, number, detail,
            count(*) filter (where step = 'express') over (partition by member order by number) as stay
          from shared.member_steps where ${of}
        ) numbered
      ) agreeing group by member, stay
    ) left_then`;
  return practices === null ? sql`join (${stays}) s on s.member = m.id` : sql`cross join lateral (${stays}) s`;
}
