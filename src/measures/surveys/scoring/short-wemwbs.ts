import type { SurveyForm } from "../form.ts";
import { itemsOf, type Points, type Score } from "./items.ts";

// The short Warwick-Edinburgh scale: seven items of 1 to 5, whose raw sum is 7 to 35. Its owners publish a table from
// raw sums to metric scores, which comes with the licensed file: without it the raw sum is shown, and said to be one.
// No score where an item was left out.

const ITEMS = 7;
export const CONVERSION_MISSING = "raw sum; conversion to be supplied";

export function scoreShortWemwbs(form: Pick<SurveyForm, "questions" | "conversion">, points: Points): readonly Score[] {
  const values = itemsOf(form).flatMap(({ id }) => (points[id] === undefined ? [] : [points[id]]));
  if (values.length !== ITEMS) return [];
  const raw = values.reduce((sum, one) => sum + one, 0);
  if (form.conversion === undefined) return [{ scale: "raw", score: raw }];
  const metric = form.conversion[String(raw)];
  return metric === undefined ? [] : [{ scale: "metric", score: metric }];
}

export function faultOfShortWemwbs(form: Pick<SurveyForm, "questions" | "conversion">): string | null {
  const items = itemsOf(form);
  if (items.length !== ITEMS) return `there are ${ITEMS} items, and not ${items.length}.`;
  if (items.some(({ reversed }) => reversed === true)) return "no item counts the other way round.";
  if (form.conversion === undefined) return null;
  for (let raw = ITEMS; raw <= ITEMS * 5; raw += 1) {
    if (form.conversion[String(raw)] === undefined) return `the conversion says nothing of a raw sum of ${raw}.`;
  }
  return null;
}
