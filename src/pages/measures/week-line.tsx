import type { VNode } from "preact";
import { scaled } from "../../charts/frame.ts";
import { inUnit } from "../../measures/figure-says.ts";
import type { Measure } from "../../measures/measure.ts";
import type { WeekFigure } from "./month-facts.ts";

const WIDTH = 132;
const HEIGHT = 34;

/**
 * A small line through the weeks that have enough to say; nothing where fewer than two do. Every row of the page has the
 * same weeks from left to right, so that rows can be read one below the other; a line breaks where a week is missing.
 */
export function WeekLine({
  measure,
  weeks,
}: {
  readonly measure: Measure;
  readonly weeks: readonly WeekFigure[];
}): VNode | null {
  const points = weeks.flatMap(({ figure: { says } }, n) => (says.kind === "value" ? [{ n, value: says.value }] : []));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = scaled([0, weeks.length - 1], [4, WIDTH - 6]);
  const y = scaled([least, most], [HEIGHT - 5, 5]);
  const said = [first.value, last.value, least, most].map((value) => inUnit(measure, value));
  return (
    <svg
      class="app-week-line"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${points.length} of ${weeks.length} weeks have enough to say: the first of them ${said[0]}, the last ${said[1]}, the lowest ${said[2]}, the highest ${said[3]}.`}
    >
      {points.slice(1).map((point, at) => {
        const before = points[at];
        if (before === undefined || point.n !== before.n + 1) return null;
        return (
          <line
            key={point.n}
            class="app-trend__line"
            x1={x(before.n)}
            y1={y(before.value)}
            x2={x(point.n)}
            y2={y(point.value)}
          />
        );
      })}
      {points.map(({ n, value }) => (
        <circle
          key={n}
          class={n === last.n ? "app-trend__newest" : "app-trend__dot"}
          cx={x(n)}
          cy={y(value)}
          r={n === last.n ? 4 : 2}
        />
      ))}
    </svg>
  );
}
