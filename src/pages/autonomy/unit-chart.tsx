import { samplingSteps } from "../../charts/sampling-steps.tsx";
import { scoreChart } from "../../charts/score-chart.tsx";
import { sharesOf } from "../../countersign/autonomy/shares.ts";
import type { Unit } from "../../countersign/autonomy/unit.ts";
import { scoreOf } from "./unit-words.ts";

type UnitChartProps = {
  /** Of the page's own. */
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  readonly caution: string;
  readonly at: Date;
};

const MOST_DRAWN = 300;

/** The score against its line; while sampled the monitoring score, and the share that is checked. */
export function UnitChart({ id, title, unit, caution, at }: UnitChartProps) {
  const shares = sharesOf(unit);
  const { checked, ...score } = scoreOf(unit);
  // A learner's checks are as many as the line needs, and all of them are its proof. Monitoring goes on for years, and
  // what crosses its line ends it, so that the newest say all that matters.
  const isCut = score.kind === "monitoring" && checked.length > MOST_DRAWN;
  const shown = isCut ? checked.slice(-MOST_DRAWN) : checked;
  return (
    <div class="app-charts">
      {scoreChart({
        id: `${id}-score`,
        title: isCut ? `${title}: the last ${MOST_DRAWN} checks` : title,
        ...score,
        checked: shown,
        notes: [],
        caution,
      })}
      {shares.length > 0 &&
        samplingSteps({ id: `${id}-share`, title: "The share that is checked", steps: shares, until: at })}
    </div>
  );
}
