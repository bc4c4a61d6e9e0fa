/** In their order; screens and letters of this product are in English alone. */
export const MONTH_NAMES: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

/** "2026-11" -> "November 2026" */
export function monthWords(month: string): string {
  return `${MONTH_NAMES[Number(month.slice(5)) - 1] ?? month} ${month.slice(0, 4)}`;
}
