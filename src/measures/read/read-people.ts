import { sql } from "kysely";
import { DAY_MINUTES } from "../../training/time/time.ts";
import { localDay } from "../../base/local-day.ts";
import { addWeeks, monthOf, spanOfWeek, weekOfDay, weeksOfMonth } from "../week.ts";
import type { Occurrence, Week } from "../occurrence.ts";
import { readPosts } from "./posts.ts";
import type { Reader } from "./reader.ts";

// What stands rather than happens is counted once a month, in the month's last week: counted every week it would be
// four times as many people, and its interval half as wide as it is.

/** Posts that were held in the month, and whether they are at its end. */
export const readPostsHeld: Reader = async (tx, practice, { weeks }) => {
  const posts = await readPosts(tx, practice);
  return weeks.filter(isLastOfMonth).flatMap((week) => {
    const until = new Date(spanOfWeek(week).until.getTime() - 1);
    const held = posts.between(spanOfWeek(firstOfMonth(week)).from, until);
    const kept = posts.at(until);
    return [...held].map(([account, version]): Occurrence => ({
      kind: "post",
      week,
      attributes: { version, state: kept.has(account) ? "kept" : "ended" },
    }));
  });
};

type LearnerRow = { id: string; from: string; ended: Date | null; planned: number };
type MarkRow = { learner: string; competency: string; mark: string; at: Date; revoked: Date | null };

/** Of each learner: how much of what is planned stands as competent at the week's end. */
export const readLearners: Reader = async (tx, practice, { weeks }) => {
  const months = weeks.filter(isLastOfMonth);
  if (months.length === 0) return [];
  const { rows: learners } = await sql<LearnerRow>`
    select l.id, l.started_on as from, l.ended_at as ended, (select count(*)::int from practice.planned p
      where p.practice = l.practice and p.learner = l.id and p.left_out_why is null) as planned
    from practice.learners l where l.practice = ${practice}`.execute(tx);
  const { rows: marks } = await sql<MarkRow>`
    select m.learner, m.competency, m.mark, m.at, m.revoked_at as revoked from practice.competency_marks m
      join practice.planned p on p.practice = m.practice and p.learner = m.learner and p.competency = m.competency
        and p.left_out_why is null
    where m.practice = ${practice} order by m.at desc, m.id desc`.execute(tx);
  return months.flatMap((week) => {
    const { until } = spanOfWeek(week);
    const before = marks.filter(({ at }) => at < until);
    return learners
      .filter(({ from, ended, planned }) => learns(week, from, ended) && planned > 0)
      .map(({ id, planned }): Occurrence => {
        const newest = new Map<string, MarkRow>();
        for (const one of before) {
          if (one.learner === id && !newest.has(one.competency)) newest.set(one.competency, one);
        }
        const competent = [...newest.values()].filter(
          ({ mark, revoked }) => mark === "competent" && (revoked === null || revoked >= until),
        ).length;
        return { kind: "learner", week, attributes: { tenths: Math.round((1000 * competent) / planned) } };
      });
  });
};

/** Each week of each learner, with what was had of the protected day. */
export const readProtected: Reader = async (tx, practice, { weeks }) => {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { rows: learners } = await sql<{ id: string; from: string; ended: Date | null }>`
    select id, started_on as from, ended_at as ended from practice.learners where practice = ${practice}`.execute(tx);
  const { rows: had } = await sql<{ learner: string; day: string; minutes: number; isMentor: boolean }>`
    select learner, on_day as day, minutes, kind = 'with-mentor' as "isMentor" from practice.protected_time where practice = ${practice}
      and on_day >= ${first} and on_day < ${addWeeks(last, 1)} and withdrawn_at is null`.execute(tx);
  return weeks.flatMap((week) =>
    learners
      .filter(({ from, ended }) => learns(week, from, ended))
      .map(({ id }): Occurrence => {
        const own = had.filter(({ learner, day }) => learner === id && weekOfDay(day) === week);
        const sumOf = (some: typeof own) =>
          Math.min(
            10_080,
            some.reduce((sum, one) => sum + one.minutes, 0),
          );
        return {
          kind: "protected-time",
          week,
          attributes: {
            minutes: sumOf(own),
            withMentor: sumOf(own.filter(({ isMentor }) => isMentor)),
            planned: DAY_MINUTES,
          },
        };
      }),
  );
};

/** Somebody learns in the week in which they begin and in that in which they end. */
function learns(week: Week, from: string, ended: Date | null): boolean {
  return from < addWeeks(week, 1) && (ended === null || localDay(ended) >= week);
}

function isLastOfMonth(week: Week): boolean {
  return monthOf(addWeeks(week, 1)) !== monthOf(week);
}

function firstOfMonth(week: Week): Week {
  return weeksOfMonth(monthOf(week))[0] ?? week;
}
