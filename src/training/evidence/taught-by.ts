import { sql } from "kysely";
import type { PracticeScope } from "../../db/practice.ts";

/** The account that teaches this competency where the mentor has given that away; null where nobody but the mentors. */
export async function taughtBy(
  tx: PracticeScope,
  practice: string,
  learner: string,
  competency: string,
): Promise<string | null> {
  const { rows } = await sql<{ taught_by: string | null }>`select taught_by from practice.planned
    where practice = ${practice} and learner = ${learner} and competency = ${competency}`.execute(tx);
  return rows[0]?.taught_by ?? null;
}
