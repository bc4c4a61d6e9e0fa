import type { SurveyForm } from "../form.ts";
import { itemsOf, type Points, type Score } from "./items.ts";

// The Copenhagen Burnout Inventory: 19 items, of which 6 personal, 7 work-related and 6 client-related, five points
// each, 0 to 100 in steps of 25; one work item counts the other way round. A scale's score is the mean of what was
// answered of it. Kristensen, Borritz, Villadsen, Christensen: Work & Stress 19 (2005) 192-207. Whoever answered fewer
// than three (personal), four (work) or three (client) items has no score on that scale.

const SCALES = {
  personal: { items: 6, least: 3 },
  work: { items: 7, least: 4 },
  client: { items: 6, least: 3 },
} as const;
const NAMES = ["personal", "work", "client"] as const;

/** Point 1 is the least burnout (never, to a very low degree) and 5 the most; the reversed item the other way. */
export function scoreCbi(form: Pick<SurveyForm, "questions">, points: Points): readonly Score[] {
  return NAMES.flatMap((scale) => {
    const values = itemsOf(form)
      .filter((item) => item.scale === scale)
      .flatMap(({ id, reversed }) => {
        const point = points[id];
        if (point === undefined) return [];
        return [(reversed === true ? 5 - point : point - 1) * 25];
      });
    if (values.length < SCALES[scale].least) return [];
    return [{ scale, score: values.reduce((sum, one) => sum + one, 0) / values.length }];
  });
}

export function faultOfCbi(form: Pick<SurveyForm, "questions">): string | null {
  const items = itemsOf(form);
  for (const scale of NAMES) {
    const count = items.filter((item) => item.scale === scale).length;
    if (count !== SCALES[scale].items) return `the scale ${scale} has ${SCALES[scale].items} items, and not ${count}.`;
  }
  if (items.length !== 19) return `there are 19 items on three scales, and not ${items.length}.`;
  const reversed = items.filter((item) => item.reversed === true);
  return reversed.length === 1 && reversed[0]?.scale === "work"
    ? null
    : "one item counts the other way round, and it is of the scale work.";
}
