import { Refusal } from "../../base/refusal.ts";
import { refuseUnlessRate } from "./bounds.ts";

// RA-CUSUM (Steiner and others 2000), for items that differ in how hard they are: each is weighed by its own chance of
// failing, so that whoever gets the hard ones is not marked down for it.

export type Scores = { readonly success: number; readonly failure: number };

/**
 * What an item adds to the score. `expected` is its chance of failing when all is well, `oddsRatio` how many times as
 * high the odds are that the score looks for. Refuses ("bad-input") no rate, and odds that are not raised.
 */
export function riskAdjustedScores(expected: number, oddsRatio: number): Scores {
  refuseUnlessRate("The expected rate", expected);
  if (!(oddsRatio > 1 && oddsRatio <= 1000)) {
    throw new Refusal(
      "bad-input",
      `R is how many times the odds have risen, above 1 and at most 1,000; ${String(oddsRatio)} is not.`,
    );
  }
  const success = -Math.log1p(expected * (oddsRatio - 1));
  return { success, failure: Math.log(oddsRatio) + success };
}

/** The score after one more item, never below 0; `failed` is whether the check changed it. */
export function stepRiskAdjusted(score: number, { success, failure }: Scores, failed: boolean): number {
  return Math.max(0, score + (failed ? failure : success));
}
