// How long things took, in milliseconds, and what of it is said.

export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** The value below which `part` (0 to 1) of them lie; not a number of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const p95 = (values: readonly number[]): number => quantile(values, 0.95);

/** One line: the half, the slow and the slowest; `more` stands behind it. */
export function sayTimes(name: string, values: readonly number[], more: string): void {
  const [half, slow, slowest] = [0.5, 0.95, 1].map((part) => quantile(values, part).toFixed(1));
  console.log(`  ${name}: p50 ${half} ms, p95 ${slow} ms, worst ${slowest} ms of ${values.length}${more}`);
}
