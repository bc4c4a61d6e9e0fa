import { setImmediate as othersTurn } from "node:timers/promises";
import { control } from "../../measures/disclosure/control.ts";
import { type Place, placesOf } from "../../measures/disclosure/places.ts";
import { mayShowMean, Shown } from "../../measures/disclosure/shown.ts";
import { shownTogether } from "../../measures/disclosure/together.ts";
import { countOf } from "../../measures/count.ts";
import type { Measure } from "../../measures/measure.ts";
import type { CountsByMeasure } from "../../measures/tables.ts";
import type { KeptFigures } from "./tables.ts";
import type { WaitingPractice } from "./waiting.ts";

export type PlaceFigures = {
  readonly place: Place;
  readonly region: string | null;
  readonly hub: string | null;
  readonly counted: number | null;
  readonly shown: KeptFigures;
};

/**
 * All places of these practices with every measure as it may be shown. About two seconds for 7,000 and 40, and
 * between two measures whoever else waits has their turn.
 */
export async function figuresOf(
  practices: readonly WaitingPractice[],
  counts: ReadonlyMap<string, CountsByMeasure>,
  measures: readonly Measure[],
  preferred: readonly string[],
): Promise<readonly PlaceFigures[]> {
  const places = placesOf(practices);
  const belowNation = shownTogether(measures, preferred);
  const shown = places.map((): Record<string, readonly [string, string, number | null]> => ({}));
  for (const { id, kind } of measures) {
    await othersTurn();
    const leaf = (ods: string) => countOf(counts.get(ods), id);
    const controlled = control(places, leaf, kind);
    const sums = kind === "mean" ? sumsOfMeans(places, leaf) : null;
    places.forEach(({ level }, at) => {
      const isHeld = level !== "nation" && !belowNation.has(id);
      const numerator = (isHeld ? undefined : controlled.numerator[at]) ?? Shown.held;
      const denominator = (isHeld ? undefined : controlled.denominator[at]) ?? Shown.held;
      const own = shown[at];
      if (own === undefined) return;
      own[id] = [numerator.toJSON(), denominator.toJSON(), sums === null ? null : meanOf(sums[at], denominator)];
    });
  }
  const above = new Map(practices.map((one) => [one.ods, one]));
  const regionOf = new Map(practices.map(({ hub, region }) => [hub, region]));
  return places.map((place, at) => {
    const practice = place.level === "practice" ? above.get(place.id) : undefined;
    const hub = practice?.hub ?? (place.level === "hub" ? place.id : null);
    const region = place.level === "region" ? place.id : hub === null ? null : (regionOf.get(hub) ?? null);
    return { place, region, hub, counted: practice?.counted ?? null, shown: shown[at] ?? {} };
  });
}

type Sum = { readonly sum: number; readonly of: number };

function sumsOfMeans(
  places: readonly Place[],
  leaf: (ods: string) => { readonly numerator: number; readonly denominator: number },
): readonly Sum[] {
  const sums = places.map((): Sum => ({ sum: 0, of: 0 }));
  for (let at = places.length - 1; at >= 0; at -= 1) {
    const place = places[at];
    if (place === undefined) continue;
    const { numerator, denominator } = place.level === "practice" ? leaf(place.id) : { numerator: 0, denominator: 0 };
    let [sum, of] = [numerator, denominator];
    for (const child of place.children) {
      sum += sums[child]?.sum ?? 0;
      of += sums[child]?.of ?? 0;
    }
    sums[at] = { sum, of };
  }
  return sums;
}

/** To three figures, so that a mean and a rounded count do not give the sum away. */
function meanOf(sum: Sum | undefined, denominator: Shown): number | null {
  if (sum === undefined || sum.of === 0 || !mayShowMean(denominator)) return null;
  return Number((sum.sum / sum.of).toPrecision(3));
}
