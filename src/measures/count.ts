import type { Measure, Measures, Part } from "./measure.ts";
import type { Attribute, Count, Occurrence, Week } from "./occurrence.ts";
import type { CountsByMeasure } from "./tables.ts";

// What was counted: pure, and the same wherever it is done, so that an export gives a return's figures again.

export const NOTHING: Count = { numerator: 0, denominator: 0, squares: 0 };

/** Each measure's count in every one of these weeks; occurrences of other weeks are left out. */
export function countWeeks(
  occurrences: Iterable<Occurrence>,
  { all }: Measures,
  weeks: readonly Week[],
): ReadonlyMap<Week, CountsByMeasure> {
  const sums = new Map(weeks.map((week) => [week, new Map(all.map(({ id }) => [id, { n: 0, d: 0, s: 0 }]))]));
  const byKind = new Map<string, readonly Measure[]>();
  const measuresOf = (kind: string): readonly Measure[] => {
    const known = byKind.get(kind) ?? all.filter((one) => concerns(one, kind));
    byKind.set(kind, known);
    return known;
  };
  for (const occurrence of occurrences) {
    const ofWeek = sums.get(occurrence.week);
    if (ofWeek === undefined) continue;
    for (const { id, kind, numerator, denominator } of measuresOf(occurrence.kind)) {
      const sum = ofWeek.get(id);
      if (sum === undefined) continue;
      const adds = amountOf(numerator, occurrence);
      sum.n += adds;
      sum.d += amountOf(denominator, occurrence);
      if (kind === "mean") sum.s += adds * adds;
    }
  }
  return new Map(
    [...sums].map(([week, ofWeek]) => [
      week,
      Object.fromEntries([...ofWeek].map(([id, { n, d, s }]) => [id, [n, d, s] as const])),
    ]),
  );
}

function concerns({ numerator, denominator }: Measure, kind: string): boolean {
  return numerator.occurrence === kind || denominator.occurrence === kind;
}

/** What one occurrence adds: one, the number that is summed, or nothing where it is not meant. */
function amountOf({ occurrence: kind, where, sum }: Part, { kind: is, attributes }: Occurrence): number {
  if (kind !== is) return 0;
  if (where !== undefined && !Object.entries(where).every(([name, wanted]) => matches(attributes[name], wanted))) {
    return 0;
  }
  if (sum === undefined) return 1;
  const value = attributes[sum];
  return typeof value === "number" ? value : 0;
}

function matches(value: Attribute | undefined, wanted: Attribute | readonly Attribute[]): boolean {
  return isList(wanted) ? value !== undefined && wanted.includes(value) : value === wanted;
}

function isList(wanted: Attribute | readonly Attribute[]): wanted is readonly Attribute[] {
  return typeof wanted === "object";
}

/** Of several weeks or practices. */
export function addCounts(counts: Iterable<Count>): Count {
  let [numerator, denominator, squares] = [0, 0, 0];
  for (const one of counts) {
    numerator += one.numerator;
    denominator += one.denominator;
    squares += one.squares;
  }
  return { numerator, denominator, squares };
}

/** A measure's count as it is kept and sent; nothing of a measure that was not in force then. */
export function countOf(counts: CountsByMeasure | undefined, measure: string): Count {
  const kept = counts !== undefined && Object.hasOwn(counts, measure) ? counts[measure] : undefined;
  if (kept === undefined) return NOTHING;
  const [numerator, denominator, squares] = kept;
  return { numerator, denominator, squares };
}
