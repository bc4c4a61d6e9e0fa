import { showDate } from "../base/show-date.ts";
import { type Band, type Box, type Dot, layTrend, type Point } from "./trend.ts";

// A small trend beside a result: the range as a band, a line through what was measured exactly, triangles for
// what is only a limit, the newest on the right and ringed. Its text says all of it in words.

const WIDTH = 190;
const HEIGHT = 62;
const BOX: Box = { left: 8, top: 8, width: WIDTH - 16, height: 32 };

/** Nothing where there are fewer than two values to compare. */
export function sparkline(name: string, points: readonly Point[], band: Band | null) {
  const trend = layTrend(points, band, BOX);
  const first = trend?.points[0];
  const last = trend?.points.at(-1);
  if (trend === null || first === undefined || last === undefined) return null;
  return (
    <svg
      class="app-trend"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={trendWords(name, trend.points, band)}
    >
      {trend.band !== null && (
        <rect class="app-trend__band" x={0} y={trend.band.y} width={WIDTH} height={trend.band.height} />
      )}
      {trend.lines.map((line) => (
        <line key={`${line.x1} ${line.x2}`} class="app-trend__line" {...line} />
      ))}
      {trend.dots.map((dot, at) => (
        <Mark key={at} dot={dot} />
      ))}
      <text class="app-trend__date" x={0} y={HEIGHT - 4}>
        {showDate(first.at)}
      </text>
      <text class="app-trend__date" x={WIDTH} y={HEIGHT - 4} text-anchor="end">
        {showDate(last.at)}
      </text>
    </svg>
  );
}

function Mark({ dot }: { readonly dot: Dot }) {
  const { x, y, kind, isNewest } = dot;
  const size = isNewest ? 5 : 3;
  if (kind === "exact")
    return <circle class={isNewest ? "app-trend__newest" : "app-trend__dot"} cx={x} cy={y} r={size} />;
  // A triangle points to where the true value lies.
  const tip = kind === "more" ? y - size - 1 : y + size + 1;
  const base = kind === "more" ? y + size : y - size;
  return <polygon class="app-trend__limit" points={`${x},${tip} ${x - size},${base} ${x + size},${base}`} />;
}

/** The whole picture in one sentence or two. */
export function trendWords(name: string, points: readonly Point[], band: Band | null): string {
  const each = points.map((point) => `${point.shown} on ${showDate(point.at)}`).join("; ");
  const range = band === null || (band.low === null && band.high === null) ? "" : ` Range ${band.shown}.`;
  return `${name}, oldest to newest: ${each}.${range}`;
}
