import { ChartFrame } from "./chart-frame.tsx";
import { scaled } from "./frame.ts";

// Two shares of each band beside each other: how it is, and how what was chosen is. By place, shape and words, never by
// colour alone.

export type SpreadBand = {
  readonly label: string;
  /** Parts of one. */
  readonly region: number;
  readonly before: number | null;
  readonly after: number;
};

export type SpreadBarsProps = {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly bands: readonly SpreadBand[];
};

const LEFT = 118;
const RIGHT = 318;
const TOP = 12;
const HEIGHT = 200;
const inPercent = (share: number): string => `${Math.round(share * 100)}%`;

export function SpreadBars({ id, title, says, bands }: SpreadBarsProps) {
  const most = Math.max(0.1, ...bands.map((one) => Math.max(one.region, one.after)));
  const x = scaled([0, most], [LEFT, RIGHT]);
  const row = HEIGHT / Math.max(1, bands.length);
  const bar = Math.min(14, row * 0.36);
  const drawn = bands.map(({ label, region, after }, n) => {
    const y = Math.round((TOP + n * row + (row - 2 * bar) / 2) * 10) / 10;
    return (
      <g key={label}>
        <text class="app-chart__text" x={LEFT - 6} y={y + bar + 4} text-anchor="end">
          {label}
        </text>
        <rect class="app-spread__region" x={LEFT} y={y} width={Math.max(0.5, x(region) - LEFT)} height={bar} />
        <text class="app-spread__number" x={x(region) + 4} y={y + bar - 2}>
          {inPercent(region)}
        </text>
        <rect class="app-spread__chosen" x={LEFT} y={y + bar} width={Math.max(0.5, x(after) - LEFT)} height={bar} />
        <text class="app-spread__number" x={x(after) + 4} y={y + 2 * bar - 2}>
          {inPercent(after)}
        </text>
      </g>
    );
  });
  return (
    <ChartFrame
      id={id}
      title={title}
      says={says}
      drawn={drawn}
      legend="Upper bar, only outlined: the region's practices. Lower bar, filled: the practices chosen."
      table={{
        summary: `${title} as a table`,
        columns: [
          { header: "Band" },
          ...["Region", "Chosen before", "Chosen with these"].map((header) => ({ header, numeric: true })),
        ],
        rows: bands.map(({ label, region, before, after }) => [
          label,
          inPercent(region),
          before === null ? "Nobody yet" : inPercent(before),
          inPercent(after),
        ]),
      }}
    />
  );
}
