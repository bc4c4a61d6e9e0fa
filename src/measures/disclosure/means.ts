import type { Places } from "./places.ts";
import { NHS_RULE, rangeOf, type Rule } from "./rule.ts";
import type { Shown } from "./shown.ts";

/**
 * Of which places a mean may be shown, by their order, from the marks of their counts alone. A mean of fewer than eight
 * is not, of the nation either, nor one that would tell the mean of fewer than eight: what is left of a place when the means of its parts are
 * taken out of its own. So beside a small part the mean of the smallest other part is kept back too, and all below it,
 * which would tell it again.
 */
export function shownMeans(places: Places, denominators: readonly Shown[], rule: Rule = NHS_RULE): readonly boolean[] {
  const may = denominators.map((one) => leastOf(one, rule) > rule.small);
  places.forEach((place, at) => {
    const { children } = place;
    if (may[at] !== true) {
      for (const child of children) may[child] = false;
      return;
    }
    let rest = 0;
    for (const child of children) if (may[child] !== true) rest += leastOf(denominators[child], rule);
    if (rest === 0 || rest > rule.small) return;
    const shown = children.filter((child) => may[child] === true);
    const smallest = shown.toSorted((a, b) => leastOf(denominators[a], rule) - leastOf(denominators[b], rule))[0];
    if (smallest !== undefined) may[smallest] = false;
  });
  return may;
}

/** The least that a mark leaves; of one that is held back nothing is known. */
function leastOf(shown: Shown | undefined, rule: Rule): number {
  switch (shown?.says.kind) {
    case undefined:
    case "held":
      return 0;
    case "star":
      return 1;
    case "exact":
      return shown.says.value;
    case "rounded":
      return rangeOf(rule, shown.says.value).low;
  }
}
