import { format } from "../../base/decimal.ts";
import type { Band, Point } from "../../charts/trend.ts";
import type { PracticeScope } from "../../db/practice.ts";
import type { PastResult } from "../../patients/history.ts";
import { historyOf } from "../../patients/queries.ts";
import type { Quantity } from "../../terms/quantity.ts";
import { instantOf } from "../../base/dates.ts";
import { rangeText, valueText } from "./result-words.ts";
import type { Seen } from "./seen.ts";

/** A value of the same test at another time. */
export type Earlier = {
  readonly past: PastResult;
  /** As it was sent. */
  readonly shown: string;
  /** Newer than the result that it stands beside: the reader is looking at an old report. */
  readonly isNewer: boolean;
  /** From the same sample, so another version of this result. */
  readonly isSameSample: boolean;
};

const YEARS_BACK = 5;

/** The other values of each result's test, newest first; by the result's place in the report. One query. */
export async function readEarlier(
  tx: PracticeScope,
  practice: string,
  patient: string,
  seen: readonly Seen[],
  at: Date,
): Promise<ReadonlyMap<number, readonly Earlier[]>> {
  const analytes = [...new Set(seen.flatMap(({ analyte }) => (analyte === null ? [] : [analyte.id])))];
  const since = `${at.getUTCFullYear() - YEARS_BACK}${at.toISOString().slice(4, 10)}`;
  const history = await historyOf(tx, practice, patient, analytes, since);
  return new Map(seen.map((one, place) => [place, earlierOf(one, history)]));
}

/** What of the history stands beside a result: every other value of its test, newest first. */
export function earlierOf(seen: Seen, history: readonly PastResult[]): readonly Earlier[] {
  const { analyte, at, result } = seen;
  if (analyte === null) return [];
  const same = history.filter((past) => past.analyte === analyte.id);
  // The report's own value is in the history as soon as it has come; it stands in its own column.
  const own = same.findIndex(
    (past) => past.at === at && past.raw === result.raw && past.comparator === result.comparator,
  );
  const mine = at === null ? null : instantOf(at);
  return same
    .filter((_, place) => place !== own)
    .map((past) => ({
      past,
      shown: valueText(past),
      isSameSample: past.at === at && past.at.includes("T"),
      isNewer: mine !== null && (instantOf(past.at) ?? mine) > mine,
    }))
    .toReversed();
}

/** The points of a result's trend, itself among them, and its range as a band. */
export function trendOf(
  seen: Seen,
  earlier: readonly Earlier[],
): { readonly points: readonly Point[]; readonly band: Band | null } {
  const { quantity, at, result, limits } = seen;
  const points = earlier.map(({ past, shown }): Point => ({
    at: past.at,
    value: approximately(past.value),
    shown,
    comparator: past.comparator,
  }));
  if (quantity === null || at === null || points.length === 0) return { points: [], band: null };
  const own: Point = { at, value: approximately(quantity), shown: valueText(result), comparator: result.comparator };
  const limit = (one: Quantity | null): number | null => (one === null ? null : approximately(one));
  const band = limits === null ? null : { low: limit(limits.low), high: limit(limits.high), shown: rangeText(result) };
  return { points: [...points, own], band };
}

// For the place of a dot; what is read is the text as it was sent.
function approximately({ value, over }: Quantity): number {
  return Number(format(value)) / over;
}
