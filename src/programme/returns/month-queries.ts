import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { weeksOfMonth } from "../../measures/week.ts";
import type { OutcomeName } from "../sent/outcome.ts";
import { countedMembers } from "./counted-members.ts";

// Whose return of a month is expected, and where it stands.

export type MonthOfHub = {
  readonly hub: string;
  readonly name: string;
  readonly region: string;
  readonly edition: string;
  readonly expected: number;
  readonly there: number;
  /** Of those that are there. */
  readonly late: number;
  readonly corrected: number;
  readonly absent: number;
  /** Practices of which the newest that came was not used. */
  readonly refused: number;
};

export type MonthOfPractice = {
  readonly ods: string;
  readonly name: string;
  readonly runs: "here" | "own";
  /** Of the return that stands; null where none does. */
  readonly number: number | null;
  readonly at: Date | null;
  readonly late: boolean;
  readonly returns: number;
  readonly why: string | null;
  /** The newest that came, where it was not used. */
  readonly refused: OutcomeName | null;
  readonly sentence: string | null;
};

/** By hub, of a region or of all where it is null. */
export async function readMonth(
  tx: Transaction<Tables>,
  month: string,
  region: string | null,
): Promise<readonly MonthOfHub[]> {
  const { rows } = await sql<MonthOfHub>`
    with ${statesOf(month)}
    select h.id as hub, h.name, h.region, e.name as edition, count(s.ods)::integer as expected,
      count(s.number)::integer as there, count(*) filter (where s.late)::integer as late,
      count(*) filter (where s.returns > 1)::integer as corrected,
      count(*) filter (where s.ods is not null and s.number is null)::integer as absent,
      count(s.refused)::integer as refused
    from shared.hubs h join shared.editions e on e.id = h.edition
    join states s on s.hub = h.id
    where ${region === null ? sql`true` : sql`h.region = ${region}`}
    group by h.id, e.name, e.starts_on order by e.starts_on desc, h.region, h.name`.execute(tx);
  return rows;
}

/** The practices of a hub, those first that something is to be done about. */
export async function listMonth(
  tx: Transaction<Tables>,
  month: string,
  hub: string,
  { most, from }: { readonly most: number; readonly from: number },
): Promise<readonly MonthOfPractice[]> {
  const { rows } = await sql<MonthOfPractice>`
    with ${statesOf(month, sql`and m.hub = ${hub}::uuid`)}
    select ods, name, runs, number, at, late, returns, why, refused, sentence from states
    order by (refused is null), (number is not null), name, ods limit ${most} offset ${from}`.execute(tx);
  return rows;
}

// A practice that came to the edition after the month, or left it before its last week, owes nothing for it.
function statesOf(month: string, where: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  const last = weeksOfMonth(month).at(-1) ?? "";
  return sql`states as (
    select c.hub, m.ods, m.name, m.runs, r.number, r.at, coalesce(n.late, false) as late, coalesce(n.returns, 0)::integer as returns, r.why,
      a.outcome as refused, a.sentence
    from (${countedMembers(null)}) c
    join shared.members m on m.edition = c.edition and m.ods = c.ods ${where}
    left join shared.practice_returns r on r.ods = m.ods and r.month = ${month} and r.stands
    left join lateral (
      select count(*) as returns, bool_or(late) as late from shared.practice_returns where ods = m.ods and month = ${month}
    ) n on true
    left join lateral (
      select outcome, sentence from (
        select outcome, sentence from shared.arrived_messages
        where ods = m.ods and kind = 'return' order by at desc, id desc limit 1
      ) newest where outcome not in ('taken', 'late', 'corrected', 'again', 'out-of-order')
    ) a on true
    where c.counts and (c.before_week is null or c.before_week > ${last})
      and coalesce((select to_char(min(at) at time zone 'Europe/London', 'YYYY-MM') from shared.member_steps
        where member = m.id and step = 'agree'), '') <= ${month}
  )`;
}

export type RefusedMessage = {
  readonly id: string;
  readonly at: Date;
  readonly door: string;
  readonly reference: string | null;
  readonly ods: string | null;
  /** As the members of an edition call it; null where nobody knows the practice. */
  readonly name: string | null;
  readonly outcome: OutcomeName;
  readonly sentence: string;
};

/** What came and was not used, the newest first: of a region's practices, or all where it is null. */
export async function listRefused(
  tx: Transaction<Tables>,
  region: string | null,
  { most, from }: { readonly most: number; readonly from: number },
): Promise<readonly RefusedMessage[]> {
  const { rows } = await sql<RefusedMessage>`
    select a.id, a.at, a.door, a.reference, a.ods,
      (select min(name) from shared.members m where m.ods = a.ods) as name, a.outcome, a.sentence
    from shared.arrived_messages a
    where a.outcome not in ('taken', 'late', 'corrected', 'again')
      and ${region === null ? sql`true` : sql`exists (select from shared.members m join shared.hubs h on h.id = m.hub where m.ods = a.ods and h.region = ${region})`}
    order by a.at desc, a.id desc limit ${most} offset ${from}`.execute(tx);
  return rows;
}

export type KnownPractice = { readonly ods: string; readonly name: string };

/** The practices of a region's hubs, or all where it is null; or one of them. */
export async function listKnown(
  tx: Transaction<Tables>,
  region: string | null,
  { ods, most, from }: { readonly ods: string | null; readonly most: number; readonly from: number },
): Promise<readonly KnownPractice[]> {
  const { rows } = await sql<KnownPractice>`
    select m.ods, min(m.name) as name from shared.members m join shared.hubs h on h.id = m.hub
    where ${region === null ? sql`true` : sql`h.region = ${region}`} and ${ods === null ? sql`true` : sql`m.ods = ${ods}`}
    group by m.ods order by 2, 1 limit ${most} offset ${from}`.execute(tx);
  return rows;
}
