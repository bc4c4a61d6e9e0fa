import { type Static, Type } from "typebox";
import { samplingPlan, type SamplingPlan } from "../statistics/csp1.ts";
import { characteristics, type Design } from "../statistics/design.ts";
import { monitor, type Monitor } from "../statistics/monitor.ts";
import { shippedTiers } from "../statistics/tiers.ts";

// The lines that scores of one tier are held against: those that the practice has signed, else those that ship.

/** What a practice chooses for a tier; everything else follows from it. */
export const ChosenDesign = Type.Object(
  {
    p0: Type.Number(),
    p1: Type.Number(),
    horizon: Type.Integer(),
    h: Type.Integer(),
    /** The line of the monitoring score, and the largest share of errors that may stay unseen. */
    monitorH: Type.Integer(),
    aoql: Type.Number(),
  },
  { additionalProperties: false },
);
export type ChosenDesign = Readonly<Static<typeof ChosenDesign>>;

export type Lines = {
  readonly tier: string;
  readonly title: string;
  readonly design: Design;
  readonly monitor: Monitor;
  readonly plan: SamplingPlan;
  /** When the practice signed it; scores from before that do not count on it. Null for what ships. */
  readonly chosen: { readonly at: Date; readonly id: string } | null;
};

const MADE = new Map<string, Omit<Lines, "chosen">>();

/** The lines of a tier; `chosen` is what the practice signed last, null where it never did. */
export function linesOf(
  tier: string,
  chosen: { readonly design: ChosenDesign; readonly at: Date; readonly id: string } | null,
): Lines {
  const { tiers, horizon } = shippedTiers();
  const shipped = tiers.find((one) => one.tier === tier);
  if (shipped === undefined) throw new Error(`no tier ${tier}`);
  const { p0, p1, h, monitorH, aoql } = shipped;
  const wish = chosen?.design ?? { p0, p1, horizon, h, monitorH, aoql };
  const made = makeLines(tier, shipped.title, wish);
  return { ...made, chosen: chosen === null ? null : { at: chosen.at, id: chosen.id } };
}

/** Exact, and so worth keeping: the same choice always gives the same lines. */
function makeLines(tier: string, title: string, wish: ChosenDesign): Omit<Lines, "chosen"> {
  const key = JSON.stringify([tier, wish]);
  const known = MADE.get(key);
  if (known !== undefined) return known;
  const { p0, p1, horizon, h, monitorH, aoql } = wish;
  const line = monitor({ p0, p1, h: monitorH });
  const made = {
    tier,
    title,
    design: characteristics({ p0, p1, horizon, h, weight: line.failureScore }),
    monitor: line,
    plan: samplingPlan({ aoql, fractions: shippedTiers().fractions }),
  };
  MADE.set(key, made);
  return made;
}
