import { sql } from "kysely";
import type { AuditEvent } from "../audit/event.ts";
import { eachApart } from "../db/apart.ts";
import type { PracticeScope } from "../db/practice.ts";
import { letterFollows } from "./letter-follows.ts";

const ROUND = 100;

/**
 * Moves the letters whose actions the machine has moved: by the rota, by a result that came or did not come. What a
 * person does moves the letter at once; see countersign/follow-letter.ts.
 */
export async function sweepLetters(tx: PracticeScope, practice: string, at: Date): Promise<readonly AuditEvent[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct l.id from practice.items a
    join practice.items l on l.practice = a.practice and l.id = a.letter and l.patient = a.patient
      and l.status = 'closed'
    where a.practice = ${practice} and a.letter is not null and a.status in ('waiting', 'asked', 'proposed')
    union
    select l.id from practice.items l
    where l.practice = ${practice} and l.kind = 'letter' and l.status = 'awaiting'
      and exists (select from practice.items a where a.practice = l.practice and a.letter = l.id
        and a.patient = l.patient)
      and not exists (select from practice.items a where a.practice = l.practice and a.letter = l.id
        and a.patient = l.patient and a.status in ('waiting', 'asked', 'proposed'))
      and not exists (select from practice.replies r where r.practice = l.practice and r.item = l.id
        and r.withdrawn_at is null and r.acknowledged_at is null)
    order by 1 limit ${ROUND}`.execute(tx);
  return eachApart(tx, "following of letter", rows, ({ id }) => letterFollows(tx, practice, id, at));
}
