import { sql } from "kysely";
import { addDays, localDay, startOfDay } from "../base/local-day.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Status } from "./item.ts";
import { type SenderDays, WEEKS } from "./silence.ts";

// Received = open + closed + returned, by day, by age and by who sent it. Counted from the rows.

const ZONE = "Europe/London";

/** Every document that came, with the status and the sender of the item that it stands with: a copy with its letter's. */
const came = (practice: string) => sql`(
  select practice, status, sender, opened_at from practice.items where practice = ${practice} and origin = 'document'
  union all
  select i.practice, i.status, i.sender, m.received_at as opened_at from practice.copies c
    join practice.documents d on d.practice = c.practice and d.id = c.document
    join practice.messages m on m.practice = d.practice and m.id = d.message
    join practice.items i on i.practice = c.practice and i.document = c.original and i.origin = 'document'
    where c.practice = ${practice}) as came`;

export type DayCount = { readonly day: string; readonly received: number; readonly open: number };

/** What came on each of the last eight weeks' days, and how much of it is still open; oldest first, no day left out. */
export async function countByDay(tx: PracticeScope, practice: string, at: Date): Promise<readonly DayCount[]> {
  const from = addDays(localDay(at), 1 - WEEKS * 7);
  const { rows } = await sql<DayCount>`
    select (opened_at at time zone ${ZONE})::date::text as day, count(*)::int as received,
      count(*) filter (where status not in ('closed', 'returned'))::int as open
    from ${came(practice)} where opened_at >= ${startOfDay(from)}
    group by 1`.execute(tx);
  const found = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: WEEKS * 7 }, (_, n) => {
    const day = addDays(from, n);
    return found.get(day) ?? { day, received: 0, open: 0 };
  });
}

/** Days since it came, as the columns of the table: the last one is everything older. */
export const AGES = ["today", "1 to 2 days", "3 to 7 days", "8 to 30 days", "older"] as const;
export type Age = (typeof AGES)[number];

export type AgeCount = { readonly status: Status; readonly age: Age; readonly n: number };

/** Open documents by status and by how long ago they came. */
export async function countByAge(tx: PracticeScope, practice: string, at: Date): Promise<readonly AgeCount[]> {
  const today = localDay(at);
  const since = (days: number): Date => startOfDay(addDays(today, -days));
  const { rows } = await sql<AgeCount>`
    select status, case
      when opened_at >= ${since(0)} then 'today'
      when opened_at >= ${since(2)} then '1 to 2 days'
      when opened_at >= ${since(7)} then '3 to 7 days'
      when opened_at >= ${since(30)} then '8 to 30 days'
      else 'older' end as age, count(*)::int as n
    from ${came(practice)} where status not in ('closed', 'returned')
    group by 1, 2`.execute(tx);
  return rows;
}

export type SenderCount = SenderDays & {
  readonly received: number;
  readonly open: number;
  readonly closed: number;
  readonly returned: number;
};

/** What each sender sent, all of it and by day over the eight weeks before it was last heard; the most first. */
export async function countBySender(tx: PracticeScope, practice: string): Promise<readonly SenderCount[]> {
  const all = await sql<Omit<SenderCount, "byDay">>`
    select coalesce(sender, 'Not said') as sender, count(*)::int as received,
      count(*) filter (where status not in ('closed', 'returned'))::int as open,
      count(*) filter (where status = 'closed')::int as closed,
      count(*) filter (where status = 'returned')::int as returned,
      (max(opened_at) at time zone ${ZONE})::date::text as last
    from ${came(practice)} group by 1 order by 2 desc, 1`.execute(tx);
  // The weeks before each was last heard: of one that has been silent for longer, today's weeks are empty.
  const days = await sql<{ sender: string; day: string; n: number }>`
    with last as (select sender, max(opened_at) as at from ${came(practice)} group by 1)
    select coalesce(came.sender, 'Not said') as sender, (came.opened_at at time zone ${ZONE})::date::text as day, count(*)::int as n
    from ${came(practice)} join last on last.sender is not distinct from came.sender
    where came.opened_at > last.at - ${`${WEEKS * 7} days`}::interval
    group by 1, 2`.execute(tx);
  return all.rows.map((row) => ({
    ...row,
    byDay: new Map(days.rows.filter(({ sender }) => sender === row.sender).map(({ day, n }) => [day, n])),
  }));
}
