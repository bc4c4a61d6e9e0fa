import { sql, type Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { addMonths } from "../../measures/week.ts";
import { type Scope, within } from "./scope.ts";

// Learners of a place, from the rows that its practices' messages made, with the hub with which they began. Whole numbers: `seesWhole` says to whom.

export type LearnerSums = {
  readonly begun: number;
  readonly learning: number;
  readonly completed: number;
  readonly withdrawn: number;
};

export type LearnersOfHub = LearnerSums & { readonly hub: string; readonly region: string };

/** Learners who have begun by this day, by hub; a hub without any is not among them. */
export async function countLearners(
  tx: Transaction<Tables>,
  scope: Scope,
  today: string,
): Promise<readonly LearnersOfHub[]> {
  const { rows } = await sql<LearnersOfHub>`
    select h.id as hub, h.region, count(*)::integer as begun, count(*) filter (where l.ending is null)::integer as learning,
      count(*) filter (where l.ending = 'completed')::integer as completed,
      count(*) filter (where l.ending = 'withdrawn')::integer as withdrawn
    from shared.cohort_learners l join shared.members m on m.id = l.member join shared.hubs h on h.id = l.hub
    where l.starts_on <= ${today} and ${within(scope)} group by h.id`.execute(tx);
  return rows;
}

export function addLearners(all: readonly LearnerSums[]): LearnerSums {
  const sum = (of: (one: LearnerSums) => number): number => all.reduce((total, one) => total + of(one), 0);
  return {
    begun: sum((one) => one.begun),
    learning: sum((one) => one.learning),
    completed: sum((one) => one.completed),
    withdrawn: sum((one) => one.withdrawn),
  };
}

/** How many had begun, completed and withdrawn by the end of a month. */
export type LearnersByMonth = {
  readonly month: string;
  readonly begun: number;
  readonly completed: number;
  readonly withdrawn: number;
};

/** From the first month in which somebody began to this one, every month between; at most the last `most`. */
export async function countByMonth(
  tx: Transaction<Tables>,
  scope: Scope,
  today: string,
  most = 36,
): Promise<readonly LearnersByMonth[]> {
  const { rows } = await sql<LearnersByMonth>`
    select month, sum(begun)::integer as begun, sum(completed)::integer as completed, sum(withdrawn)::integer as withdrawn
    from (
      select substr(l.starts_on::text, 1, 7) as month, 1 as begun, 0 as completed, 0 as withdrawn
      ${learnersOf(scope)} and l.starts_on <= ${today}
      union all
      select substr(l.ended_on::text, 1, 7), 0, (l.ending = 'completed')::integer, (l.ending = 'withdrawn')::integer
      ${learnersOf(scope)} and l.ended_on <= ${today}
    ) e group by month order by month`.execute(tx);
  const [first] = rows;
  if (first === undefined) return [];
  const months: LearnersByMonth[] = [];
  let sum = { begun: 0, completed: 0, withdrawn: 0 };
  for (let month = first.month; month <= today.slice(0, 7); month = addMonths(month, 1)) {
    const one = rows.find((row) => row.month === month);
    sum = {
      begun: sum.begun + (one?.begun ?? 0),
      completed: sum.completed + (one?.completed ?? 0),
      withdrawn: sum.withdrawn + (one?.withdrawn ?? 0),
    };
    months.push({ month, ...sum });
  }
  return months.slice(-most);
}

function learnersOf(scope: Scope) {
  return sql`from shared.cohort_learners l join shared.members m on m.id = l.member join shared.hubs h on h.id = l.hub
    where ${within(scope)}`;
}
