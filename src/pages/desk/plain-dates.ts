import { showInstant } from "../../base/show-date.ts";

// Not where it is a part of a longer number, such as a report's.
const ISO = /(?<![\w/.-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b/g;

/** Our own sentences hold dates as they are stored; a clinical screen shows "02-Nov-2026". Not for a sender's words. */
export function plainDates(text: string): string {
  return text.replaceAll(ISO, (date) => showInstant(date));
}
