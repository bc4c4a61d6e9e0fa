import { BANDS, bandOf, NOT_SAID, type Trait, TRAITS, type Traits } from "./traits.ts";
import type { Shares } from "./distribution.ts";

// How far the chosen practices are from being spread as their region is: the total variation distance of each trait,
// and overall the mean of the four. It is half of the sum of the differences of the shares: of a hundred chosen
// practices, how many would have to be of another band for the spread to be the region's. It lies between 0 and 1,
// means the same for every trait however many bands it has, divides by no small expected number as chi-square does,
// and makes no claim about chance, which nobody has here: practices are chosen, not drawn.

/**
 * An exact fraction: sums over bands of |1000 c - n s| with n practices, c of them in the band and the region's share
 * of s thousandths.
 */
export type Imbalance = {
  /** How many practices it is of. */
  readonly practices: number;
  /** 0 to 2000 n for each trait. */
  readonly byTrait: Readonly<Record<Trait, number>>;
};

export type Counts = Readonly<Record<Trait, Readonly<Record<string, number>>>>;

/** How many of them fall into each band, NOT_SAID among them. */
export function countBands(practices: readonly Traits[]): Counts {
  const count = (trait: Trait): Readonly<Record<string, number>> => {
    const counts: Record<string, number> = Object.fromEntries([...BANDS[trait], NOT_SAID].map((band) => [band, 0]));
    for (const practice of practices) {
      const band = bandOf(practice, trait);
      counts[band] = (counts[band] ?? 0) + 1;
    }
    return counts;
  };
  return {
    "list-size": count("list-size"),
    rurality: count("rurality"),
    deprivation: count("deprivation"),
    kind: count("kind"),
  };
}

/** Null of none: what nobody was chosen for is neither balanced nor unbalanced. */
export function imbalanceOf(practices: readonly Traits[], shares: Shares): Imbalance | null {
  if (practices.length === 0) return null;
  const counts = countBands(practices);
  const n = practices.length;
  const of = (trait: Trait): number =>
    Object.entries(counts[trait]).reduce(
      // Nobody of the region is in "not said": whoever said nothing cannot be shown to be like it.
      (sum, [band, count]) => sum + Math.abs(1000 * count - n * (shares[trait][band] ?? 0)),
      0,
    );
  const byTrait = {
    "list-size": of("list-size"),
    rurality: of("rurality"),
    deprivation: of("deprivation"),
    kind: of("kind"),
  };
  return { practices: n, byTrait };
}

/** The distance of one trait, 0 to 1. */
export function distanceOf({ practices, byTrait }: Imbalance, trait: Trait): number {
  return byTrait[trait] / (2000 * practices);
}

/** The mean of the four traits' distances, 0 to 1. */
export function overallOf(imbalance: Imbalance): number {
  return sumOf(imbalance) / (2000 * imbalance.practices * TRAITS.length);
}

/** Below 0 where the first is the less unbalanced; exact, in whole numbers. */
export function compareImbalance(a: Imbalance, b: Imbalance): number {
  return sumOf(a) * b.practices - sumOf(b) * a.practices;
}

function sumOf({ byTrait }: Imbalance): number {
  return TRAITS.reduce((sum, trait) => sum + byTrait[trait], 0);
}

/** "12%" to the nearest whole; what is above nothing and below one says so. */
export function distanceWords(distance: number): string {
  if (distance > 0 && distance < 0.01) return "under 1%";
  return `${Math.round(distance * 100)}%`;
}
