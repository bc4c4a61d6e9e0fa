import { sql } from "kysely";
import { localDay, startOfDay } from "../base/local-day.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { PracticeSettings } from "../people/practice-settings.ts";

// What each person did in a day, from the log, and what it would have taken of a GP's time by the practice's
// own figures. What was undone again does not count, and no figure is made up where the practice has none.

export const KINDS_OF_WORK = ["report", "message", "tests"] as const;
export type KindOfWork = (typeof KINDS_OF_WORK)[number];

export type DaysWork = {
  readonly account: string;
  /** Moves made and not undone, by move. */
  readonly moves: Readonly<Record<string, number>>;
  /** Of what this person proposed and a GP signed that day unchanged, how many of each kind. */
  readonly spared: Readonly<Record<KindOfWork, number>>;
};

/** One row a person who did anything on the day of `at`. */
export async function readDaysWork(tx: PracticeScope, practice: string, at: Date): Promise<readonly DaysWork[]> {
  const from = startOfDay(localDay(at));
  const { rows: made } = await sql<{ by: string; move: string; n: number }>`
    select a.by, a.move, count(*)::int as n from practice.actions a
    where a.practice = ${practice} and a.at >= ${from} and a.by <> 'machine' and a.move <> 'undo'
      and not exists (select from practice.actions u where u.practice = a.practice and u.item = a.item
        and u.number = a.number + 1 and u.move = 'undo')
    group by 1, 2`.execute(tx);
  const { rows: agreed } = await sql<{ by: string; kind: KindOfWork; n: number }>`
    select p.by, case p.move when 'propose-leaflet' then 'message' when 'propose-tests' then 'tests' else 'report' end
      as kind, count(*)::int as n
    from practice.actions g join lateral (
      select by, move from practice.actions p where p.practice = g.practice and p.item = g.item
        and p.number < g.number and p.move like 'propose-%' order by p.number desc limit 1) p on true
    where g.practice = ${practice} and g.at >= ${from} and g.move = 'agree'
      and not exists (select from practice.actions u where u.practice = g.practice and u.item = g.item
        and u.number = g.number + 1 and u.move = 'undo')
    group by 1, 2`.execute(tx);
  const accounts = [...new Set([...made, ...agreed].map(({ by }) => by))].sort();
  return accounts.map((account) => ({
    account,
    moves: Object.fromEntries(made.filter(({ by }) => by === account).map(({ move, n }) => [move, n])),
    spared: {
      report: countOf(agreed, account, "report"),
      message: countOf(agreed, account, "message"),
      tests: countOf(agreed, account, "tests"),
    },
  }));
}

function countOf(
  rows: readonly { by: string; kind: KindOfWork; n: number }[],
  account: string,
  kind: KindOfWork,
): number {
  return rows.find((row) => row.by === account && row.kind === kind)?.n ?? 0;
}

/** Minutes of a GP's time, or null where the practice has no figure for a kind that was done. */
export function minutesSpared({ spared }: DaysWork, { gpMinutes }: Pick<PracticeSettings, "gpMinutes">): number | null {
  let minutes = 0;
  for (const kind of KINDS_OF_WORK) {
    const each = gpMinutes[kind];
    if (spared[kind] === 0) continue;
    if (each === null) return null;
    minutes += spared[kind] * each;
  }
  return minutes;
}
