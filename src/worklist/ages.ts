import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";

// How long the two piles have waited that nobody is pressed to work on: what is unsigned, and what is signed
// and not filed. Both age in sight.

export type Ages = {
  readonly unsigned: number;
  /** Since when the oldest waits for its countersignature, whoever held it since; null where none waits. */
  readonly oldestUnsigned: Date | null;
  readonly toFile: number;
  /** Those of them that were signed before today. */
  readonly toFileEarlier: number;
};

/** `looker`: an account to whom its own and its relatives' results are invisible. */
export async function readAges(tx: PracticeScope, practice: string, looker: string, at: Date): Promise<Ages> {
  const { rows } = await sql<Ages>`
    select count(*) filter (where i.status = 'proposed')::int as "unsigned",
      min(i.status_since) filter (where i.status = 'proposed') as "oldestUnsigned",
      count(*) filter (where i.status = 'signed')::int as "toFile",
      count(*) filter (where i.status = 'signed' and i.status_since < ${startOfDay(at)})::int as "toFileEarlier"
    from practice.items i where i.practice = ${practice} and i.status in ('proposed', 'signed') and not exists (
      select from practice.patients p where p.practice = i.practice and p.id = i.patient
      and ${looker} = any(p.staff_relations))`.execute(tx);
  return rows[0] ?? { unsigned: 0, oldestUnsigned: null, toFile: 0, toFileEarlier: 0 };
}

/** When this day began where the practice is. */
export function startOfDay(at: Date): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Europe/London");
  return new Date(local.startOfDay().epochMilliseconds);
}
