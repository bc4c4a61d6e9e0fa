import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { ItemRow } from "../worklist/tables.ts";

/**
 * Those of the new items that have anything to be joined with, found in one look: most reports have nothing,
 * and a practice's day of them must not be slowed down by the few that have.
 */
export async function listJoinable(
  tx: PracticeScope,
  practice: string,
  items: readonly string[],
): Promise<ReadonlySet<string>> {
  if (items.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select i.id from practice.items i
    where i.practice = ${practice} and i.id = any(${[...items]}::uuid[]) and i.patient is not null and (
      exists (select from practice.expectations e where e.practice = i.practice and e.patient = i.patient
        and e.status in ('open', 'lapsed'))
      or exists (select from practice.items o where o.practice = i.practice and o.report_key = i.report_key
        and o.id <> i.id)
      or exists (select from practice.items o where o.practice = i.practice and o.request_key = i.request_key
        and o.id <> i.id))`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** True where the request has other reports. */
export async function hasOthers(
  tx: PracticeScope,
  practice: string,
  { id, request_key: key }: Pick<ItemRow, "id" | "request_key">,
): Promise<boolean> {
  const other = await tx
    .selectFrom("practice.items")
    .select("id")
    .where("practice", "=", practice)
    .where("request_key", "=", key)
    .where("id", "<>", id)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
