import { randomInt } from "node:crypto";

/**
 * So many of these, each as likely as any other, none twice, in the order of drawing. `chance(n)` gives a whole number
 * from 0 to below n; it is the operating system's cryptographic source unless a test says otherwise.
 */
export function drawFrom<T>(lot: readonly T[], count: number, chance: (below: number) => number = randomInt): T[] {
  if (!Number.isInteger(count) || count < 0 || count > lot.length) {
    throw new RangeError(`${count} cannot be drawn from ${lot.length}`);
  }
  const left = [...lot];
  const drawn: T[] = [];
  while (drawn.length < count) {
    const [one] = left.splice(chance(left.length), 1);
    if (one === undefined) throw new RangeError("the chance was outside the lot");
    drawn.push(one);
  }
  return drawn;
}
