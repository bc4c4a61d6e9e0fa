import { sql } from "kysely";
import type { PracticeScope } from "../../../db/practice.ts";
import { bringUpToDate } from "../../../measures/keep-weeks.ts";
import type { Measures } from "../../../measures/measure.ts";
import { readMeasuredWeeks } from "../../../measures/measured-weeks.ts";
import { weeksOfMonth } from "../../../measures/week.ts";
import { sumOf } from "../check-return.ts";
import type { LearnerCounts, ReturnBody } from "../return-body.ts";

/** What a month's return says by now; null where nothing was counted in it. Counts what is left first. */
export async function composeReturn(
  tx: PracticeScope,
  practice: string,
  measures: Measures,
  { month, why }: Pick<ReturnBody, "month" | "why">,
  at: Date,
): Promise<ReturnBody | null> {
  await bringUpToDate(tx, practice, measures, at);
  const measured = await readMeasuredWeeks(tx, practice, weeksOfMonth(month));
  if (measured.length === 0) return null;
  return {
    month,
    weeks: measured.map(({ week }) => week),
    counts: Object.fromEntries(measured.map(({ week, counts }) => [week, copied(counts)])),
    totals: sumOf(measured.map(({ counts }) => counts)),
    measures: measures.edition,
    learners: await countLearners(tx, practice, month),
    why,
  };
}

function copied(counts: Readonly<Record<string, readonly [number, number, number]>>): ReturnBody["totals"] {
  return Object.fromEntries(Object.entries(counts).map(([measure, [n, d, s]]) => [measure, [n, d, s]]));
}

// By the calendar's month and not by its weeks: a training begins and ends on a day.
async function countLearners(tx: PracticeScope, practice: string, month: string): Promise<LearnerCounts> {
  const { rows } = await sql<LearnerCounts>`
    select count(*) filter (where left(started_on, 7) = ${month})::integer as started,
      count(*) filter (where left(started_on, 7) <= ${month} and (ended is null or ended > ${month}))::integer as learning,
      count(*) filter (where ended = ${month} and ending = 'completed')::integer as completed,
      count(*) filter (where ended = ${month} and ending = 'withdrawn')::integer as withdrawn
    from (
      select started_on, ending, to_char(ended_at at time zone 'Europe/London', 'YYYY-MM') as ended
      from practice.learners where practice = ${practice}
    ) l`.execute(tx);
  return rows[0] ?? { started: 0, learning: 0, completed: 0, withdrawn: 0 };
}
