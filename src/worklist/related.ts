import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";

/** The patients who are this account's person or a relative: to them, and to no list of theirs, they are not there. */
export async function relatedTo(tx: PracticeScope, practice: string, account: string): Promise<readonly string[]> {
  // "Not empty" is said so that the small index of those with relations answers.
  const { rows } = await sql<{ id: string }>`
    select id from practice.patients where practice = ${practice} and staff_relations <> '{}'
      and ${account} = any(staff_relations)`.execute(tx);
  return rows.map(({ id }) => id);
}
