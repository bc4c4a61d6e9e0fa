import { Refusal } from "../../base/refusal.ts";
import { refuseUnlessApart, refuseUnlessWhole } from "./bounds.ts";
import type { Outcome } from "./outcome.ts";
import { averageRunLength } from "./run-length.ts";
import { failureWeight } from "./scores.ts";

// After sign-off: a Bernoulli CUSUM over the checked items, which signals when the error rate has risen.

export const HIGHEST_LINE = 10_000;

export type Monitor = {
  readonly p0: number;
  readonly p1: number;
  readonly failureScore: number;
  /** Below 0: what a clean check adds. */
  readonly successScore: number;
  /** A signal at a score of h or more. */
  readonly h: number;
  /** Mean number of checked items until a signal: a false one at p0, a true one at p1. */
  readonly arl0: number;
  readonly arl1: number;
};

/** What a monitoring line does, exactly. Refuses ("bad-input") impossible rates and lines. */
export function monitor({ p0, p1, h }: { readonly p0: number; readonly p1: number; readonly h: number }): Monitor {
  refuseUnlessApart(p0, p1);
  refuseUnlessWhole("h", h, 1, HIGHEST_LINE);
  const failureScore = failureWeight(p0, p1);
  const [arl0, arl1] = [averageRunLength(p0, failureScore, h), averageRunLength(p1, failureScore, h)];
  if (!Number.isFinite(arl0) || !Number.isFinite(arl1)) {
    throw new Refusal("bad-input", `A line of ${h} would never signal in any number of items; choose a lower one.`);
  }
  return { p0, p1, failureScore, successScore: -1, h, arl0, arl1 };
}

/** The lowest line whose false signals come no more often than every `arl0` checked items. Refuses as `monitor` does. */
export function monitorWithArl0(p0: number, p1: number, arl0: number): Monitor {
  refuseUnlessApart(p0, p1);
  refuseUnlessWhole("arl0", arl0, 1, 1_000_000);
  const weight = failureWeight(p0, p1);
  let [below, above] = [0, HIGHEST_LINE];
  if (averageRunLength(p0, weight, above) < arl0) {
    throw new Refusal(
      "bad-input",
      `No line up to ${HIGHEST_LINE} has so few false signals; choose a lower p0 or bear more of them.`,
    );
  }
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (averageRunLength(p0, weight, middle) < arl0) below = middle;
    else above = middle;
  }
  return monitor({ p0, p1, h: above });
}

export type MonitoringState = {
  readonly score: number;
  readonly checked: number;
  readonly failures: number;
  /** `signal` and `review` (a critical error) stay until a person has looked and begins anew. */
  readonly standing: "steady" | "signal" | "review";
};

export function beginMonitoring(): MonitoringState {
  return { score: 0, checked: 0, failures: 0, standing: "steady" };
}

/** The state after one more checked item. */
export function stepMonitoring(line: Monitor, state: MonitoringState, outcome: Outcome): MonitoringState {
  const score = Math.max(0, state.score + (outcome === "agreed" ? line.successScore : line.failureScore));
  const checked = state.checked + 1;
  const failures = state.failures + (outcome === "agreed" ? 0 : 1);
  if (outcome === "critical" || state.standing === "review") return { score, checked, failures, standing: "review" };
  const signals = score >= line.h || state.standing === "signal";
  return { score, checked, failures, standing: signals ? "signal" : "steady" };
}
