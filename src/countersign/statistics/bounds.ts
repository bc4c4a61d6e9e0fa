import { Refusal } from "../../base/refusal.ts";

// What a statistic may be asked for. Outside these bounds an answer would be meaningless or take for ever, so that each
// is refused in one sentence before anything is computed. All refuse with "bad-input".

/** Rates nearer to 0 or 1 than this cannot be seen in any number of checks that a practice makes. */
const LEAST_RATE = 0.000_001;

/** A share of decisions, such as an error rate: strictly between 0 and 1. */
export function refuseUnlessRate(name: string, rate: number): void {
  if (rate >= LEAST_RATE && rate <= 1 - LEAST_RATE) return;
  throw new Refusal(
    "bad-input",
    `${name} is a rate from ${LEAST_RATE.toFixed(6)} to ${1 - LEAST_RATE}, such as 0.02; ${String(rate)} is not one.`,
  );
}

/** The rate that is good enough and the rate that is not: both rates, the first below the second. */
export function refuseUnlessApart(p0: number, p1: number): void {
  refuseUnlessRate("p0", p0);
  refuseUnlessRate("p1", p1);
  if (p0 < p1) return;
  throw new Refusal(
    "bad-input",
    `p0 is the error rate that is good enough and has to be below p1, the one that is not; ${p0} is not below ${p1}.`,
  );
}

/** A whole number from `least` to `most`. */
export function refuseUnlessWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new Refusal(
    "bad-input",
    `${name} is a whole number from ${least} to ${most.toLocaleString("en-GB")}; ${String(value)} is not one.`,
  );
}
