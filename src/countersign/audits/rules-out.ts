import { atMostOfLot, auditSize } from "../statistics/audit-size.ts";
import { percent } from "../statistics/percent.ts";
import { Refusal } from "../../base/refusal.ts";

// What an audit may say of the work that nobody looked at, in one sentence. The lot is finite and was drawn without
// putting back, so that the chances are hypergeometric and exact.

export type Looked = {
  /** All the work that was drawn from. */
  readonly lot: number;
  readonly drawn: number;
  /** Drawn, and looked at by nobody: counted as if they had been wrong. */
  readonly left: number;
  /** Looked at, and had to be changed. */
  readonly wrong: number;
  readonly confidence: number;
  /** The rate that the plan wanted to rule out; null where it named none. */
  readonly ruleOut: number | null;
};

export const NOBODY_LOOKED = "Nobody has looked at any of it yet.";

/** One sentence or two. All counts are whole numbers with wrong + left <= drawn <= lot and drawn >= 1. */
export function whatItSays(looked: Looked): string {
  const { lot, drawn, left, wrong, ruleOut } = looked;
  if (drawn === 0) return "Nothing was drawn, so nothing is said.";
  if (left === drawn) return NOBODY_LOOKED;
  const found = wrong === 0 ? "None" : `${wrong}`;
  if (drawn === lot && left === 0) {
    return `${found} of all ${lot} had to be changed: the rate is ${percent(wrong / lot)}, and nothing is left to chance.`;
  }
  const from = drawn === lot ? `all ${lot}` : `${drawn} drawn at random from ${lot}`;
  const seen = `${found} of ${from} had to be changed`;
  const counted = left === 0 ? seen : `${seen} and ${left} were not looked at, which count here as if they had to be`;
  return ruleOut === null ? ofItself(looked, counted) : asPlanned(looked, ruleOut, counted);
}

function ofItself(looked: Looked, counted: string): string {
  const { lot, confidence } = looked;
  const least = leastRuledOut(looked);
  if (least > lot) return `${counted}: no rate of errors can be ruled out with ${percent(confidence)} confidence.`;
  return `${counted}, so the true rate is below ${percent(least / lot)} with ${percent(confidence)} confidence.`;
}

function asPlanned(looked: Looked, ruleOut: number, counted: string): string {
  const { lot, drawn, left, wrong, confidence } = looked;
  // Of this many wrong the lot has the rate; 0.07 of 100 is 7, also where its binary fraction is a little more.
  const atRate = Math.ceil(ruleOut * lot - 1e-9);
  if (leastRuledOut(looked) <= atRate) {
    return `${counted}, so the true rate is below ${percent(ruleOut)} with ${percent(confidence)} confidence.`;
  }
  const cannot = `${counted}: a true rate of ${percent(ruleOut)} cannot be ruled out with ${percent(confidence)} confidence.`;
  const needed = findSize({ ruleOut, allowed: wrong + left, confidence, lot });
  if (needed === null) return `${cannot} No sample of these ${lot} could rule it out with so many.`;
  return `${cannot} Where ${wrong + left} may be wrong, ${needed} of ${lot} have to be drawn: ${needed - drawn} more than these.`;
}

/**
 * The smallest number of wrong ones in the lot at which so few would have been found with a chance of no more than
 * 1 - confidence; one more than the lot where even that is not so.
 */
export function leastRuledOut({ lot, drawn, left, wrong, confidence }: Omit<Looked, "ruleOut">): number {
  const found = wrong + left;
  let [below, above] = [found - 1, lot + 1];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (atMostOfLot(found, drawn, middle, lot) <= 1 - confidence) above = middle;
    else below = middle;
  }
  return above;
}

function findSize(wish: Parameters<typeof auditSize>[0]): number | null {
  try {
    return auditSize(wish).n;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
