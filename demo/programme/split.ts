import type { Random } from "../random.ts";

/** Divides a whole number by these shares with chance in it; the parts always come to the whole. */
export function splitOf(random: Random, whole: number, shares: readonly number[]): readonly number[] {
  let left = whole;
  let rest = shares.reduce((sum, one) => sum + Math.max(0, one), 0);
  return shares.map((share, n) => {
    if (n === shares.length - 1) return left;
    const p = rest <= 0 ? 0 : Math.min(1, Math.max(0, share) / rest);
    const part = some(random, left, p);
    left -= part;
    rest -= Math.max(0, share);
    return part;
  });
}

/** How many of `many` happen at a chance of `p`: drawn one by one where they are few, else as a bell. */
function some(random: Random, many: number, p: number): number {
  if (many <= 12) {
    let happened = 0;
    for (let i = 0; i < many; i += 1) happened += random.chance(p) ? 1 : 0;
    return happened;
  }
  const drawn = Math.round(many * p + random.bell() * Math.sqrt(many * p * (1 - p)));
  return Math.max(0, Math.min(many, drawn));
}
