import { setImmediate as othersTurn } from "node:timers/promises";
import { control } from "../../measures/disclosure/control.ts";
import { type Place, placesOf } from "../../measures/disclosure/places.ts";
import { shownMeans } from "../../measures/disclosure/means.ts";
import { ANSWERS_RULE } from "../../measures/disclosure/rule.ts";
import { ofAnswers, ruleFor, Shown } from "../../measures/disclosure/shown.ts";
import { shownTogether } from "../../measures/disclosure/together.ts";
import { countOf, NOTHING } from "../../measures/count.ts";
import { studentT } from "../../measures/interval.ts";
import type { Count } from "../../measures/occurrence.ts";
import { type Measure, partsOf } from "../../measures/measure.ts";
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
  const shown = places.map((): Record<string, KeptFigures[string]> => ({}));
  for (const measure of measures) {
    const { id, kind } = measure;
    const rule = ruleFor(measure);
    await othersTurn();
    const leaf = (ods: string) => countOf(counts.get(ods), id);
    const controlled = control(places, leaf, kind, rule);
    const means = kind === "mean" ? meansOf(measure, places, leaf, controlled.denominator) : null;
    const said = (shown: Shown | undefined): Shown =>
      shown === undefined ? Shown.held : rule === ANSWERS_RULE ? ofAnswers(shown) : shown;
    places.forEach(({ level }, at) => {
      const isHeld = level !== "nation" && !belowNation.has(id);
      const numerator = said(isHeld ? undefined : controlled.numerator[at]);
      const denominator = said(isHeld ? undefined : controlled.denominator[at]);
      const own = shown[at];
      if (own === undefined) return;
      const mean = isHeld ? undefined : means?.[at];
      own[id] =
        mean === undefined || mean === null
          ? [numerator.toJSON(), denominator.toJSON(), null]
          : [numerator.toJSON(), denominator.toJSON(), ...mean];
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

/** A mean, and where more than one number makes it its 95% interval. */
type Mean = readonly [mean: number] | readonly [mean: number, low: number, high: number];

function meansOf(
  measure: Measure,
  places: readonly Place[],
  leaf: (ods: string) => Count,
  denominators: readonly Shown[],
): readonly (Mean | null)[] {
  const may = shownMeans(places, denominators, ruleFor(measure));
  return sumsOfMeans(places, leaf).map((sum, at) => (may[at] === true ? meanOf(sum, partsOf(measure)) : null));
}

function sumsOfMeans(places: readonly Place[], leaf: (ods: string) => Count): readonly Count[] {
  const sums = places.map(() => NOTHING);
  for (const [at, { level, id, children }] of [...places.entries()].toReversed()) {
    const own = level === "practice" ? leaf(id) : NOTHING;
    sums[at] = children.reduce((sum, child) => add(sum, sums[child] ?? NOTHING), own);
  }
  return sums;
}

const add = (a: Count, b: Count): Count => ({
  numerator: a.numerator + b.numerator,
  denominator: a.denominator + b.denominator,
  squares: a.squares + b.squares,
});

/** To three figures, so that a mean and a rounded count do not give the sum away. */
function meanOf({ numerator, denominator, squares }: Count, parts: number): Mean | null {
  if (denominator === 0) return null;
  const short = (value: number): number => Number((value / parts).toPrecision(3));
  const interval = studentT(numerator, squares, denominator);
  const mean = short(numerator / denominator);
  return interval === null ? [mean] : [mean, short(interval.low), short(interval.high)];
}
