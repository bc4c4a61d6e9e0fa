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

/** The score against its line; while sampled the monitoring score, and the share that is checked. */
export function UnitChart({ id, title, unit, caution, at }: UnitChartProps) {
  const shares = sharesOf(unit);
  return (
    <div class="app-charts">
      {scoreChart({ id: `${id}-score`, title, ...scoreOf(unit), notes: [], caution })}
      {shares.length > 0 &&
        samplingSteps({ id: `${id}-share`, title: "The share that is checked", steps: shares, until: at })}
    </div>
  );
}
