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
 * Each at whichever end is worse, or better. How many come and are handed over go last, and stand at their highest
 * meanwhile: whether more of them is better hangs on what one piece releases, and with none at all nothing else would
 * make a difference.
 */
function endsOf(parameters: Parameters, outcome: Outcome, which: "worst" | "best"): Parameters {
  const isBetter = (one: number, other: number): boolean => (which === "best" ? one > other : one < other);
  const all = [...parameters.values()];
  const pieces = all.filter(({ id }) => id.endsWith(".volume") || id.endsWith(".delegated"));
  const rest = all.filter((one) => !pieces.includes(one));
  let at = pieces.reduce((was, { id, high }) => withValue(was, id, high), parameters);
  for (const { id, low, high } of [...rest, ...pieces]) {
    const [atLow, atHigh] = [withValue(at, id, low), withValue(at, id, high)];
    at = isBetter(outcome(atHigh), outcome(atLow)) ? atHigh : atLow;
  }
  return at;
}
