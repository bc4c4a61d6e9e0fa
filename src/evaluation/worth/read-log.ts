import { sql } from "kysely";
import type { PracticeScope } from "../../db/practice.ts";
import { addCounts, countOf } from "../../measures/count.ts";
import { readMeasuredWeeks } from "../../measures/measured-weeks.ts";
import type { Count, Week } from "../../measures/occurrence.ts";
import { type Span, spanFrom } from "../../measures/read/span.ts";
import { anyOf, CLOSING, peoplesSteps, standing } from "../../measures/read/steps.ts";
import { addWeeks, weekOf } from "../../measures/week.ts";
import type { MoveName } from "../../worklist/moves.ts";

// What the log says of the work that was handed over. Of what was closed in the weeks and is closed still.

export type WorkCount = {
  readonly closed: number;
  /** Of what was closed: an assistant made a step of it that deals with it or asks about it. */
  readonly delegated: number;
  /** Of what was delegated: they asked, or a GP decided it. */
  readonly escalated: number;
  /** Of what was delegated: a GP countersigned it, sent it back, or checked it afterwards. */
  readonly checked: number;
  /** Of what was checked: the check changed it. */
  readonly changed: number;
};

export type LoggedWork = {
  readonly span: Span;
  /** By what the log calls the work. */
  readonly counts: ReadonlyMap<string, WorkCount>;
  /** Seconds of a GP's steps on work of every kind, out of the weeks that measures keep: numerator is their sum. */
  readonly checking: Count;
  readonly deciding: Count;
  /** Minutes with the mentor in each week of the span in which somebody learnt. */
  readonly mentoring: readonly number[];
};

const ASKING: readonly MoveName[] = ["ask", "not-sure", "hand-up"];
const DOING: readonly MoveName[] = [
  "request-tests",
  ...ASKING,
  "propose-file",
  "propose-leaflet",
  "propose-tests",
  "propose-letter",
  "carry-out-file",
  "carry-out-leaflet",
  "carry-out-tests",
  "carry-out-letter",
];
const UNCHECKED: readonly MoveName[] = ["carry-out-file", "carry-out-leaflet", "carry-out-tests", "carry-out-letter"];

/** The last so many whole weeks before an instant. */
export function lastWeeks(at: Date, weeks: number): Span {
  const last = addWeeks(weekOf(at), -1);
  return spanFrom(addWeeks(last, 1 - weeks), last);
}

/** The week in which something first took effect without having been countersigned; null where nothing did. */
export async function findSamplingStart(tx: PracticeScope, practice: string): Promise<Week | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(a.at) as at from practice.actions a
    where a.practice = ${practice} and a.role = 'assistant' and a.move = ${anyOf(UNCHECKED)} and ${standing("a")}`.execute(
    tx,
  );
  const at = rows[0]?.at ?? null;
  return at === null ? null : weekOf(at);
}

/** The week in which the first piece of work came; null where none did. */
export async function findFirstWeek(tx: PracticeScope, practice: string): Promise<Week | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(opened_at) as at from practice.items where practice = ${practice}`.execute(tx);
  const at = rows[0]?.at ?? null;
  return at === null ? null : weekOf(at);
}

/** How many patients the practice's register has now. */
export async function countPatients(tx: PracticeScope, practice: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from practice.patients
    where practice = ${practice} and registration = 'registered'`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function readLog(tx: PracticeScope, practice: string, span: Span): Promise<LoggedWork> {
  const counts = await readCounts(tx, practice, span);
  const kept = await readMeasuredWeeks(tx, practice, span.weeks);
  const timesOf = (measure: string) => addCounts(kept.map((week) => countOf(week.counts, measure)));
  return {
    span,
    counts,
    checking: timesOf("gp-seconds-checking"),
    deciding: timesOf("gp-seconds-deciding"),
    mentoring: await readMentoring(tx, practice, span),
  };
}

async function readCounts(tx: PracticeScope, practice: string, span: Span): Promise<ReadonlyMap<string, WorkCount>> {
  const { rows } = await sql<WorkCount & { work: string }>`
    select i.kind as work, count(*)::int as closed, (count(*) filter (where s.delegated))::int as delegated,
      (count(*) filter (where s.delegated and s.escalated))::int as escalated,
      (count(*) filter (where s.delegated and (s.signed or d.checked)))::int as checked,
      (count(*) filter (where s.delegated and (s.changed or d.changed)))::int as changed
    from ${peoplesSteps(practice, span)} c
      join practice.items i on i.practice = c.practice and i.id = c.item and i.status = 'closed'
      cross join lateral (select
          coalesce(bool_or(a.role = 'assistant' and a.move = ${anyOf(DOING)}), false) as delegated,
          coalesce(bool_or(a.role = 'assistant' and a.move = ${anyOf(ASKING)}
            or a.role = 'gp' and a.move = ${anyOf(["settle", "reply"])}), false) as escalated,
          coalesce(bool_or(a.role = 'gp' and a.move = ${anyOf(["agree", "change", "return"])}), false) as signed,
          coalesce(bool_or(a.role = 'gp' and a.move = ${anyOf(["change", "return"])}), false) as changed
        from practice.actions a where a.practice = c.practice and a.item = c.item and ${standing("a")}) s
      cross join lateral (select count(*) > 0 as checked, coalesce(bool_or(w.grade <> 'none'), false) as changed
        from practice.draws w where w.practice = c.practice and w.item = c.item and w.purpose = 'sample'
          and w.drawn and w.checked_at is not null and w.voided_at is null) d
    where c.move = ${anyOf(CLOSING)} and not exists (select from practice.actions l
      where l.practice = c.practice and l.item = c.item and l.number > c.number and l.move = ${anyOf(CLOSING)}
        and ${standing("l")})
    group by i.kind`.execute(tx);
  return new Map(rows.map(({ work, ...count }) => [work, count]));
}

/** Time with the mentor, who is a GP; a tutorial without any logged time has no length and is not in it. */
async function readMentoring(tx: PracticeScope, practice: string, { weeks }: Span): Promise<readonly number[]> {
  const [first = "", last = ""] = [weeks[0], weeks.at(-1)];
  const { rows } = await sql<{ day: string; minutes: number }>`
    select on_day as day, minutes from practice.protected_time where practice = ${practice} and kind = 'with-mentor'
      and on_day >= ${first} and on_day < ${addWeeks(last, 1)} and withdrawn_at is null`.execute(tx);
  if (rows.length === 0) return [];
  return weeks.map((week) =>
    rows.filter(({ day }) => day >= week && day < addWeeks(week, 1)).reduce((sum, { minutes }) => sum + minutes, 0),
  );
}
