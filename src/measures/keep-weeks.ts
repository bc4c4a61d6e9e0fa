import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { countWeeks } from "./count.ts";
import type { Measures } from "./measure.ts";
import type { Week } from "./occurrence.ts";
import { readOccurrences } from "./read/readers.ts";
import { spanFrom } from "./read/span.ts";
import type { CountsByMeasure } from "./tables.ts";
import { touchedWeeks } from "./touched.ts";
import { addWeeks, weekOf, weekOfDay } from "./week.ts";

// A practice's weekly counts, kept up to date with its log. Weeks that something new touches are marked, and counted
// again whole: what is kept is never added to, so that nothing is ever counted twice.

/** In place of an edition: something has touched the week since it was counted. */
export const TOUCHED = "0".repeat(64);

/** A sweep counts no more weeks than these at a time, so that it holds up nothing. */
const MOST_WEEKS = 6;
const EVERY_MS = 60_000;

type State = { head: string; seq: string | null; countedAt: Date | null; newest: Week | null; hasLeft: boolean };

/**
 * What a sweep does every few seconds: where something is new, and not within a minute of the last time, counts what it
 * touched. Gives how many weeks were counted. With nothing new it is one small query. Weeks that are left from before are
 * counted a few a time, every time; what is new waits its minute even then, or the week that is on would be counted
 * again every few seconds while post arrives.
 */
export async function sweepMeasures(
  tx: PracticeScope,
  practice: string,
  measures: Measures,
  at: Date,
): Promise<number> {
  const state = await readState(tx, practice, measures);
  const isNew = state.head !== (state.seq ?? "0") || (state.newest ?? "") < weekOf(at);
  const isRecent = state.countedAt !== null && Math.abs(at.getTime() - state.countedAt.getTime()) < EVERY_MS;
  const looks = isNew && !isRecent;
  if (!state.hasLeft && !looks) return 0;
  return countLeft(tx, practice, measures, { at, most: MOST_WEEKS, looks });
}

/** Counts everything that is left: before a return is made, or a page of a month is printed. */
export async function bringUpToDate(
  tx: PracticeScope,
  practice: string,
  measures: Measures,
  at: Date,
): Promise<number> {
  const { head, seq, newest, hasLeft } = await readState(tx, practice, measures);
  if (!hasLeft && head === seq && newest === weekOf(at)) return 0;
  return countLeft(tx, practice, measures, { at, most: Number.POSITIVE_INFINITY, looks: true });
}

async function readState(tx: PracticeScope, practice: string, { edition }: Measures): Promise<State> {
  const { rows } = await sql<State>`
    select coalesce((select seq from practice.audit_heads where practice = ${practice}), 0)::text as head,
      u.seq::text as seq, u.counted_at as "countedAt",
      (select max(week) from practice.measured_weeks where practice = ${practice}) as newest,
      exists (select from practice.measured_weeks where practice = ${practice} and edition <> ${edition}) as "hasLeft"
    from (select 1) one left join practice.measured_until u on u.practice = ${practice}`.execute(tx);
  const [state] = rows;
  if (state === undefined) throw new Error("a query without from gives a row");
  return state;
}

async function countLeft(
  tx: PracticeScope,
  practice: string,
  measures: Measures,
  { at, most, looks }: { readonly at: Date; readonly most: number; readonly looks: boolean },
): Promise<number> {
  const after = await holdUntil(tx, practice, measures, at);
  if (looks) await lookFor(tx, practice, measures, { after, at });
  const left = await leftWeeks(tx, practice, measures, most);
  for (const run of runsOf(left)) {
    const counted = await countAnew(tx, practice, measures, run);
    for (const [week, counts] of counted) await keep(tx, practice, { week, edition: measures.edition, counts }, at);
  }
  return left.length;
}

/** Marks the weeks that rows of the audit after one touch, and those that have begun since. */
async function lookFor(
  tx: PracticeScope,
  practice: string,
  measures: Measures,
  { after, at }: { readonly after: string; readonly at: Date },
): Promise<void> {
  // Read after it is held: whoever counted meanwhile has moved it on.
  const { head, newest } = await readState(tx, practice, measures);
  const now = weekOf(at);
  const touched = newest === null ? [] : [...(await touchedWeeks(tx, practice, { after, upTo: head, now }))];
  const from = newest ?? (await firstWeek(tx, practice)) ?? now;
  const begun = from <= now ? spanFrom(from, now).weeks.filter((week) => week !== newest) : [];
  await mark(
    tx,
    practice,
    [...touched, ...begun].filter((week) => week <= now),
    at,
  );
  await tx
    .updateTable("practice.measured_until")
    .set({ seq: head, edition: measures.edition, counted_at: at })
    .where("practice", "=", practice)
    .execute();
}

/** These weeks, one after the other, as the log gives them now; nothing is kept. */
export async function countAnew(
  tx: PracticeScope,
  practice: string,
  measures: Measures,
  weeks: readonly Week[],
): Promise<ReadonlyMap<Week, CountsByMeasure>> {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  return countWeeks(await readOccurrences(tx, practice, spanFrom(first, last)), measures, weeks);
}

/** Of two who count a practice at once the second waits; gives up to which row of the audit the first has counted. */
async function holdUntil(tx: PracticeScope, practice: string, { edition }: Measures, at: Date): Promise<string> {
  await tx
    .insertInto("practice.measured_until")
    .values({ practice, seq: "0", edition, counted_at: at })
    .onConflict((on) => on.column("practice").doNothing())
    .execute();
  const { seq } = await tx
    .selectFrom("practice.measured_until")
    .select("seq")
    .where("practice", "=", practice)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return seq;
}

/** The week of the oldest thing that is counted; null where there is nothing. */
async function firstWeek(tx: PracticeScope, practice: string): Promise<Week | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(day) as day from (
      select (min(opened_at) at time zone 'Europe/London')::date::text as day from practice.items where practice = ${practice}
      union all select min(started_on) from practice.learners where practice = ${practice}
      union all select (min(signed_at) at time zone 'Europe/London')::date::text from practice.scope_statements
        where practice = ${practice}
      union all select (min(at) at time zone 'Europe/London')::date::text from practice.demand
        where practice = ${practice}) d`.execute(tx);
  const day = rows[0]?.day ?? null;
  return day === null ? null : weekOfDay(day);
}

async function mark(tx: PracticeScope, practice: string, weeks: readonly Week[], at: Date): Promise<void> {
  if (weeks.length === 0) return;
  await tx
    .insertInto("practice.measured_weeks")
    .values([...new Set(weeks)].map((week) => ({ practice, week, edition: TOUCHED, counts: "{}", counted_at: at })))
    .onConflict((on) => on.columns(["practice", "week"]).doUpdateSet({ edition: TOUCHED }))
    .execute();
}

/** The newest first, because they are looked at most. */
async function leftWeeks(
  tx: PracticeScope,
  practice: string,
  { edition }: Measures,
  most: number,
): Promise<readonly Week[]> {
  const left = tx
    .selectFrom("practice.measured_weeks")
    .select("week")
    .where("practice", "=", practice)
    .where("edition", "<>", edition)
    .orderBy("week", "desc");
  const rows = await (Number.isFinite(most) ? left.limit(most) : left).execute();
  return rows.map(({ week }) => week).toReversed();
}

/** Weeks that follow one another are read together; most at once are those of a quarter. */
function runsOf(weeks: readonly Week[]): readonly (readonly Week[])[] {
  const runs: Week[][] = [];
  for (const week of weeks) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && run.length < 13 && addWeeks(before, 1) === week) run.push(week);
    else runs.push([week]);
  }
  return runs;
}

async function keep(
  tx: PracticeScope,
  practice: string,
  { week, edition, counts }: { readonly week: Week; readonly edition: string; readonly counts: CountsByMeasure },
  at: Date,
): Promise<void> {
  await tx
    .updateTable("practice.measured_weeks")
    .set({ edition, counts: JSON.stringify(counts), counted_at: at })
    .where("practice", "=", practice)
    .where("week", "=", week)
    .execute();
}
