import { addDays, localDay, startOfDay } from "../../base/local-day.ts";
import { isRealDay } from "../../base/real-day.ts";
import type { Period } from "../../countersign/autonomy/rates-in.ts";

/** ISO 8601 days in the practice, both included. */
export type Days = { readonly fromDay: string; readonly untilDay: string };

const MOST_YEARS = 10;

/** What is wrong with these days, as one sentence; null where nothing is. */
export function whatIsWrong({ fromDay, untilDay }: Days, at: Date): string | null {
  if (!isRealDay(fromDay) || !isRealDay(untilDay)) return "Give the first and the last day of the period.";
  if (untilDay < fromDay) return "The period ends before it begins.";
  if (untilDay > localDay(at)) return "The period ends in the future: the last day is today or before.";
  const longest = Temporal.PlainDate.from(fromDay).add({ years: MOST_YEARS }).toString();
  return untilDay > longest ? `A period is ${MOST_YEARS} years at most.` : null;
}

export function periodOf({ fromDay, untilDay }: Days): Period {
  return { from: startOfDay(fromDay), until: startOfDay(addDays(untilDay, 1)) };
}

/** What the form begins with: the last twelve months. */
export function usualDays(at: Date): Days {
  const untilDay = localDay(at);
  return { fromDay: Temporal.PlainDate.from(untilDay).subtract({ years: 1 }).add({ days: 1 }).toString(), untilDay };
}
