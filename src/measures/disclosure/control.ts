import { openAlone } from "./family.ts";
import { openPair } from "./pair.ts";
import type { Places } from "./places.ts";
import { NHS_RULE, type Range, rangeOf, type Rule } from "./rule.ts";
import { Shown, shownCount } from "./shown.ts";

// All counts of one measure and month over the tree of places, as they may be shown together: never by subtraction, and
// not by knowing how it was decided, can a count of 1 to 7 below the nation be told any closer (docs/decisions/0037).

export type PairOfCounts = { readonly numerator: number; readonly denominator: number };

/** By the order of the places. */
export type Controlled = {
  readonly numerator: readonly Shown[];
  readonly denominator: readonly Shown[];
};

/** A mean's numerator is a sum and no count: it is never shown, and stands here as held. */
export type Kind = "share" | "rate" | "mean";

type Opened = { readonly free: Range; readonly isOpen: boolean };

/** `leaf` gives a practice's counts. A few milliseconds for 7,000 practices. */
export function control(
  places: Places,
  leaf: (ods: string) => PairOfCounts,
  kind: Kind,
  rule: Rule = NHS_RULE,
): Controlled {
  const sums = sumsOf(places, leaf);
  const denominators = openedAlone(rule, places, sums.denominator);
  const numerators =
    kind === "share"
      ? openedPairs(rule, places, sums, denominators)
      : openedAlone(rule, places, kind === "rate" ? sums.numerator : sums.denominator);
  const denominator = shownBy(rule, places, sums.denominator, denominators);
  if (kind === "mean") return { denominator, numerator: denominator.map(() => Shown.held) };
  return { denominator, numerator: shownBy(rule, places, sums.numerator, numerators) };
}

export type Sums = { readonly numerator: readonly number[]; readonly denominator: readonly number[] };

/** What every place comes to, by the order of the places. Not for showing. */
export function sumsOf(places: Places, leaf: (ods: string) => PairOfCounts): Sums {
  const numerator = places.map(() => 0);
  const denominator = places.map(() => 0);
  upwards(places, ({ level, id, children }, at) => {
    const own = level === "practice" ? leaf(id) : { numerator: 0, denominator: 0 };
    numerator[at] = children.reduce((sum, child) => sum + (numerator[child] ?? 0), own.numerator);
    denominator[at] = children.reduce((sum, child) => sum + (denominator[child] ?? 0), own.denominator);
  });
  return { numerator, denominator };
}

function openedAlone(rule: Rule, places: Places, counts: readonly number[]): readonly Opened[] {
  const opened: Opened[] = [];
  upwards(places, (place, at) => {
    const sum = markOf(rule, isExact(place), counts[at] ?? 0);
    const parts = place.children.map((child) => getAt(opened, child).free);
    opened[at] = settle(sum, parts, () => openAlone(rule, { ...standing(places, at), sum, parts }));
  });
  return opened;
}

function openedPairs(rule: Rule, places: Places, sums: Sums, denominators: readonly Opened[]): readonly Opened[] {
  const opened: Opened[] = [];
  const mark = (counts: readonly number[], at: number): Range =>
    markOf(rule, isExact(getAt(places, at)), counts[at] ?? 0);
  upwards(places, ({ children }, at) => {
    const sum = mark(sums.numerator, at);
    const parts = children.map((child) => getAt(opened, child).free);
    opened[at] = settle(sum, parts, () => {
      if (!getAt(denominators, at).isOpen && sum.high > 0) return null;
      const pairs = children.map((child) => ({
        numerator: getAt(opened, child).free,
        denominator: getAt(denominators, child).free,
        marks: { numerator: mark(sums.numerator, child), denominator: mark(sums.denominator, child) },
      }));
      const denominator = mark(sums.denominator, at);
      return openPair(rule, { ...standing(places, at), numerator: sum, denominator, parts: pairs });
    });
  });
  return opened;
}

/** One part alone is its sum, and is shown as that is: there is nothing between them to subtract. */
function settle(sum: Range, parts: readonly Range[], open: () => Range | null): Opened {
  const [only] = parts;
  if (only === undefined) return { free: sum, isOpen: true };
  if (parts.length === 1) return { free: only, isOpen: true };
  const free = open();
  return { free: free ?? sum, isOpen: free !== null };
}

function standing(places: Places, at: number): { readonly isNation: boolean; readonly arePractices: boolean } {
  const place = getAt(places, at);
  return { isNation: isExact(place), arePractices: getAt(places, place.children[0] ?? at).level === "practice" };
}

/** The nation, where it is the sum of several regions: of one alone it would tell that region's count. */
const isExact = ({ level, children }: Places[number]): boolean => level === "nation" && children.length > 1;

const markOf = (rule: Rule, exact: boolean, count: number): Range =>
  exact ? { low: count, high: count } : rangeOf(rule, count);

/** What is below a place that keeps its parts to itself is held back, whatever it is. */
function shownBy(rule: Rule, places: Places, counts: readonly number[], opened: readonly Opened[]): readonly Shown[] {
  const shown: Shown[] = [];
  const isHeld: boolean[] = [];
  places.forEach((place, at) => {
    const count = counts[at] ?? 0;
    if (isHeld[at] === true) shown[at] = Shown.held;
    else shown[at] = isExact(place) ? Shown.exact(count) : shownCount(count, rule);
    for (const child of place.children) isHeld[child] = isHeld[at] === true || !getAt(opened, at).isOpen;
  });
  return shown;
}

function upwards(places: Places, visit: (place: Places[number], at: number) => void): void {
  for (let at = places.length - 1; at >= 0; at -= 1) visit(getAt(places, at), at);
}

function getAt<T>(list: readonly T[], at: number): T {
  const found = list[at];
  if (found === undefined) throw new Error(`no place ${at}`);
  return found;
}
