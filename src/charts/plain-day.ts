import { localDay } from "../base/local-day.ts";
import { showDate } from "../base/show-date.ts";

/** "03-Nov-2026": the practice's day of an instant, as every screen writes it. */
export function plainDay(at: Date): string {
  return showDate(localDay(at));
}
