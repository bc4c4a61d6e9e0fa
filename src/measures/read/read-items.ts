import { sql } from "kysely";
import type { Next } from "../../protocols/decision.ts";
import type { ItemKind, Status } from "../../worklist/item.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "./reader.ts";
import { weekFinder } from "./span.ts";
import { anyOf, DEALING, standing } from "./steps.ts";

type Row = {
  work: ItemKind;
  at: Date;
  status: Status;
  next: Next;
  due: Date;
  acted: Date | null;
  covered: boolean;
};

/** What came: one occurrence for each piece of work, by what its opening step says and what became of it. */
export const readItems: Reader = async (tx, practice, span) => {
  const { rows } = await sql<Row>`
    select i.kind as work, i.opened_at as at, i.status, o.detail ->> 'next' as next,
      (o.detail ->> 'dueAt')::timestamptz as due, f.at as acted, ${covered()} as covered
    from practice.items i
      join practice.actions o on o.practice = i.practice and o.item = i.id and o.number = 1
      left join practice.decisions d on d.practice = i.practice and d.id = o.decision
      left join lateral (select a.at from practice.actions a
        where a.practice = i.practice and a.item = i.id and a.by <> 'machine' and a.move = ${anyOf(DEALING)}
          and ${standing("a")} order by a.number limit 1) f on true
    where i.practice = ${practice} and i.opened_at >= ${span.from} and i.opened_at < ${span.until}`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ work, at, status, next, due, acted, covered: isCovered }): Occurrence => ({
    kind: "item",
    week: weekOf(at),
    attributes: {
      work,
      urgency: urgencyOf(next),
      covered: isCovered,
      acted: acted === null ? "not-yet" : acted.getTime() <= due.getTime() ? "in-time" : "late",
      outcome: status === "closed" || status === "returned" ? status : "open",
    },
  }));
};

/** Some protocol gave a reason, and none of the reasons is that no protocol is in force. */
function covered() {
  return sql<boolean>`coalesce((select bool_and(b ->> 'protocol' is not null)
      and bool_or(b ->> 'protocol' not in ('standing-rules', 'reading'))
    from jsonb_array_elements(d.outcome -> 'because') b), false)`;
}

function urgencyOf(next: Next): "now" | "today" | "gp" | "routine" {
  switch (next) {
    case "gp-now":
      return "now";
    case "gp-today":
      return "today";
    case "gp":
      return "gp";
    case "gp-aware":
    case "pharmacist":
    case "nurse":
    case "tests":
    case "leaflet":
    case "file":
    case "reception":
    case "code-and-file":
    case "return":
      return "routine";
  }
}
