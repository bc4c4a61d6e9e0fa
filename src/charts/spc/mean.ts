/**
 * The arithmetic mean, rounded once: null of nothing. R adds in extended precision, so that a value which is the mean
 * compares as equal to it; plain addition of doubles would put it a hair above or below (0.2, 0.3, 0.4).
 */
export function findMean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const first = sumFrom(values, 0) / values.length;
  return first + sumFrom(values, first) / values.length;
}

/** The sum of (value - origin) with what each addition loses carried along (Neumaier 1974). */
function sumFrom(values: readonly number[], origin: number): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const part = value - origin;
    // What the subtraction itself lost (Knuth's two-sum).
    const back = value - part;
    lost += value - (part + back) + (back - origin);
    const next = sum + part;
    lost += Math.abs(sum) >= Math.abs(part) ? sum - next + part : part - next + sum;
    sum = next;
  }
  return sum + lost;
}
