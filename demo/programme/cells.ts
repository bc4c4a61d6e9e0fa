import { countWeeks } from "../../src/measures/count.ts";
import type { Measures } from "../../src/measures/measure.ts";
import type { Attribute, Week } from "../../src/measures/occurrence.ts";

/** So many of the same occurrence in one week. */
export type Cell = {
  readonly kind: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly many: number;
};

type Three = readonly [number, number, number];

/**
 * Counts cells by the product's own counting, each sort of occurrence once: what comes out cannot disagree with itself,
 * because every numerator is made of the same occurrences as its denominator.
 */
export function counterOf(measures: Measures): (cells: readonly Cell[]) => Record<string, [number, number, number]> {
  const ones = new Map<string, readonly (readonly [string, Three])[]>();
  const one = ({ kind, attributes }: Cell): readonly (readonly [string, Three])[] => {
    const key = `${kind} ${JSON.stringify(attributes)}`;
    const known = ones.get(key);
    if (known !== undefined) return known;
    const week: Week = "2026-01-05";
    const counts = countWeeks([{ kind, week, attributes }], measures, [week]).get(week) ?? {};
    const adds = Object.entries(counts).filter(([, three]) => three.some((each) => each !== 0));
    ones.set(key, adds);
    return adds;
  };
  return (cells) => {
    const sums: Record<string, [number, number, number]> = {};
    for (const { id } of measures.all) sums[id] = [0, 0, 0];
    for (const cell of cells) {
      if (cell.many === 0) continue;
      for (const [measure, [n, d, s]] of one(cell)) {
        const sum = (sums[measure] ??= [0, 0, 0]);
        sum[0] += n * cell.many;
        sum[1] += d * cell.many;
        sum[2] += s * cell.many;
      }
    }
    return sums;
  };
}
