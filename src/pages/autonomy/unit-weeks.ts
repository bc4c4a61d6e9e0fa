import { addDays, localDay, startOfDay, weekdayOf } from "../../base/local-day.ts";
import type { WeekChecked } from "../../charts/agreement.tsx";
import type { Said } from "../../countersign/autonomy/feedback.ts";

const MOST_WEEKS = 26;

/** The checks by week, oldest first, from the first of them to this one; a week without any is in it too. */
export function weeksOf(said: readonly Pick<Said, "at" | "grade">[], at: Date): readonly WeekChecked[] {
  const byWeek = Map.groupBy(said, (one) => mondayOf(one.at));
  const first = [...byWeek.keys()].toSorted()[0];
  if (first === undefined) return [];
  const weeks: WeekChecked[] = [];
  for (let monday = mondayOf(at); monday >= first && weeks.length < MOST_WEEKS; monday = addDays(monday, -7)) {
    const those = byWeek.get(monday) ?? [];
    const agreed = those.filter(({ grade }) => grade === "none").length;
    weeks.push({ week: startOfDay(monday), checked: those.length, agreed });
  }
  return weeks.toReversed();
}

function mondayOf(at: Date): string {
  const day = localDay(at);
  return addDays(day, 1 - weekdayOf(day));
}
