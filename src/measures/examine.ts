import { sql } from "kysely";
import type { Check } from "../base/check.ts";
import { canonical } from "../base/canonical.ts";
import type { PracticeScope } from "../db/practice.ts";
import { countAnew } from "./keep-weeks.ts";
import type { Measures } from "./measure.ts";
import type { CountsByMeasure } from "./tables.ts";

/**
 * Each week's counts made again from the log. A week that is marked, and every week while rows of the audit are not
 * looked through yet, is left to the sweep: it says itself that it is to be counted.
 */
export async function examineMeasures(tx: PracticeScope, practice: string, measures: Measures): Promise<Check> {
  const check = "the weeks' counts are what the log gives";
  const { rows } = await sql<{ week: string; counts: CountsByMeasure }>`
    select w.week, w.counts from practice.measured_weeks w
      join practice.measured_until u on u.practice = w.practice
    where w.practice = ${practice} and w.edition = ${measures.edition}
      and u.seq = (select h.seq from practice.audit_heads h where h.practice = w.practice)
    order by w.week`.execute(tx);
  const wrong: string[] = [];
  for (const { week, counts } of rows) {
    const anew = (await countAnew(tx, practice, measures, [week])).get(week) ?? {};
    const differ = measures.all.filter(({ id }) => canonical(counts[id]) !== canonical(anew[id]));
    for (const { id } of differ)
      wrong.push(`week of ${week}, ${id}: kept ${said(counts[id])}, the log gives ${said(anew[id])}`);
  }
  return { check, looked: rows.length, wrong };
}

function said(count: CountsByMeasure[string] | undefined): string {
  return count === undefined ? "nothing" : count.join(" / ");
}
