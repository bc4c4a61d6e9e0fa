import { scaled } from "../frame.ts";
import { PointMark } from "./point-mark.tsx";
import type { ShownChart } from "./shown-chart.ts";
import { bend, rangeOf, segmentsOf } from "./spc-lay.ts";

// A control chart as small as a line of text: what chance alone may bring as a band, the points as a line, and the last
// of them by its shape. Whoever does not see it reads the words beside it, and the chart itself where they lead.

const [WIDTH, HEIGHT, EDGE] = [140, 40, 7] as const;

/** Nothing where there are fewer than two points to join. */
export function SpcSpark({ chart }: { readonly chart: ShownChart }) {
  const { points, spc, kind } = chart;
  if (points.filter(({ y }) => y !== null).length < 2) return null;
  const [low, high] = rangeOf({ ...chart, target: null });
  const x = scaled([0, points.length - 1], [EDGE, WIDTH - EDGE]);
  const toUnits = scaled([bend(low, kind), bend(high, kind)], [HEIGHT - EDGE, EDGE]);
  const y = (value: number): number => toUnits(bend(value, kind));
  const half = (WIDTH - 2 * EDGE) / (points.length - 1) / 2;
  const last = points.at(-1)?.y ?? null;
  return (
    <svg class="app-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      {points.map(({ on }, n) => {
        const [bottom, top] = [spc.lpl[n] ?? null, spc.upl[n] ?? null];
        if (bottom === null || top === null) return null;
        const tall = y(bottom) - y(top);
        return <rect key={on} class="app-spark__band" x={x(n) - half} y={y(top)} width={2 * half} height={tall} />;
      })}
      {segmentsOf(points, spc).map((segment) => (
        <polyline
          key={segment[0]?.place}
          class="app-spc__line"
          points={segment.map(({ place, value }) => `${x(place)},${y(value)}`).join(" ")}
        />
      ))}
      {last === null ? (
        <path class="app-spc__missing" d={`M ${x(points.length - 1) - 3} ${HEIGHT - 9} l 6 6 m 0 -6 l -6 6`} />
      ) : (
        <PointMark type={spc.variationIcon} x={x(points.length - 1)} y={y(last)} size={5} />
      )}
    </svg>
  );
}
