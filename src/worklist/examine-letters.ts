import { sql } from "kysely";
import type { Check } from "../base/check.ts";
import type { PracticeScope } from "../db/practice.ts";

// What `doctor` asks of letters and of what they ask for, made again from the rows.

const UNSETTLED = sql`('waiting', 'asked', 'proposed')`;

/** A letter waits for its actions as long as one is open, and is not closed before. */
export async function examineLetters(tx: PracticeScope, practice: string): Promise<Check> {
  const { rows } = await sql<{ id: string; status: string; open: number; stands: boolean; given: number }>`
    select l.id, l.status,
      (select count(*)::int from practice.items a where a.practice = l.practice and a.letter = l.id
        and a.patient = l.patient and a.status in ${UNSETTLED}) as open,
      (select count(*)::int from practice.items a where a.practice = l.practice and a.letter = l.id
        and a.patient = l.patient) as given,
      exists (select from practice.replies r where r.practice = l.practice and r.item = l.id
        and r.withdrawn_at is null and r.acknowledged_at is null) as stands
    from practice.items l
    where l.practice = ${practice} and l.kind = 'letter' and l.status in ('awaiting', 'closed')`.execute(tx);
  const wrong = rows.flatMap(({ id, status, open, stands, given }) => {
    if (status === "closed" && open > 0) return [`letter ${id} is closed, and ${open} of its actions are open`];
    if (status === "awaiting" && given > 0 && open === 0 && !stands) return [`letter ${id} waits for no open action`];
    return [];
  });
  return { check: "every letter is closed only when its actions are settled", looked: rows.length, wrong };
}

/** Every action is of a letter that is there, and every mark of a letter; what a mark gave out is of that letter. */
export async function examineMarks(tx: PracticeScope, practice: string): Promise<Check> {
  const { rows } = await sql<{ id: string; says: string | null }>`
    select a.id, case when l.id is null then 'is an action of no letter' end as says
    from practice.items a
    left join practice.items l on l.practice = a.practice and l.id = a.letter and l.kind = 'letter'
    where a.practice = ${practice} and a.kind = 'action'
    union all
    select m.id, case when i.id is null then 'is a mark of no letter'
      when m.action is not null and given.id is null then 'gave out what is no action of its letter' end
    from practice.marks m
    left join practice.items i on i.practice = m.practice and i.id = m.item and i.kind = 'letter'
    left join practice.items given on given.practice = m.practice and given.id = m.action and given.letter = m.item
    where m.practice = ${practice}`.execute(tx);
  const wrong = rows.flatMap(({ id, says }) => (says === null ? [] : [`${id} ${says}`]));
  return { check: "every action and every mark is of a letter", looked: rows.length, wrong };
}
