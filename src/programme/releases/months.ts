import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { listWaiting, whyNotYet } from "./waiting.ts";

export type MonthWaiting = {
  readonly month: string;
  readonly practices: number;
  /** Why it cannot be released yet; null where it can. */
  readonly why: string | null;
};

/** How many months back the page looks for returns that are in no release. */
const MONTHS_BACK = 24;

/** Months of which returns wait, newest first. */
export async function listMonthsWaiting(tx: Transaction<Tables>): Promise<readonly MonthWaiting[]> {
  const { rows } = await sql<{ month: string; isFirst: boolean }>`
    select m.month, not exists (select from shared.releases r where r.month = m.month) as "isFirst"
    from (select distinct month from shared.practice_returns where stands order by month desc limit ${MONTHS_BACK}) m
    order by m.month desc`.execute(tx);
  const months: MonthWaiting[] = [];
  for (const { month, isFirst } of rows) {
    const waiting = await listWaiting(tx, month);
    if (waiting.length > 0) months.push({ month, practices: waiting.length, why: whyNotYet(waiting, isFirst) });
  }
  return months;
}
