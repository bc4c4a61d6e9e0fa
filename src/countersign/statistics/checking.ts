import { refuseUnlessApart } from "./bounds.ts";
import { exactInterval, type RateInterval } from "./interval.ts";
import { percent } from "./percent.ts";

// Checks miss things. What they find is divided by how much of what is there they find, which is known from items with a
// planted error, or that a second GP checked too.

export type Checks = {
  readonly checked: number;
  readonly failures: number;
  /** Items known to be wrong that were checked without saying so, and how many of them the check found. */
  readonly planted: number;
  readonly found: number;
};

export type CorrectedRate = {
  /** What the checks found, and what share they find, each with its exact interval. */
  readonly observed: RateInterval;
  readonly sensitivity: RateInterval;
  /** observed / sensitivity, 1 at most; null where the checks found nothing of what was planted. */
  readonly rate: number | null;
  /** Holds the true rate with at least the confidence asked for, however the two are wrong together. */
  readonly low: number;
  readonly high: number;
  /** One sentence where it cannot be told whether the rate is good enough; null where it can. */
  readonly tooWide: string | null;
};

/**
 * The error rate corrected for imperfect checking. `p0` is the rate that is good enough, `p1` the one that is not.
 * Refuses ("bad-input") counts that cannot be, and no planted items.
 */
export function correctedRate(
  checks: Checks,
  { p0, p1 }: { readonly p0: number; readonly p1: number },
  confidence = 0.95,
): CorrectedRate {
  refuseUnlessApart(p0, p1);
  const observed = exactInterval(checks.failures, checks.checked, confidence);
  const sensitivity = exactInterval(checks.found, checks.planted, confidence);
  // Two intervals each with half the doubt hold both at once (Bonferroni); a quotient of the plain ones would not.
  const both = (1 + confidence) / 2;
  const failing = exactInterval(checks.failures, checks.checked, both);
  const finding = exactInterval(checks.found, checks.planted, both);
  const low = failing.low / finding.high;
  const high = finding.low === 0 ? 1 : Math.min(1, failing.high / finding.low);
  const rate = sensitivity.rate === 0 ? null : Math.min(1, observed.rate / sensitivity.rate);
  return { observed, sensitivity, rate, low, high, tooWide: low <= p0 && high >= p1 ? sentence() : null };

  function sentence(): string {
    // How many times too large each could be, at worst, says which of the two is worth more work.
    const [doubtOfFailing, doubtOfFinding] = [failing.high / observed.rate, sensitivity.rate / finding.low];
    const more = finding.low === 0 || doubtOfFinding > doubtOfFailing ? "plant more items" : "check more items";
    return (
      `The true rate may be anything from ${percent(low)} to ${percent(high)}, so that it cannot be told whether it is ` +
      `${percent(p0)}, which is good enough, or ${percent(p1)}, which is not: ${more}.`
    );
  }
}
