import { addWeeks, weekOfDay } from "../../../measures/week.ts";
import type { Spent } from "../../../training/time/time.ts";
import { type Standing, TOLD_WEEKS } from "../standing.ts";

/**
 * Protected time by finished weeks: the week in which the training began and the one that goes on are in the sums of the
 * whole alone, since the day of neither may have come. ISO days.
 */
export function minutesOf(
  spent: readonly Pick<Spent, "onDay" | "minutes">[],
  startedOn: string,
  today: string,
  plannedAWeek: number,
): Pick<Standing, "weeks" | "minutesHad" | "minutesPlanned"> {
  const [first, now] = [weekOfDay(startedOn), weekOfDay(today)];
  const all: Standing["weeks"] = [];
  for (let week = first; week < now; week = addWeeks(week, 1)) {
    const had = spent.filter(({ onDay }) => weekOfDay(onDay) === week).reduce((sum, one) => sum + one.minutes, 0);
    if (week >= startedOn) all.push({ week, had, planned: plannedAWeek });
  }
  const days = Temporal.PlainDate.from(startedOn).until(today, { largestUnit: "day" }).days;
  return {
    weeks: all.slice(-TOLD_WEEKS),
    minutesHad: spent.reduce((sum, { minutes }) => sum + minutes, 0),
    minutesPlanned: (Math.floor(days / 7) + 1) * plannedAWeek,
  };
}
