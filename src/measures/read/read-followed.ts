import { sql } from "kysely";
import { localDay } from "../../base/local-day.ts";
import type { ExpectationStatus } from "../../worklist/expectation-steps.ts";
import type { ExpectationKind } from "../../worklist/plan.ts";
import { addWeeks, weekOfDay } from "../week.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "./reader.ts";
import { weekFinder } from "./span.ts";
import { anyOf, CLOSING, standing } from "./steps.ts";

// What was to happen by a day: by the week of that day, so that what nobody did is counted where it was missed.

/** What letters asked for, by when it was first due; a time that was put off later does not make it in time. */
export const readLetterActions: Reader = async (tx, practice, span) => {
  const { rows } = await sql<{ due: Date; closed: Date | null }>`
    select w.due, c.at as closed
    from (select i.practice, i.id, i.status, (o.detail ->> 'dueAt')::timestamptz as due
      from practice.items i join practice.actions o on o.practice = i.practice and o.item = i.id and o.number = 1
      where i.practice = ${practice} and i.kind = 'action' and i.opened_at < ${span.until}) w
      left join lateral (select a.at from practice.actions a
        where w.status = 'closed' and a.practice = w.practice and a.item = w.id and a.move = ${anyOf(CLOSING)}
          and ${standing("a")} order by a.number desc limit 1) c on true
    where w.due >= ${span.from} and w.due < ${span.until}`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ due, closed }): Occurrence => ({
    kind: "letter-action",
    week: weekOf(due),
    attributes: { outcome: closed === null ? "open" : closed.getTime() <= due.getTime() ? "in-time" : "late" },
  }));
};

type Expected = { what: ExpectationKind; due: string; status: ExpectationStatus; ended: Date | null; reached: boolean };

/** Tests, calls and replies, by the day that they were last to come by; what was taken back is not among them. */
export const readExpectations: Reader = async (tx, practice, { weeks }) => {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { rows } = await sql<Expected>`
    select e.kind as what, e.due_on as due, e.status, e.ended_at as ended,
      exists (select from practice.expectation_steps s where s.practice = e.practice and s.expectation = e.id
        and s.step = 'reach') as reached
    from practice.expectations e
    where e.practice = ${practice} and e.due_on >= ${first} and e.due_on < ${addWeeks(last, 1)}
      and e.status <> 'withdrawn'`.execute(tx);
  return rows.map((row): Occurrence => ({
    kind: "expectation",
    week: weekOfDay(row.due),
    attributes: { what: row.what, outcome: cameOf(row) },
  }));
};

function cameOf({ status, due, ended, reached }: Expected): "in-time" | "late" | "ended" | "open" {
  const isDone = status === "met" || (status === "ended" && reached);
  if (!isDone || ended === null) return status === "ended" ? "ended" : "open";
  return localDay(ended) <= due ? "in-time" : "late";
}
