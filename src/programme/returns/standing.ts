import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";

export function standingKey(ods: string, month: string): string {
  return `${ods} ${month}`;
}

/** The number that stands for each month of these practices, by `standingKey`. */
export async function readStanding(
  tx: Transaction<Tables>,
  practices: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ ods: string; month: string; number: number }>`
    select ods, month, number from shared.practice_returns
    where stands and ods = any(${practices})`.execute(tx);
  return new Map(rows.map(({ ods, month, number }) => [standingKey(ods, month), number]));
}
