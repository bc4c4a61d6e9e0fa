import { Refusal } from "../../base/refusal.ts";
import { refuseUnlessApart, refuseUnlessRate, refuseUnlessWhole } from "./bounds.ts";
import { passing } from "./pass.ts";
import { percent } from "./percent.ts";
import { failureWeight } from "./scores.ts";

// When a learner has shown enough (LC-CUSUM, Biau and Porcher 2010, with whole-number scores): the line is calibrated by
// the exact chance that somebody who is not good enough reaches it, because the usual low lines let many of them pass.

/** So that the longest takes half a second; in practice the statistic is of use within some hundred items. */
export const LONGEST_HORIZON = 5000;

export type DesignWish = {
  /** The error rate that is good enough, and the one that is not; shares. */
  readonly p0: number;
  readonly p1: number;
  /** Within so many checked items. */
  readonly horizon: number;
  /** The largest share of those at p1 who may pass. */
  readonly falsePass: number;
};

export type Design = {
  readonly p0: number;
  readonly p1: number;
  readonly horizon: number;
  readonly successScore: number;
  /** Below 0: what a failed check adds. */
  readonly failureScore: number;
  /** Competent at a score of h or more. */
  readonly h: number;
  /** The share of those at p1, and of those at p0, who reach h within the horizon. */
  readonly falsePass: number;
  readonly truePass: number;
  /** By how many items half of those at p0 have reached h; null where fewer than half do. */
  readonly medianAtP0: number | null;
};

/**
 * The smallest h at which no more than the wished share of those at p1 pass, with what it does, exactly. Refuses
 * ("bad-input") impossible rates, and a horizon within which not even a clean row could show the difference.
 */
export function design(wish: DesignWish): Design {
  const { p0, p1, horizon } = wish;
  refuseUnlessApart(p0, p1);
  refuseUnlessWhole("The horizon", horizon, 1, LONGEST_HORIZON);
  refuseUnlessRate("The false pass", wish.falsePass);
  refuseTooShort(wish);
  const weight = failureWeight(p0, p1);
  const passes = (h: number): number => passing(p1, { weight, h, horizon }, wish.falsePass).pass;
  // Whoever reaches a higher line has reached each lower one, so that the false pass falls as h rises: double, then halve.
  let above = 1;
  while (above < horizon && passes(above) > wish.falsePass) above = Math.min(horizon, above * 2);
  let below = Math.floor(above / 2);
  while (above - below > 1) {
    const middle = Math.floor((above + below) / 2);
    if (passes(middle) > wish.falsePass) below = middle;
    else above = middle;
  }
  return characteristics({ p0, p1, horizon, weight, h: above });
}

/** What a line does, exactly, whoever chose it. The arguments are taken as `design` and `refuseUnless...` leave them. */
export function characteristics(line: {
  readonly p0: number;
  readonly p1: number;
  readonly horizon: number;
  readonly weight: number;
  readonly h: number;
}): Design {
  const { p0, p1, horizon, weight, h } = line;
  const good = passing(p0, line);
  const { pass: falsePass } = passing(p1, line);
  return {
    p0,
    p1,
    horizon,
    successScore: 1,
    failureScore: -weight,
    h,
    falsePass,
    truePass: good.pass,
    medianAtP0: good.median,
  };
}

function refuseTooShort({ p1, horizon, falsePass }: DesignWish): void {
  const allClean = (1 - p1) ** horizon;
  if (allClean <= falsePass) return;
  throw new Refusal(
    "bad-input",
    `A horizon of ${horizon} is too short: ${percent(allClean)} of those who err at p1 would have ${horizon} clean in a ` +
      `row by chance, and no more than ${percent(falsePass)} may pass.`,
  );
}
