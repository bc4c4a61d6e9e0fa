import { MONTH_NAMES } from "../base/month-words.ts";
import { dayOf } from "../base/dates.ts";

/** "5 January 2027", as a patient reads a day; the text as it stands where it says no day. */
export function dayInFull(text: string): string {
  const day = dayOf(text);
  if (day === null) return text;
  const [year, month, date] = day.split("-").map(Number);
  return `${date ?? ""} ${MONTH_NAMES[(month ?? 1) - 1] ?? ""} ${year ?? ""}`;
}
