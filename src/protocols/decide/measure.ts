import type { Result } from "../../reading/report.ts";
import type { Terms } from "../../terms/analyte.ts";
import { type Hit, NO_HITS, numberHits } from "./floor.ts";
import { positionOf, type RangePosition } from "./range.ts";
import { type Reading, readingOf } from "./reading-of.ts";
import type { Subject } from "./subject.ts";

// What a value says against its range and the floor. The same few values in the same unit against the
// same range come again and again ("140 mmol/L, 133-146"), so each is worked out once, within bounds.

export type Measured = {
  readonly reading: Reading;
  readonly range: RangePosition;
  /** What the floor says of the number for somebody too old for its limits on age. */
  readonly grownUpHits: readonly Hit[];
};

type Kept = Pick<Result, "raw" | "unit" | "comparator"> & {
  readonly low: string | null;
  readonly high: string | null;
  readonly rangeUnit: string | null;
  readonly isRanged: boolean;
  readonly measured: Measured;
};

const MOST = 500;
const LONGEST = 24;
const GROWN_UP = 150;

/** Values of each subject that were measured; made with what the practice has in force, and dropped with it. */
export type Measuring = WeakMap<Subject, Map<string, Kept[]>>;

export function measure(measuring: Measuring, terms: Terms, subject: Subject, result: Result): Measured {
  const { raw, unit, comparator, ranges } = result;
  if (raw === null || raw.length > LONGEST || ranges.length > 1) return make(terms, subject, result);
  const range = ranges[0];
  const low = range?.low ?? null;
  const high = range?.high ?? null;
  const rangeUnit = range?.unit ?? null;
  let byRaw = measuring.get(subject);
  if (byRaw === undefined) measuring.set(subject, (byRaw = new Map()));
  const others = byRaw.get(raw);
  if (others !== undefined) {
    for (const one of others) {
      if (one.low !== low || one.high !== high || one.unit !== unit) continue;
      if (one.comparator !== comparator || one.rangeUnit !== rangeUnit || one.isRanged !== (range !== undefined))
        continue;
      return one.measured;
    }
  }
  const measured = make(terms, subject, result);
  if (byRaw.size >= MOST || (others !== undefined && others.length >= MOST)) byRaw.clear();
  const one: Kept = { raw, unit, comparator, low, high, rangeUnit, isRanged: range !== undefined, measured };
  const same = byRaw.get(raw);
  if (same === undefined) byRaw.set(raw, [one]);
  else same.push(one);
  return measured;
}

function make(terms: Terms, { analyte, floor }: Subject, result: Result): Measured {
  const reading = readingOf(terms, analyte, result);
  const { amount } = reading;
  return {
    reading,
    range: analyte === null ? NO_RANGE : positionOf(terms, analyte, amount, result.unit, result.ranges),
    grownUpHits: floor === undefined ? NO_HITS : numberHits(floor, amount, GROWN_UP),
  };
}

const NO_RANGE: RangePosition = { position: "missing", problem: null };
