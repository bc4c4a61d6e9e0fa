import type { ContextFact } from "./context.ts";
import { type Cause, finding, type Finding } from "./finding.ts";

// When a row counts: between its dates, and while it is young enough. A row without a date of its own
// counts only up to an end that somebody gave it.

/** Why a row does not count on `day` at all, or null where it does. The last day is included. */
export function outOfForce(row: ContextFact, day: string): "ended" | "not-begun" | null {
  if (row.until !== null && row.until < day) return "ended";
  return row.from !== null && row.from > day ? "not-begun" : null;
}

/** The part of the book that knows how old is too old. */
type Ages = { readonly cutoff: (day: string, age: string) => string };

/** Why a row in force may not be relied on, or null where it may; `age` is an ISO 8601 duration or "always". */
export function staleness(book: Ages, row: ContextFact, day: string, age: string): "undated" | "too-old" | null {
  if (age === "always") return null;
  if (row.from === null) return row.until === null ? "undated" : null;
  return row.from < book.cutoff(day, age) ? "too-old" : null;
}

/** Negative where `a` is newer than `b`; undated last. */
export function newestFirst(a: ContextFact, b: ContextFact): number {
  const [x, y] = [a.from ?? "", b.from ?? ""];
  return x > y ? -1 : x < y ? 1 : 0;
}

/** What can be said where no row counts: the newest row's reason, or that there is none. */
export function nothingCounts(rows: readonly ContextFact[], reasonOf: (row: ContextFact) => Cause | null): Finding {
  const [newest] = [...rows].sort(newestFirst);
  if (newest === undefined) return finding("unknown", "nothing");
  return finding("unknown", reasonOf(newest) ?? "too-old", newest);
}
