// A small generator of numbers that is the same everywhere: mulberry32, seeded through a hash of text.
// Each part of the demonstration draws from a stream of its own name, so that a change in one leaves the
// others as they were.

export type Random = {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (of: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** A new array in another order. */
  readonly shuffled: <T>(from: readonly T[]) => T[];
  /** Bell-shaped around 0 with a standard deviation of 1, never beyond 3.5. */
  readonly bell: () => number;
};

/** A stream of its own for each pair of seed and name. */
export function randomFor(seed: number, name: string): Random {
  const next = mulberry32(hash(`${seed}/${name}`));
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    chance: (of) => next() < of,
    pick: (from) => {
      const chosen = from[whole(0, from.length - 1)];
      if (chosen === undefined) throw new RangeError("nothing to pick from");
      return chosen;
    },
    shuffled: (from) => {
      const all = [...from];
      for (let i = all.length - 1; i > 0; i -= 1) {
        const j = whole(0, i);
        [all[i], all[j]] = [all[j]!, all[i]!];
      }
      return all;
    },
    // Twelve even draws: near enough to a normal distribution, and nothing but sums, which every machine does alike.
    bell: () => {
      let sum = 0;
      for (let i = 0; i < 12; i += 1) sum += next();
      return Math.max(-3.5, Math.min(3.5, sum - 6));
    },
  };
}

// FNV-1a, 32 bits.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
