import { sql } from "kysely";
import { isId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import { LEFT_AFTER_MS } from "./read/read-items.ts";
import { BINDING, WEEK_MS } from "./read/read-tellings.ts";
import { anyOf } from "./read/steps.ts";
import { addWeeks, monthOf, weekOf, weekOfDay } from "./week.ts";
import type { Week } from "./occurrence.ts";

// Which weeks something new in the log may have changed: that in which it happened, and those in which whatever it was
// done to is counted. The audit has a row for all that happens, in the order in which it was committed.

type Row = {
  at: Date;
  event: string;
  subject: string;
  item: string | null;
  on: string | null;
  time: string | null;
};

/** Somebody looked: nothing is counted of that alone. */
const LOOKED = /-(?:read|searched|found|shown|printed)$/;

/** Rows of the audit after one and up to another. */
export async function touchedWeeks(
  tx: PracticeScope,
  practice: string,
  { after, upTo, now }: { readonly after: string; readonly upTo: string; readonly now: Week },
): Promise<ReadonlySet<Week>> {
  const { rows } = await sql<Row>`
    select (b ->> 'at')::timestamptz as at, b ->> 'event' as event, b ->> 'subject' as subject,
      b -> 'detail' ->> 'item' as item, b -> 'detail' ->> 'on' as on, b -> 'detail' ->> 'time' as time
    from (select body::jsonb as b from practice.audit
      where practice = ${practice} and seq > ${after} and seq <= ${upTo}) a`.execute(tx);
  const done = rows.filter(({ event }) => !LOOKED.test(event));
  if (done.length === 0) return new Set();
  const days = await daysOf(tx, practice, idsOf(done));
  const began = done.filter(({ event }) => event === "training-begun").map(({ subject }) => subject);
  const planned = done.filter(({ event }) => event === "plan-changed").map(({ subject }) => subject);
  const starts = await startsOf(tx, practice, [...began, ...planned]);
  return new Set([
    ...done.map(({ at }) => weekOf(at)),
    ...done.flatMap(({ on }) => (on === null || !isDay(on) ? [] : [weekOfDay(on)])),
    ...days.map(weekOfDay),
    // Somebody who began earlier than it was written down had weeks since, and a plan counts for each month of them.
    ...began.flatMap((id) => weeksSince(starts.get(id), now)),
    ...planned.flatMap((id) =>
      weeksSince(starts.get(id), now).filter((week) => monthOf(addWeeks(week, 1)) !== monthOf(week)),
    ),
  ]);
}

function idsOf(rows: readonly Row[]): readonly string[] {
  const named = rows.flatMap(({ subject, item, time }) => [subject, item, time]);
  return [...new Set(named.filter((id): id is string => id !== null && isId(id)))];
}

/** The local days on which anything of these ids is counted, whatever they are ids of. */
async function daysOf(tx: PracticeScope, practice: string, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ day: string }>`
    with k as (select unnest(${ids}::uuid[]) as id),
      e as (select e.id, e.due_on from practice.expectations e
        where e.practice = ${practice} and (e.id in (select id from k) or e.item in (select id from k)))
    select distinct day from (
      select (at at time zone 'Europe/London')::date::text as day from (
        select opened_at as at from practice.items where practice = ${practice} and id in (select id from k)
        union all select opened_at + ${LEFT_AFTER_MS} * interval '1 millisecond' from practice.items
          where practice = ${practice} and id in (select id from k)
        union all select at + ${WEEK_MS} * interval '1 millisecond' from practice.actions
          where practice = ${practice} and item in (select id from k) and move = ${anyOf(BINDING)}
        union all select at from practice.actions where practice = ${practice} and item in (select id from k)
        union all select (detail ->> 'dueAt')::timestamptz from practice.actions
          where practice = ${practice} and item in (select id from k) and number = 1
        union all select at from practice.scores where practice = ${practice} and item in (select id from k)
        union all select due_at from practice.draws where practice = ${practice} and item in (select id from k)
        union all select checked_at from practice.draws where practice = ${practice} and item in (select id from k)
        union all select f.at from practice.audit_findings f join practice.audit_items i
            on i.practice = f.practice and i.id = f.drawn
          where f.practice = ${practice} and i.item in (select id from k)
        union all select at from practice.demand where practice = ${practice} and id in (select id from k)) t
      union all select due_on from e
      union all select s.detail ->> 'dueOn' from practice.expectation_steps s
        where s.practice = ${practice} and s.expectation in (select id from e)
      union all select on_day from practice.protected_time where practice = ${practice} and id in (select id from k)) d
    where day is not null`.execute(tx);
  return rows.map(({ day }) => day);
}

async function startsOf(
  tx: PracticeScope,
  practice: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("practice.learners")
    .select(["id", "started_on"])
    .where("practice", "=", practice)
    .where("id", "in", ids.filter(isId))
    .execute();
  return new Map(rows.map(({ id, started_on }) => [id, started_on]));
}

function weeksSince(day: string | undefined, now: Week): readonly Week[] {
  const weeks: Week[] = [];
  if (day === undefined) return weeks;
  for (let week = weekOfDay(day); week <= now; week = addWeeks(week, 1)) weeks.push(week);
  return weeks;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}
