import type { PracticeScope } from "../db/practice.ts";
import type { Week } from "./occurrence.ts";
import type { CountsByMeasure } from "./tables.ts";

export type MeasuredWeek = {
  readonly week: Week;
  /** Of which edition of the measures: see `Measures` in load.ts. */
  readonly edition: string;
  readonly counts: CountsByMeasure;
  readonly countedAt: Date;
};

/** What is kept of these weeks, earliest first. A week that nothing was counted of yet is not among them. */
export async function readMeasuredWeeks(
  tx: PracticeScope,
  practice: string,
  weeks: readonly Week[],
): Promise<readonly MeasuredWeek[]> {
  if (weeks.length === 0) return [];
  const rows = await tx
    .selectFrom("practice.measured_weeks")
    .select(["week", "edition", "counts", "counted_at"])
    .where("practice", "=", practice)
    .where("week", "in", weeks)
    .orderBy("week")
    .execute();
  return rows.map(({ counted_at, ...kept }) => ({ ...kept, countedAt: counted_at }));
}
