import type { Range, Result } from "../../reading/report.ts";
import type { Terms } from "../../terms/analyte.ts";
import { NO_HITS, numberHits } from "./floor.ts";
import { positionOf, type RangePosition } from "./range.ts";
import { readingOf } from "./reading-of.ts";
import type { Kept, Measured, Subject } from "./subject.ts";

// What a value says against its range and the floor. The same few values in the same unit against the
// same range come again and again ("140 mmol/L, 133-146"), so each is worked out once, within bounds.

const MOST = 500;
const LONGEST = 24;
const GROWN_UP = 150;

/** Measures a result of a subject; `kept` on the subject holds what was measured before, by the exact text of the value. */
export function measure(terms: Terms, subject: Subject, result: Result): Measured {
  const { raw, unit, comparator, ranges } = result;
  if (raw === null || raw.length > LONGEST || ranges.length > 1) return make(terms, subject, result);
  const range = ranges.length === 0 ? NO_LIMITS : ranges[0]!;
  const { low, high, unit: rangeUnit } = range;
  const first = subject.kept.get(raw);
  for (let one = first; one !== undefined; one = one.next) {
    if (one.low !== low || one.high !== high || one.unit !== unit) continue;
    if (one.comparator === comparator && one.rangeUnit === rangeUnit) return one.measured;
  }
  const measured = make(terms, subject, result);
  if (subject.kept.size >= MOST) subject.kept.clear();
  // Beyond a few ways of sending one text, the first are not worth keeping.
  const next = lengthOf(first) < 8 ? first : undefined;
  subject.kept.set(raw, { unit, comparator, low, high, rangeUnit, measured, next });
  return measured;
}

const NO_LIMITS: Range = { low: null, high: null, unit: null, text: null };

function lengthOf(kept: Kept | undefined): number {
  return kept === undefined ? 0 : 1 + lengthOf(kept.next);
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

const NO_RANGE: RangePosition = { position: "missing", problem: null, unitsDiffer: false };
