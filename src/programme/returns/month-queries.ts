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
  /** Its place in the edition. */
  readonly member: string;
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
    with ${statesOf(month, sql`and c.hub = ${hub}::uuid`)}
    select member, ods, name, runs, number, at, late, returns, why, refused, sentence from states
    order by (refused is null), (number is not null), name, ods limit ${most} offset ${from}`.execute(tx);
  return rows;
}

// The index of what was not used says the same words.
const UNUSED_NOT = sql`'taken', 'late', 'corrected', 'again', 'out-of-order'`;

// A practice that came to the edition after the month, or left it before its last week, owes nothing for it; one that
// went to another hub owes it there where it was in the last week.
function statesOf(month: string, where: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  const last = weeksOfMonth(month).at(-1) ?? "";
  return sql`ofmonth as materialized (
    select ods, max(number) filter (where stands) as number, max(at) filter (where stands) as at, bool_or(late) as late,
      count(*)::integer as returns, max(why) filter (where stands) as why
    from shared.practice_returns where month = ${month} group by ods
  ),
  unused as materialized (
    select distinct on (a.ods) a.ods, a.outcome, a.sentence from shared.arrived_messages a
    where a.outcome not in (${UNUSED_NOT}) and a.kind = 'return'
      and not exists (select from shared.arrived_messages b where b.ods = a.ods and b.kind = 'return' and (b.at, b.id) > (a.at, a.id))
    order by a.ods, a.at desc
  ),
  states as (
    select c.hub, m.id as member, m.ods, m.name, m.runs, r.number, r.at, coalesce(r.late, false) as late,
      coalesce(r.returns, 0) as returns, r.why, u.outcome as refused, u.sentence
    from (${countedMembers(null)}) c
    join shared.members m on m.edition = c.edition and m.ods = c.ods ${where}
    left join ofmonth r on r.ods = m.ods
    left join unused u on u.ods = m.ods
    where c.counts and c.from_week <= ${last} and (c.before_week is null or c.before_week > ${last})
      and coalesce(to_char(c.agreed_at at time zone 'Europe/London', 'YYYY-MM'), '') <= ${month}
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
    where a.outcome not in (${UNUSED_NOT})
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
