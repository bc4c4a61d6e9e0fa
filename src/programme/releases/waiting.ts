import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import type { PracticeAt } from "../../measures/disclosure/places.ts";
import type { CountsByMeasure } from "../../measures/tables.ts";
import { weeksOfMonth } from "../../measures/week.ts";

/** With fewer, a release would tell what its few practices did. As many as the rule asks for in surveys of staff. */
export const PRACTICES_AT_LEAST = 10;
export const REGIONS_AT_LEAST = 2;

export type WaitingPractice = PracticeAt & {
  /** The number of the return that stands. */
  readonly counted: number;
};

/** Practices whose return of the month has come and is in no release yet, each where it is counted. */
export async function listWaiting(tx: Transaction<Tables>, month: string): Promise<readonly WaitingPractice[]> {
  const [first = ""] = weeksOfMonth(month);
  // Of a practice in two editions the newer place is taken: it is one practice, and counted once. One that went from
  // hub to hub is where it was in the month's first week.
  const { rows } = await sql<WaitingPractice>`
    select distinct on (r.ods) r.ods, m.hub, m.region, r.number as counted
    from shared.practice_returns r
    join shared.rollup_members m on m.ods = r.ods and m.counts and m.from_week <= ${first}
      and (m.before_week is null or ${first} < m.before_week)
    join shared.editions e on e.id = m.edition
    where r.month = ${month} and r.stands and not exists (
      select from shared.released d where d.month = ${month} and d.level = 'practice' and d.place = r.ods)
    order by r.ods, e.starts_on desc, m.edition`.execute(tx);
  return rows;
}

/** Whether a return of this practice and month has come that stands. */
export async function hasReturn(tx: Transaction<Tables>, month: string, ods: string): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.practice_returns")
    .select("number")
    .where("ods", "=", ods)
    .where("month", "=", month)
    .where("stands", "=", true)
    .executeTakeFirst();
  return row !== undefined;
}

/** What these practices counted in the month, by code, measure by measure. */
export async function readCounts(
  tx: Transaction<Tables>,
  month: string,
  practices: readonly string[],
): Promise<ReadonlyMap<string, CountsByMeasure>> {
  const { rows } = await sql<{ ods: string; counts: readonly CountsByMeasure[] }>`
    select ods, jsonb_agg(counts) as counts from shared.practice_weeks
    where week = any(${weeksOfMonth(month)}) and ods = any(${practices}) group by ods`.execute(tx);
  return new Map(rows.map(({ ods, counts }) => [ods, addWeeks(counts)]));
}

function addWeeks(weeks: readonly CountsByMeasure[]): CountsByMeasure {
  const sums: Record<string, [number, number, number]> = {};
  for (const week of weeks) {
    for (const [measure, [n, d, s]] of Object.entries(week)) {
      const sum = (sums[measure] ??= [0, 0, 0]);
      sum[0] += n;
      sum[1] += d;
      sum[2] += s;
    }
  }
  return sums;
}

/** Why it cannot be released yet, in a sentence; null where it can. */
export function whyNotYet(waiting: readonly PracticeAt[], isFirst: boolean): string | null {
  const regions = new Set(waiting.map(({ region }) => region)).size;
  if (waiting.length >= PRACTICES_AT_LEAST && regions >= REGIONS_AT_LEAST) return null;
  const what = isFirst ? "Too few returns have come to be shown" : "Changed by too few practices to be shown";
  // What few practices did stays untold, however long they wait: another month's release cannot carry it.
  const ends =
    "Where so many never come, this month of theirs is never shown and is in no figure of any place; their other months are not held by it.";
  return `${what}. It takes ${PRACTICES_AT_LEAST} practices from ${REGIONS_AT_LEAST} regions, and ${waiting.length} from ${regions} ${waiting.length === 1 ? "waits" : "wait"}. ${ends}`;
}
