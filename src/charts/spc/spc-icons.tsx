import { assuranceWords, variationWords } from "./chart-words.ts";
import { heightOf } from "./judge.ts";
import { PointMark } from "./point-mark.tsx";
import type { ShownChart } from "./shown-chart.ts";
import type { Assurance } from "./spc.ts";

// Two small pictures of our own drawing, each with its words: whether the last point stands out, and whether the
// target is within reach of chance.

export function SpcIcons({ chart }: { readonly chart: Pick<ShownChart, "points" | "spc" | "direction"> }) {
  const { spc } = chart;
  return (
    <ul class="app-spc__icons">
      <li>
        <VariationIcon chart={chart} /> {variationWords(chart)}
      </li>
      {spc.assurance !== null && (
        <li>
          <AssuranceIcon assurance={spc.assurance} /> {assuranceWords(spc.assurance)}
        </li>
      )}
    </ul>
  );
}

/** Points in a row, the last of them as the chart draws it: level, or risen, or fallen. */
export function VariationIcon({ chart: { spc } }: { readonly chart: Pick<ShownChart, "spc"> }) {
  const height = heightOf(spc.specialCauseType.at(-1) ?? "Common Cause");
  const end = height === null ? 18 : height === "high" ? 10 : 30;
  const start = height === null ? 20 : 40 - end;
  const [low, middle] = height === null ? [23, 17] : [start, (start + end) / 2];
  return (
    <svg class="app-spc__icon" viewBox="0 0 40 40" width={40} height={40} aria-hidden="true">
      <rect class="app-spc__icon-frame" x={1} y={1} width={38} height={38} rx={8} />
      <polyline class="app-spc__line" points={`8,${start} 16,${low} 24,${middle} 32,${end}`} />
      <PointMark type="common_cause" x={8} y={start} />
      <PointMark type="common_cause" x={16} y={low} />
      <PointMark type="common_cause" x={24} y={middle} />
      <PointMark type={spc.variationIcon} x={31} y={end} size={6} />
    </svg>
  );
}

/** The target as a line, and what chance brings as a band: on its good side, on its bad side, or across it. */
export function AssuranceIcon({ assurance }: { readonly assurance: Assurance }) {
  return (
    <svg class="app-spc__icon" viewBox="0 0 40 40" width={40} height={40} aria-hidden="true">
      <rect class="app-spc__icon-frame" x={1} y={1} width={38} height={38} rx={8} />
      <line class="app-spc__target" x1={5} y1={20} x2={35} y2={20} />
      {assurance === "consistent_pass" && <path class="app-spc__sign" d="M 12 10.5 L 18 16 L 29 5.5" />}
      {assurance === "consistent_fail" && <path class="app-spc__sign" d="M 14 24.5 L 26 35.5 M 26 24.5 L 14 35.5" />}
      {assurance === "inconsistent" && <polyline class="app-spc__sign" points="8,26 14,14 20,26 26,14 32,26" />}
    </svg>
  );
}
