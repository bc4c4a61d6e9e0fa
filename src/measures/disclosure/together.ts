import type { Measure, Part } from "../measure.ts";

// Measures that count some of the same things: errors in letters, and all errors. Shown side by side below the nation
// their counts could be subtracted from each other, so there only one of them is shown. Which one is decided from
// what the measures are and from a list that a person edits, and never from a count.

/** Those that may be shown below the nation together: first come first served, the preferred ones before the others. */
export function shownTogether(all: readonly Measure[], preferred: readonly string[]): ReadonlySet<string> {
  const rank = ({ id }: Measure): number => (preferred.includes(id) ? preferred.indexOf(id) : preferred.length);
  const ordered = all.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  const taken: Measure[] = [];
  for (const measure of ordered) {
    const own = countsOf(measure);
    if (taken.every((other) => countsOf(other).every((count) => own.every((one) => areApart(one, count))))) {
      taken.push(measure);
    }
  }
  return new Set(taken.map(({ id }) => id));
}

/** What it counts; a mean's numerator is a sum that is never shown. */
function countsOf({ kind, numerator, denominator }: Measure): readonly Part[] {
  return kind === "mean" ? [denominator] : [numerator, denominator];
}

/** Whether nothing is ever counted by both: of different kinds, or of one where an attribute cannot be both. */
function areApart(a: Part, b: Part): boolean {
  if (a.occurrence !== b.occurrence) return true;
  return Object.entries(a.where ?? {}).some(([name, wanted]) => {
    const other = b.where?.[name];
    if (other === undefined) return false;
    const allowed: readonly unknown[] = Array.isArray(other) ? other : [other];
    return !(Array.isArray(wanted) ? wanted : [wanted]).some((value) => allowed.includes(value));
  });
}
