import type { Shares } from "./distribution.ts";
import { BANDS, bandOf, NOT_SAID, TRAITS, type Traits } from "./traits.ts";

// Which practices would keep the chosen most like their region. It only suggests: a hub lead selects.
//
// Of all sets within the places, those that fill the most places count, and of these the least unbalanced. Few
// candidates are all tried, and of equals the set with whoever stands earlier in the list is taken. With more, whoever
// lessens the imbalance most is added until nobody fits, and then one is exchanged for another as long as that helps:
// each exchange fills more places or lessens the imbalance, so it ends, and the same list always gives the same set.

export type Candidate = Traits & { readonly id: string; readonly learners_wanted: number };

/** With so many candidates every set is tried: 65,536 sets, some ten milliseconds. */
export const EXACT_UP_TO = 16;

/** In the list's order; `places` in learners, null where there is no such number: then all fit. */
export function suggest<C extends Candidate>(
  candidates: readonly C[],
  chosen: readonly Traits[],
  shares: Shares,
  places: number | null,
  exactUpTo: number = EXACT_UP_TO,
): readonly C[] {
  const room = places ?? candidates.reduce((sum, one) => sum + one.learners_wanted, 0);
  const weights = weightsOf(candidates, chosen, shares, room);
  const isPicked = candidates.length <= exactUpTo ? tryAll(weights) : exchange(weights);
  return candidates.filter((_, n) => isPicked[n] === true);
}

type Weights = {
  /** Which bands each candidate is in, one of each trait, as places in `shares`. */
  readonly bands: readonly (readonly number[])[];
  readonly wanted: readonly number[];
  /** Of a thousand practices of the region, how many are in each band of all traits. */
  readonly shares: readonly number[];
  /** How many of those chosen before are in each. */
  readonly before: readonly number[];
  readonly chosen: number;
  readonly room: number;
};

function weightsOf(candidates: readonly Candidate[], chosen: readonly Traits[], shares: Shares, room: number): Weights {
  const keys = TRAITS.flatMap((trait) => [...BANDS[trait], NOT_SAID].map((band) => ({ trait, band })));
  const bandsOf = (one: Traits): readonly number[] =>
    TRAITS.map((trait) => keys.findIndex((key) => key.trait === trait && key.band === bandOf(one, trait)));
  const taken = chosen.flatMap(bandsOf);
  return {
    bands: candidates.map(bandsOf),
    wanted: candidates.map((one) => one.learners_wanted),
    shares: keys.map(({ trait, band }) => shares[trait][band] ?? 0),
    before: keys.map((_, n) => taken.filter((one) => one === n).length),
    chosen: chosen.length,
    room,
  };
}

type Picked = readonly boolean[];
/** The sum of all traits' differences over that many practices, as in imbalance.ts. */
type Weighed = { readonly filled: number; readonly sum: number; readonly practices: number };

function weigh({ bands, wanted, shares, before, chosen }: Weights, isPicked: Picked): Weighed {
  const counts = [...before];
  let [practices, filled] = [chosen, 0];
  for (let n = 0; n < isPicked.length; n += 1) {
    if (isPicked[n] !== true) continue;
    practices += 1;
    filled += wanted[n] ?? 0;
    for (const band of bands[n] ?? []) counts[band] = (counts[band] ?? 0) + 1;
  }
  let sum = 0;
  for (let n = 0; n < counts.length; n += 1) {
    sum += Math.abs(1000 * (counts[n] ?? 0) - practices * (shares[n] ?? 0));
  }
  return { filled, sum, practices };
}

/** Exact, in whole numbers; of nobody there is no imbalance, which counts as the whole of it. */
function compareSpread(a: Weighed, b: Weighed): number {
  if (a.practices === 0 || b.practices === 0) return b.practices - a.practices;
  return a.sum * b.practices - b.sum * a.practices;
}

function compare(a: Weighed, b: Weighed): number {
  return a.filled === b.filled ? compareSpread(a, b) : b.filled - a.filled;
}

function tryAll(weights: Weights): Picked {
  const count = weights.wanted.length;
  let best: Picked = weights.wanted.map(() => false);
  let least = weigh(weights, best);
  for (let set = 1; set < 2 ** count; set += 1) {
    // The first candidate is the highest bit: of equals the set that comes later has whoever stands earlier.
    const next = best.map((_, n) => ((set >> (count - 1 - n)) & 1) === 1);
    const weighed = weigh(weights, next);
    if (weighed.filled > weights.room || compare(weighed, least) > 0) continue;
    [best, least] = [next, weighed];
  }
  return best;
}

function exchange(weights: Weights): Picked {
  let best: Picked = weights.wanted.map(() => false);
  for (;;) {
    const added = leastOf(weights, additionsTo(best), compareSpread, null);
    if (added === null) break;
    best = added;
  }
  for (;;) {
    const exchanged = leastOf(weights, exchangesOf(best), compare, weigh(weights, best));
    if (exchanged === null) return best;
    best = exchanged;
  }
}

/** The first of the least that fit and, where there is something to beat, are less than it; null where there is none. */
function leastOf(
  weights: Weights,
  sets: Iterable<Picked>,
  by: (a: Weighed, b: Weighed) => number,
  beat: Weighed | null,
): Picked | null {
  let [best, least]: readonly [Picked | null, Weighed | null] = [null, beat];
  for (const set of sets) {
    const weighed = weigh(weights, set);
    if (weighed.filled > weights.room || (least !== null && by(weighed, least) >= 0)) continue;
    [best, least] = [set, weighed];
  }
  return best;
}

function* additionsTo(isPicked: Picked): Generator<Picked> {
  for (let n = 0; n < isPicked.length; n += 1) if (isPicked[n] !== true) yield isPicked.with(n, true);
}

function* exchangesOf(isPicked: Picked): Generator<Picked> {
  yield* additionsTo(isPicked);
  for (let out = 0; out < isPicked.length; out += 1) {
    if (isPicked[out] === true) yield* additionsTo(isPicked.with(out, false));
  }
}
