import { sql } from "kysely";
import { addDays, startOfDay } from "../../base/local-day.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { MoveName } from "../../worklist/moves.ts";
import type { Outcome, Work } from "./work.ts";

/**
 * What the log says of this account's own proposals from one ISO day up to and with another, as it is at this instant.
 * A proposal that was taken back by "undo" within its seconds was never one. Work that took effect by itself is not in
 * it: nobody countersigned it.
 */
export async function readWork(
  tx: PracticeScope,
  practice: string,
  account: string,
  { from, until }: { readonly from: string; readonly until: string },
  at: Date,
): Promise<Work> {
  const { rows } = await sql<{ item: string; move: MoveName; at: Date; outcome: Outcome }>`
    select p.item, p.move, p.at, coalesce(case d.move when 'agree' then 'agreed' when 'change' then 'changed'
      when 'return' then 'returned' when 'take-back' then 'taken-back' end, 'open') as outcome
    from practice.actions p left join lateral (
      select a.move from practice.actions a
      where a.practice = p.practice and a.item = p.item and a.number > p.number
        and (a.move in ('agree', 'change', 'return', 'take-back') or a.move like 'propose-%')
        and not exists (select from practice.actions u where u.practice = a.practice and u.item = a.item
          and u.number = a.number + 1 and u.move = 'undo')
      order by a.number limit 1) d on true
    where p.practice = ${practice} and p.by = ${account} and p.move like 'propose-%'
      and p.at >= ${startOfDay(from)} and p.at < ${startOfDay(addDays(until, 1))} and p.at <= ${at}
      and not exists (select from practice.actions u where u.practice = p.practice and u.item = p.item
        and u.number = p.number + 1 and u.move = 'undo')
    order by p.at, p.item, p.number`.execute(tx);
  const proposals = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  return { from, until, readAt: at.toISOString(), proposals };
}
