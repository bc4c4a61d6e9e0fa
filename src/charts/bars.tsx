// Bars over days, drawn on the server: one picture for page and print. The text beside it says the same.

export type Bar = {
  readonly label: string;
  readonly whole: number;
  /** Of the whole, what is drawn solid. */
  readonly part: number;
};

export type BarsProps = {
  readonly bars: readonly Bar[];
  /** The picture in one sentence. */
  readonly says: string;
  /** How many bars share one label below them. */
  readonly every: number;
  readonly parts: { readonly whole: string; readonly part: string };
};

const WIDTH = 720;
const HEIGHT = 160;
const FOOT = 22;
const HEAD = 16;
const LEFT = 36;
const BASE = HEIGHT - FOOT;

export function Bars({ bars, says, every, parts }: BarsProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.whole));
  const width = (WIDTH - LEFT) / Math.max(1, bars.length);
  const tall = (n: number): number => ((BASE - HEAD) * n) / most;
  return (
    <figure class="app-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={says}>
        <line class="app-chart__axis" x1={LEFT} y1={BASE} x2={WIDTH} y2={BASE} />
        <text class="app-chart__text" x={LEFT - 6} y={HEAD + 4} text-anchor="end">
          {most}
        </text>
        <text class="app-chart__text" x={LEFT - 6} y={BASE} text-anchor="end">
          0
        </text>
        {bars.map((bar, n) => {
          const place = { x: LEFT + (n + 0.15) * width, width: width * 0.7 };
          return (
            <g key={bar.label}>
              <title>{`${bar.label}: ${bar.whole} ${parts.whole}, ${bar.part} ${parts.part}`}</title>
              <rect class="app-chart__whole" {...place} y={BASE - tall(bar.whole)} height={tall(bar.whole)} />
              <rect class="app-chart__part" {...place} y={BASE - tall(bar.part)} height={tall(bar.part)} />
              {n % every === 0 && (
                <text class="app-chart__text" x={LEFT + (n + 0.5) * width} y={HEIGHT - 6} text-anchor="middle">
                  {bar.label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption>
        <span class="app-chart__key app-chart__key--whole" /> {parts.whole}{" "}
        <span class="app-chart__key app-chart__key--part" /> {parts.part}
      </figcaption>
    </figure>
  );
}
