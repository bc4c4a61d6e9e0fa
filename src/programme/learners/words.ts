import { showDate } from "../../base/show-date.ts";
import type { Standing } from "./standing.ts";

/** "01-Nov-2026, 1 week and 5 days before", held against the day that the standing speaks of; ISO days. */
export function evidenceWords(day: string | null, asOf: string): string {
  if (day === null) return "None yet";
  const days = Temporal.PlainDate.from(day).until(asOf, { largestUnit: "day" }).days;
  const [weeks, rest] = [Math.floor(days / 7), days % 7];
  const parts = [weeks === 0 ? "" : many(weeks, "week"), rest === 0 ? "" : many(rest, "day")].filter(Boolean);
  return `${showDate(day)}, ${parts.length === 0 ? "that day" : `${parts.join(" and ")} before`}`;
}

const many = (n: number, one: string): string => `${n} ${one}${n === 1 ? "" : "s"}`;

/** "12 h of 30 h in the last 4 weeks, 40% of the plan" of the finished weeks that are told of, the last four of them. */
export function timeWords({ weeks }: Pick<Standing, "weeks">): string {
  const last = weeks.slice(-4);
  const planned = last.reduce((sum, one) => sum + one.planned, 0);
  const had = last.reduce((sum, one) => sum + one.had, 0);
  if (planned === 0) return "No week is finished yet";
  const share = Math.round((100 * had) / planned);
  const of = last.length === 1 ? "in the last week" : `in the last ${last.length} weeks`;
  return `${hours(had)} of ${hours(planned)} ${of}, ${share}% of the plan`;
}

/** "7.5 h" */
export function hours(minutes: number): string {
  return `${(Math.round(minutes / 6) / 10).toLocaleString("en-GB")} h`;
}

/** "2 supervised, 1 sampled"; kinds of work. */
export function autonomyWords({ autonomy }: Pick<Standing, "autonomy">): string {
  const { suspended, shadowing, supervised, sampled } = autonomy;
  const parts = Object.entries({ sampled, supervised, shadowing, suspended }).filter(([, count]) => count > 0);
  return parts.length === 0 ? "No kind of work yet" : parts.map(([stage, count]) => `${count} ${stage}`).join(", ");
}

/** "Agreed with 18 of 20 (Letters)" */
export function agreementWords({ agreement }: Pick<Standing, "agreement">): string {
  if (agreement.length === 0) return "Nothing was checked in four weeks";
  return agreement.map(({ agreed, checked, title }) => `${agreed} of ${checked} (${title})`).join("; ");
}

export const MENTOR_WORDS: Readonly<Record<Standing["mentor"], string>> = {
  mentor: "The mentor is there",
  second: "The mentor is away; the second mentor is there",
  nobody: "Nobody is there to mark",
};
