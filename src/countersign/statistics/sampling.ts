import type { SamplingPlan } from "./csp1.ts";
import type { Outcome } from "./outcome.ts";

// Where somebody stands in a sampling plan. Which item is drawn is not decided here, for that is left to chance.

export type SamplingState = {
  /** Steps earned: 0 is everything, 1 the plan's first share, and so on. */
  readonly step: number;
  /** Clean checks in a row since the step was earned; as many as earn the next one at most. */
  readonly clean: number;
  /** `review`: a critical error; everything is checked until a person begins anew. */
  readonly standing: "all" | "fraction" | "review";
};

export function beginSampling(): SamplingState {
  return { step: 0, clean: 0, standing: "all" };
}

/** The state after one more checked item; items that were not drawn change nothing. */
export function stepSampling(plan: SamplingPlan, state: SamplingState, outcome: Outcome): SamplingState {
  if (outcome === "critical" || state.standing === "review") return { step: 0, clean: 0, standing: "review" };
  if (outcome === "changed") return beginSampling();
  const clean = state.clean + 1;
  if (clean < plan.i) return { ...state, clean };
  if (state.step >= plan.fractions.length) return { ...state, clean: plan.i };
  return { step: state.step + 1, clean: 0, standing: "fraction" };
}

/** The share of items to check now: 1 before anything is earned, never 0. */
export function fractionNow(plan: SamplingPlan, { step }: SamplingState): number {
  return step === 0 ? 1 : (plan.fractions[step - 1] ?? 1);
}
