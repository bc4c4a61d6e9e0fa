import { sql } from "kysely";
import type { ItemKind } from "../../worklist/item.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "./reader.ts";
import { weekFinder } from "./span.ts";
import { anyOf, CLOSING, peoplesSteps, standing } from "./steps.ts";

type Row = { work: ItemKind; at: Date; steps: number; others: number };

/** What was closed and is closed still, by the last step that closed it, and how much of a GP it took. */
export const readClosed: Reader = async (tx, practice, span) => {
  const { rows } = await sql<Row>`
    select i.kind as work, c.at, g.steps::int as steps, g.others::int as others
    from ${peoplesSteps(practice, span)} c
      join practice.items i on i.practice = c.practice and i.id = c.item and i.status = 'closed'
      cross join lateral (select count(*) as steps, count(*) filter (where a.move <> 'agree') as others
        from practice.actions a where a.practice = c.practice and a.item = c.item and a.role = 'gp'
          and a.move <> 'undo' and ${standing("a")}) g
    where c.move = ${anyOf(CLOSING)} and not exists (select from practice.actions l
      where l.practice = c.practice and l.item = c.item and l.number > c.number and l.move = ${anyOf(CLOSING)}
        and ${standing("l")})`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ work, at, steps, others }): Occurrence => ({
    kind: "item-closed",
    week: weekOf(at),
    attributes: { work, gp: steps === 0 ? "none" : others === 0 ? "countersigned" : "decided" },
  }));
};
