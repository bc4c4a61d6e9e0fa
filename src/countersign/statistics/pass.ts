// The chance that a learner reaches the line, exactly: the score is a Markov chain on 0..h-1 that is absorbed at h.

export type Line = {
  /** How much a failed check takes off; a clean one adds 1. */
  readonly weight: number;
  /** The score that is enough: reached, not exceeded. */
  readonly h: number;
  /** Within so many checked items. */
  readonly horizon: number;
};

export type Passing = {
  /** The share of those with this error rate who reach the line within the horizon, 0 to 1. */
  readonly pass: number;
  /** By how many items half of them have; null where fewer than half do within the horizon. */
  readonly median: number | null;
};

/** Probabilities below this change no printed digit, and as denormal numbers they would slow everything down. */
const NOTHING = 1e-290;

/**
 * LC-CUSUM from a score of 0: S = max(0, S + W), passed at S >= h. `errorRate` is the true share of failures.
 * Stops as soon as more than `enough` have passed, for a search that need not know by how much.
 */
export function passing(errorRate: number, { weight, h, horizon }: Line, enough = 1): Passing {
  const clean = 1 - errorRate;
  let now = new Float64Array(h);
  let then = new Float64Array(h);
  now[0] = 1;
  let pass = 0;
  let median: number | null = null;
  for (let item = 1; item <= horizon; item += 1) {
    pass += clean * (now[h - 1] ?? 0);
    if (median === null && pass >= 0.5) median = item;
    if (pass > enough) break;
    then[0] = errorRate * sumTo(now, Math.min(weight, h - 1));
    // No score is higher than the number of items so far; from the highest ones no failure leads further down than to 0.
    const top = Math.min(item, h - 1);
    const reached = Math.max(0, Math.min(top, h - 1 - weight));
    for (let s = 1; s <= reached; s += 1) {
      then[s] = cut(clean * (now[s - 1] ?? 0) + errorRate * (now[s + weight] ?? 0));
    }
    for (let s = reached + 1; s <= top; s += 1) then[s] = cut(clean * (now[s - 1] ?? 0));
    [now, then] = [then, now];
  }
  return { pass: Math.min(1, pass), median };
}

/** A failure from any of these scores ends at 0, where the score is held. */
function sumTo(chances: Float64Array, last: number): number {
  let sum = 0;
  for (let s = 0; s <= last; s += 1) sum += chances[s] ?? 0;
  return sum;
}

function cut(chance: number): number {
  return chance < NOTHING ? 0 : chance;
}
