import { beginSampling, fractionNow, stepSampling } from "../statistics/sampling.ts";
import type { Unit } from "./unit.ts";

export type Share = {
  readonly at: Date;
  /** Of what takes effect, the share that is checked from then on. */
  readonly share: number;
};

/** How the checked share went since the sampling began, oldest first; empty where nothing takes effect unsigned. */
export function sharesOf({ stage, changes, lines, points }: Pick<Unit, "stage" | "changes" | "lines" | "points">) {
  const signed = changes.at(-1)?.at;
  if (stage !== "sampled" || signed === undefined) return [];
  const chosen = lines.chosen?.at;
  const shares: Share[] = [{ at: chosen !== undefined && chosen > signed ? chosen : signed, share: 1 }];
  let state = beginSampling();
  for (const { at, outcome } of points) {
    state = stepSampling(lines.plan, state, outcome);
    const share = fractionNow(lines.plan, state);
    if (share !== shares.at(-1)?.share) shares.push({ at, share });
  }
  return shares;
}
