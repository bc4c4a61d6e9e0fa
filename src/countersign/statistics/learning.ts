import type { Design } from "./design.ts";
import type { Outcome } from "./outcome.ts";

// A learner's score as checks come in. It says what the statistic says and no more: the mentor's signature decides.

export type LearningState = {
  /** 0 to h. */
  readonly score: number;
  /** Items checked since this began. */
  readonly checked: number;
  readonly failures: number;
  /**
   * `reached`: at the line. `horizon-over`: not reached in time, and going on would make the false pass larger than was
   * chosen, so that a person decides whether to begin anew. `review`: a critical error; only a person begins anew.
   */
  readonly standing: "learning" | "reached" | "horizon-over" | "review";
};

export function beginLearning(): LearningState {
  return { score: 0, checked: 0, failures: 0, standing: "learning" };
}

/** The state after one more checked item. */
export function stepLearning(design: Design, state: LearningState, outcome: Outcome): LearningState {
  const checked = state.checked + 1;
  const failures = state.failures + (outcome === "agreed" ? 0 : 1);
  if (outcome === "critical" || state.standing === "review") return { score: 0, checked, failures, standing: "review" };
  // Held at h: what is reached before the mentor signs is no reserve from which later failures are paid, so that a
  // failure then takes the line away again.
  const moved = state.score + (outcome === "agreed" ? design.successScore : design.failureScore);
  const score = Math.min(design.h, Math.max(0, moved));
  return { score, checked, failures, standing: standingAt(design, state, score, checked) };
}

function standingAt(design: Design, before: LearningState, score: number, checked: number): LearningState["standing"] {
  const inTime = checked <= design.horizon || before.standing === "reached";
  if (score >= design.h && inTime) return "reached";
  return checked >= design.horizon ? "horizon-over" : "learning";
}
