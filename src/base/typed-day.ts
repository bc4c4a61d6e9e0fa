import { parseIso } from "./dates.ts";
import { showDate } from "./show-date.ts";

// A day as people type it. A browser's own field for dates follows the machine's language, so that 03/04 is the
// third of April on one desk and the fourth of March on the next; here the month is a word, or the day is first.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WORDS = /^(\d{1,2})[\s/.-]+([a-z]{3,9}|\d{1,2})[\s/.-]+(\d{4})$/i;

/** "16-Nov-2026", "16 november 2026", "16/11/2026" and "2026-11-16" as an ISO 8601 date; null for all else. */
export function parseDay(text: string): string | null {
  const typed = text.trim();
  const [, day = "", month = "", year = ""] = WORDS.exec(typed) ?? [];
  const number = /^\d+$/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const iso = day === "" ? typed : `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && parseIso(iso) !== null ? iso : null;
}

/** As it stands in a field: what is a day in the one way in which the product shows days, else as it was typed. */
export function dayText(text: string | undefined): string {
  const day = parseDay(text ?? "");
  return day === null ? (text ?? "") : showDate(day);
}
