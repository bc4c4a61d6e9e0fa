import { Refusal } from "../../base/refusal.ts";
import { refuseUnlessRate, refuseUnlessWhole } from "./bounds.ts";

// Sampling after sign-off (Dodge 1943, CSP-1): everything is checked until i are clean in a row, then a random share f;
// any failure, and everything is checked again. Several falling shares are the same with more steps, each earned by i clean
// checks in a row; with one step the formulas are Dodge's own.

/** Below one in a thousand nobody looks any more. */
const LEAST_FRACTION = 0.001;
const LONGEST_ROW = 100_000;

export type SamplingPlan = {
  /** Clean checks in a row that earn each step. */
  readonly i: number;
  /** The shares checked after each step, falling, none of them 0. */
  readonly fractions: readonly number[];
  /** The largest share of errors that stays unseen, over all true error rates. */
  readonly aoql: number;
};

/**
 * The plan with the smallest i whose largest unseen share of errors is at most `aoql`, assuming that a check finds and
 * mends what it looks at. Refuses ("bad-input") impossible limits and shares, and a share that rises.
 */
export function samplingPlan(wish: { readonly aoql: number; readonly fractions: readonly number[] }): SamplingPlan {
  const { fractions } = wish;
  refuseUnlessRate("The AOQL", wish.aoql);
  refuseUnlessFractions(fractions);
  let above = 1;
  while (aoqlOf(above, fractions) > wish.aoql) {
    above *= 2;
    if (above <= LONGEST_ROW) continue;
    throw new Refusal(
      "bad-input",
      `That limit would take more than ${LONGEST_ROW.toLocaleString("en-GB")} clean checks in a row; choose a higher one.`,
    );
  }
  let below = Math.floor(above / 2);
  while (above - below > 1) {
    const middle = Math.floor((above + below) / 2);
    if (aoqlOf(middle, fractions) > wish.aoql) below = middle;
    else above = middle;
  }
  return { i: above, fractions, aoql: aoqlOf(above, fractions) };
}

/** One step, as in Dodge's tables: the smallest i at the share f. */
export function csp1({ aoql, f }: { readonly aoql: number; readonly f: number }): SamplingPlan {
  return samplingPlan({ aoql, fractions: [f] });
}

/** The average share of items that is checked at a true error rate. Refuses ("bad-input") what is no rate. */
export function averageFractionInspected({ i, fractions }: SamplingPlan, errorRate: number): number {
  refuseUnlessRate("p", errorRate);
  return checkedShare(errorRate, i, fractions);
}

/** The share of all items whose error stays unseen at a true error rate. Refuses ("bad-input") what is no rate. */
export function averageOutgoingQuality(plan: SamplingPlan, errorRate: number): number {
  return errorRate * (1 - averageFractionInspected(plan, errorRate));
}

/** A share of items to check: above 0, so that checking never ends. Refuses ("bad-input") anything else. */
export function refuseUnlessFraction(f: number): void {
  if (f >= LEAST_FRACTION && f <= 1) return;
  throw new Refusal(
    "bad-input",
    `f is the share that is checked, from ${LEAST_FRACTION} to 1 and never 0; ${String(f)} is not one.`,
  );
}

function refuseUnlessFractions(fractions: readonly number[]): void {
  refuseUnlessWhole("The number of steps", fractions.length, 1, 10);
  for (const [at, f] of fractions.entries()) {
    refuseUnlessFraction(f);
    if (f <= (fractions[at - 1] ?? 1)) continue;
    throw new Refusal("bad-input", "The shares that are checked fall from step to step.");
  }
}

/**
 * From one failure to the next there are on average 1/p checks, and in a step with share f each check stands for 1/f
 * items; step k is reached with the chance q^(k i). One step gives (u + f v) / (u + v) of Dodge.
 */
function checkedShare(p: number, i: number, fractions: readonly number[]): number {
  return 1 / (1 + uncheckedForEachChecked(p, i, fractions));
}

function uncheckedForEachChecked(p: number, i: number, fractions: readonly number[]): number {
  return fractions.reduce(
    (sum, f, at) => sum + Math.exp((at + 1) * i * Math.log1p(-p)) * (1 / f - 1 / (fractions[at - 1] ?? 1)),
    0,
  );
}

const GRID = 400;
/** (square root of 5 - 1) / 2 */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The largest AOQ: sought on a grid of rates in equal proportions, then by golden section round the best of them. */
function aoqlOf(i: number, fractions: readonly number[]): number {
  const least = Math.log(1 / (1000 * i));
  const rate = (at: number): number => Math.exp(least * (1 - at / GRID));
  const unseen = (p: number): number => {
    const open = uncheckedForEachChecked(p, i, fractions);
    return (p * open) / (1 + open);
  };
  let best = 0;
  for (let at = 1; at < GRID; at += 1) if (unseen(rate(at)) > unseen(rate(best))) best = at;
  let [low, high] = [rate(Math.max(0, best - 1)), Math.min(rate(best + 1), 1 - Number.EPSILON)];
  while (high - low > high * 1e-9) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (unseen(left) < unseen(right)) low = left;
    else high = right;
  }
  return unseen((low + high) / 2);
}
