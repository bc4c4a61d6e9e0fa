import type { Outcome } from "./model.ts";
import type { Known, Parameters } from "./parameter.ts";

export type Swing = {
  readonly parameter: Known;
  /** The outcome with this one at its lowest and at its highest, all others as they are. */
  readonly atLow: number;
  readonly atHigh: number;
};

export type Tornado = {
  readonly base: number;
  /** The widest first. */
  readonly swings: readonly Swing[];
  /** Those of which no range is known: they are as uncertain, and nobody knows how much. */
  readonly withoutRange: readonly Known[];
  /** With all of them at their worse end, and at their better: further than chance alone is likely to go. */
  readonly worst: number;
  readonly best: number;
};

/** Each parameter at its lowest and highest, one at a time. */
export function tornado(parameters: Parameters, outcome: Outcome): Tornado {
  const base = outcome(parameters);
  const all = [...parameters.values()];
  const swings = all
    .filter(({ low, high }) => low < high)
    .map((parameter) => ({
      parameter,
      atLow: outcome(withValue(parameters, parameter.id, parameter.low)),
      atHigh: outcome(withValue(parameters, parameter.id, parameter.high)),
    }))
    .filter(({ atLow, atHigh }) => atLow !== atHigh)
    .toSorted((a, b) => widthOf(b) - widthOf(a));
  return {
    base,
    swings,
    withoutRange: all.filter(({ low, high }) => low === high),
    worst: outcome(endsOf(parameters, outcome, "worst")),
    best: outcome(endsOf(parameters, outcome, "best")),
  };
}

export function widthOf({ atLow, atHigh }: Pick<Swing, "atLow" | "atHigh">): number {
  return Math.abs(atHigh - atLow);
}

export function withValue(parameters: Parameters, id: string, value: number): Parameters {
  const known = parameters.get(id);
  return known === undefined ? parameters : new Map([...parameters, [id, { ...known, value }]]);
}

/**
 * Each at whichever end is worse, or better, one after the other until none moves any more: whether more volume is
 * better hangs on what one piece releases, and so on the others.
 */
function endsOf(parameters: Parameters, outcome: Outcome, which: "worst" | "best"): Parameters {
  const isBetter = (one: number, other: number): boolean => (which === "best" ? one > other : one < other);
  let at = parameters;
  for (let round = 0; round < 5; round += 1) {
    const before = outcome(at);
    for (const { id, low, high } of parameters.values()) {
      for (const value of [low, high]) {
        const moved = withValue(at, id, value);
        if (isBetter(outcome(moved), outcome(at))) at = moved;
      }
    }
    if (outcome(at) === before) break;
  }
  return at;
}
