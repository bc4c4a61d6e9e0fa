import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { Wanted } from "../patients/find.ts";
import { isNotHidden } from "./hidden-from.ts";
import type { ItemRow } from "./tables.ts";

const RECENT_MS = 90 * 24 * 60 * 60_000;
const MOST = 200;

/** What is open of these patients and what came in the last ninety days, the newest first. */
export async function itemsOf(
  tx: PracticeScope,
  practice: string,
  patients: readonly string[],
  looker: string,
  at: Date,
): Promise<readonly ItemRow[]> {
  if (patients.length === 0) return [];
  return tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where("patient", "in", [...patients])
    .where(isNotHidden(looker))
    .where((eb) =>
      eb.or([eb("status", "not in", ["closed", "returned"]), eb("opened_at", ">", new Date(at.getTime() - RECENT_MS))]),
    )
    .orderBy("opened_at", "desc")
    .orderBy("id")
    .limit(MOST)
    .execute();
}

/** Open reports that are nobody's yet and bear these names: they may be the one that somebody asks about. */
export async function unmatchedLike(
  tx: PracticeScope,
  practice: string,
  { names }: Wanted,
  looker: string,
): Promise<readonly ItemRow[]> {
  if (names.length === 0) return [];
  let query = tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where(sql<boolean>`status not in ('closed', 'returned')`)
    .where("kind", "in", ["report", "letter"])
    .where("patient", "is", null)
    .where(isNotHidden(looker));
  for (const name of names) query = query.where(sql<boolean>`lower(subject) like ${`%${name}%`}`);
  return query.orderBy("opened_at").orderBy("id").limit(20).execute();
}
