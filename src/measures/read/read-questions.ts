import { sql } from "kysely";
import { localDay } from "../../base/local-day.ts";
import { type Asking, ENDING } from "../../worklist/answer-times.ts";
import type { Occurrence } from "../occurrence.ts";
import type { Reader } from "./reader.ts";
import { weekFinder } from "./span.ts";
import { anyOf, standing } from "./steps.ts";

const HOUR = 3_600_000;
const MOST = 336;

type Row = { how: Asking; at: Date; ended: Date | null; role: string | null };

/** Questions put to a GP, and the first step of a person that ended them, as worklist/answer-times.ts knows them. */
export const readQuestions: Reader = async (tx, practice, span) => {
  const { rows } = await sql<Row>`
    select q.move as how, q.at, e.at as ended, e.role
    from practice.actions q left join lateral (
      select a.at, a.role from practice.actions a
      where a.practice = q.practice and a.item = q.item and a.number > q.number and a.by <> 'machine'
        and a.move = ${anyOf(ENDING)} and ${standing("a")} order by a.number limit 1) e on true
    where q.practice = ${practice} and q.at >= ${span.from} and q.at < ${span.until}
      and q.role in ('assistant', 'reception', 'nurse', 'pharmacist')
      and q.move = any(${["ask", "not-sure", "hand-up"] satisfies Asking[]}::text[]) and ${standing("q")}`.execute(tx);
  const weekOf = weekFinder(span);
  return rows.map(({ how, at, ended, role }): Occurrence => ({
    kind: "question",
    week: weekOf(at),
    attributes: { how, ...answerOf(at, ended, role) },
  }));
};

function answerOf(at: Date, ended: Date | null, role: string | null): { answer: string; hours: number } {
  if (ended === null) return { answer: "waiting", hours: 0 };
  if (role !== "gp") return { answer: "ended-otherwise", hours: 0 };
  const hours = Math.min(MOST, Math.floor((ended.getTime() - at.getTime()) / HOUR));
  return { answer: localDay(at) === localDay(ended) ? "same-day" : "later", hours };
}
