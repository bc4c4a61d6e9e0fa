import { type RawBuilder, sql } from "kysely";

/**
 * As whom each practice is counted, made anew from its steps: rows of (edition, ods, hub, region, agreed_at, before_week, counts).
 * It counts from its agreement on with all of its weeks, those before the edition too, because a practice is
 * compared with what it was. Of one that withdrew the weeks count that were over when it left, and of an edition
 * that ends none that its end does not reach. One that never agreed is not counted, whatever it sends.
 */
export function countedMembers(practices: readonly string[] | null): RawBuilder<unknown> {
  const these = practices === null ? sql`true` : sql`m.ods = any(${practices})`;
  return sql`
    select m.edition, m.ods, m.hub, h.region, s.agreed_at,
      least(
        case when m.status in ('agreed', 'started', 'finished') then null else ${mondayOf(sql`(s.left_at at time zone 'Europe/London')::date`)} end,
        ${mondayOf(sql`e.ends_on::date + 4`)}) as before_week,
      m.status in ('agreed', 'started', 'finished') or (s.agreed_at is not null and s.left_at is not null) as counts
    from shared.members m
    join shared.hubs h on h.id = m.hub
    join shared.editions e on e.id = m.edition
    ${stepsOf(practices)}
    where ${these}`;
}

function mondayOf(day: RawBuilder<unknown>): RawBuilder<string> {
  return sql`to_char(date_trunc('week', ${day}), 'YYYY-MM-DD')`;
}

// Of a few practices their own steps are looked up; of all of them it is quicker to read every step once.
function stepsOf(practices: readonly string[] | null): RawBuilder<unknown> {
  // It left when it first withdrew after its last agreement: who asks to join again and then thinks better of it has
  // agreed to nothing meanwhile.
  const steps = sql`(select member, step, at, number,
      max(number) filter (where step = 'agree') over (partition by member) as agreed from shared.member_steps`;
  const facts = sql`min(at) filter (where step = 'agree') as agreed_at,
    min(at) filter (where step = 'withdraw' and number > coalesce(agreed, 0)) as left_at`;
  return practices === null
    ? sql`left join (select member, ${facts} from ${steps}) t group by member) s on s.member = m.id`
    : sql`cross join lateral (select ${facts} from ${steps} where member = m.id) t) s`;
}
