import { Refusal } from "../../base/refusal.ts";
import { atMost, logChoose } from "./binomial.ts";
import { refuseUnlessRate, refuseUnlessWhole } from "./bounds.ts";
import { percent } from "./percent.ts";

// How many random items an audit needs. Computed and not copied from tables, so that any rate and any lot has its own.

const MOST_ITEMS = 1_000_000;
export const MOST_ALLOWED = 1000;
export const LARGEST_LOT = 100_000;

export type AuditWish = {
  /** The error rate that shall be ruled out. */
  readonly ruleOut: number;
  /** So many failures among the sample may be, and it is ruled out all the same. */
  readonly allowed: number;
  readonly confidence: number;
  /** All the items that the sample is drawn from; null where they are many, or go on. */
  readonly lot: number | null;
};

export type AuditSize = AuditWish & {
  /** The smallest sample that does it. */
  readonly n: number;
  readonly says: string;
};

/** Refuses ("bad-input") impossible rates, and what no sample could rule out. */
export function auditSize(wish: AuditWish): AuditSize {
  const { ruleOut, allowed, confidence, lot } = wish;
  refuseUnlessRate("The rate to rule out", ruleOut);
  refuseUnlessRate("The confidence", confidence);
  refuseUnlessWhole("The number allowed", allowed, 0, MOST_ALLOWED);
  const n = lot === null ? sizeOfMany(wish) : sizeOfLot(wish, lot);
  return { ...wish, n, says: inWords(wish, n) };
}

function sizeOfMany({ ruleOut, allowed, confidence }: AuditWish): number {
  const isEnough = (n: number): boolean => atMost(allowed, n, ruleOut) <= 1 - confidence;
  if (!isEnough(MOST_ITEMS)) {
    throw new Refusal(
      "bad-input",
      `That would take more than ${MOST_ITEMS.toLocaleString("en-GB")} items; rule out a higher rate or allow fewer.`,
    );
  }
  return smallest(allowed, MOST_ITEMS, isEnough);
}

function sizeOfLot({ ruleOut, allowed, confidence }: AuditWish, lot: number): number {
  refuseUnlessWhole("The lot", lot, 1, LARGEST_LOT);
  // So many failures are at least the rate; 0.07 of 100 is 7, also where its binary fraction is a little more.
  const failures = Math.ceil(ruleOut * lot - 1e-9);
  if (failures <= allowed) {
    throw new Refusal(
      "bad-input",
      `A lot of ${lot} with ${failures} failures is at that rate already, so that it cannot be ruled out where ${allowed} are allowed.`,
    );
  }
  return smallest(allowed, lot, (n) => atMostOfLot(allowed, n, failures, lot) <= 1 - confidence);
}

/** The smallest whole number above `below` and up to `above`, which is one, that is enough. */
function smallest(below: number, above: number, isEnough: (n: number) => boolean): number {
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (isEnough(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** The chance of at most k failures in a sample of n from a lot that has so many (hypergeometric). */
export function atMostOfLot(k: number, n: number, failures: number, lot: number): number {
  const least = Math.max(0, n - (lot - failures));
  const most = Math.min(k, n, failures);
  if (least > most) return 0;
  let term = Math.exp(logChoose(failures, least) + logChoose(lot - failures, n - least) - logChoose(lot, n));
  let sum = term;
  for (let x = least; x < most; x += 1) {
    term *= ((failures - x) * (n - x)) / ((x + 1) * (lot - failures - n + x + 1));
    sum += term;
  }
  return Math.min(1, sum);
}

function inWords({ ruleOut, allowed, confidence, lot }: AuditWish, n: number): string {
  const drawn = lot === null ? `${n} drawn at random` : `${n} drawn at random from ${lot}`;
  const found = allowed === 0 ? "none" : `no more than ${allowed}`;
  return `If ${found} of ${drawn} had to be changed, the true rate is below ${percent(ruleOut)} with ${percent(confidence)} confidence.`;
}
