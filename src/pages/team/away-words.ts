import { addDays, localDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { type Interval, localTime } from "../../people/rota.ts";
import { timeWords } from "../../worklist/words.ts";

/** An absence as people say it: whole days by their first and last, which is still one of them. */
export function awayWords({ from, until }: Interval): string {
  if (localTime(from) !== "00:00" || localTime(until) !== "00:00") return `${timeWords(from)} to ${timeWords(until)}`;
  const [first, last] = [localDay(from), addDays(localDay(until), -1)];
  return first === last ? showDate(first) : `${showDate(first)} to ${showDate(last)}`;
}
