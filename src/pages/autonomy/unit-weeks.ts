import { addDays, localDay, startOfDay, weekdayOf } from "../../base/local-day.ts";
import type { WeekChecked } from "../../charts/agreement.tsx";
import type { Said } from "../../countersign/autonomy/feedback.ts";

const MOST_WEEKS = 26;

/** The checks by week, oldest first, from the first of them to this one; a week without any is in it too. */
export function weeksOf(said: readonly Pick<Said, "at" | "grade">[], at: Date): readonly WeekChecked[] {
  const first = said.reduce<Date | null>((least, one) => (least === null || one.at < least ? one.at : least), null);
  if (first === null) return [];
  const weeks: WeekChecked[] = [];
  for (
    let monday = mondayOf(at);
    monday >= mondayOf(first) && weeks.length < MOST_WEEKS;
    monday = addDays(monday, -7)
  ) {
    const those = said.filter((one) => mondayOf(one.at) === monday);
    const agreed = those.filter(({ grade }) => grade === "none").length;
    weeks.push({ week: startOfDay(monday), checked: those.length, agreed });
  }
  return weeks.toReversed();
}

function mondayOf(at: Date): string {
  const day = localDay(at);
  return addDays(day, 1 - weekdayOf(day));
}
