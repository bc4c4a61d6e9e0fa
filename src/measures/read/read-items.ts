import { sql } from "kysely";
import type { Next } from "../../protocols/decision.ts";
import type { ItemKind, Status } from "../../worklist/item.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "./reader.ts";
import { weekFinder } from "./span.ts";
import { anyOf, DEALING, standing } from "./steps.ts";

type Row = { work: ItemKind; at: Date; status: Status; next: Next; covered: boolean };

/** What came: one occurrence for each piece of work, by what its opening step says and what became of it. */
export const readItems: Reader = async (tx, practice, span) => {
  const { rows } = await sql<Row>`
    select i.kind as work, i.opened_at as at, i.status, o.detail ->> 'next' as next, ${covered()} as covered
    from practice.items i
      join practice.actions o on o.practice = i.practice and o.item = i.id and o.number = 1
      left join practice.decisions d on d.practice = i.practice and d.id = o.decision
    where i.practice = ${practice} and i.opened_at >= ${span.from} and i.opened_at < ${span.until}`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ work, at, status, next, covered: isCovered }): Occurrence => ({
    kind: "item",
    week: weekOf(at),
    attributes: {
      work,
      urgency: urgencyOf(next),
      covered: isCovered,
      outcome: status === "closed" || status === "returned" ? status : "open",
    },
  }));
};

type DueRow = { work: ItemKind; next: Next; due: Date; acted: Date | null };

/** Results and letters by when they were due as they came: what nobody did is counted where it was missed. */
export const readItemsDue: Reader = async (tx, practice, span) => {
  // The times are texts of one form, which an index holds in their order.
  const { rows } = await sql<DueRow>`
    select i.kind as work, o.detail ->> 'next' as next, (o.detail ->> 'dueAt')::timestamptz as due, f.at as acted
    from practice.actions o join practice.items i on i.practice = o.practice and i.id = o.item
      ${firstDealing()}
    where o.practice = ${practice} and o.number = 1 and o.detail ->> 'dueAt' >= ${span.from.toISOString()}
      and o.detail ->> 'dueAt' < ${span.until.toISOString()} and i.kind in ('report', 'letter')`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ work, next, due, acted }): Occurrence => ({
    kind: "item-due",
    week: weekOf(due),
    attributes: {
      work,
      urgency: urgencyOf(next),
      acted: acted === null ? "not-yet" : acted.getTime() <= due.getTime() ? "in-time" : "late",
    },
  }));
};

/** Four weeks of 168 hours: whoever has not acted by then is not late but gone. */
export const LEFT_AFTER_MS = 28 * 24 * 3_600_000;

/** Results and letters when they have been here for 28 days, and whether a person had dealt with them by then. */
export const readItemsLeft: Reader = async (tx, practice, span) => {
  const [from, until] = [span.from, span.until].map((one) => new Date(one.getTime() - LEFT_AFTER_MS));
  if (from === undefined || until === undefined) return [];
  const { rows } = await sql<{ work: ItemKind; at: Date; acted: Date | null }>`
    select i.kind as work, i.opened_at as at, f.at as acted from practice.items i
      ${firstDealing()}
    where i.practice = ${practice} and i.opened_at >= ${from} and i.opened_at < ${until}
      and i.kind in ('report', 'letter')`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ work, at, acted }): Occurrence => {
    const end = new Date(at.getTime() + LEFT_AFTER_MS);
    return {
      kind: "item-after-28-days",
      week: weekOf(end),
      attributes: { work, acted: acted !== null && acted.getTime() <= end.getTime() },
    };
  });
};

/** The first step by which a person dealt with an item `i`, if any did. */
function firstDealing() {
  return sql`left join lateral (select a.at from practice.actions a
    where a.practice = i.practice and a.item = i.id and a.by <> 'machine' and a.move = ${anyOf(DEALING)}
      and ${standing("a")} order by a.number limit 1) f on true`;
}

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
