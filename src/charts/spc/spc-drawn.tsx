import { FRAME, scaled } from "../frame.ts";
import type { Lettered } from "./letters.ts";
import { PointMark } from "./point-mark.tsx";
import { hasSteps, pointName, type ShownChart, shownNumber } from "./shown-chart.ts";
import { bandsOf, bend, rangeOf, segmentsOf, ticksOf, timeTicksOf } from "./spc-lay.ts";

const { left, right, top, bottom, height } = FRAME;
/** Of the height: less, and their numbers would touch. */
const TICKS_APART = 0.11;

/** The picture: lines first and points over them, so that no line hides what is outside. */
export function SpcDrawn({ chart, letters }: { readonly chart: ShownChart; readonly letters: readonly Lettered[] }) {
  const { points, spc, target, kind } = chart;
  const range = rangeOf(chart);
  const wide = (right - left) / Math.max(1, points.length);
  const x = scaled([-0.5, points.length - 0.5], [left, right]);
  const toUnits = scaled([bend(range[0], kind), bend(range[1], kind)], [bottom, top]);
  const y = (value: number): number => toUnits(bend(value, kind));
  const ticks = points.length === 0 ? [] : kind === "t" ? timeTicksOf(range, TICKS_APART) : ticksOf(range);
  // Many points are drawn smaller, so that neighbours stay apart.
  const size = Math.min(4.5, Math.max(2.6, wide * 0.75));
  const ends = [points[0], points.at(-1)];
  return (
    <>
      <line class="app-learner-chart__axis" x1={left} y1={top} x2={left} y2={bottom} />
      <line class="app-learner-chart__axis" x1={left} y1={bottom} x2={right} y2={bottom} />
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="app-learner-chart__axis" x1={left - 3} y1={y(tick)} x2={left} y2={y(tick)} />
          <text class="app-learner-chart__text" x={left - 5} y={y(tick) + 4} text-anchor="end">
            {shownNumber(tick, decimalsOf(ticks))}
          </text>
        </g>
      ))}
      {letters.map(({ place, letter, note }) => (
        <g key={letter}>
          {note.kind === "rebase" ? (
            <line class="app-spc__rebase" x1={x(place - 0.5)} y1={top - 10} x2={x(place - 0.5)} y2={bottom} />
          ) : (
            <line class="app-learner-chart__note" x1={x(place)} y1={top - 10} x2={x(place)} y2={bottom} />
          )}
          <text
            class="app-learner-chart__text"
            x={note.kind === "rebase" ? x(place - 0.5) : x(place)}
            y={top - 14}
            text-anchor="middle"
          >
            {letter}
          </text>
        </g>
      ))}
      {target !== null && <line class="app-spc__target" x1={left} y1={y(target)} x2={right} y2={y(target)} />}
      {bandsOf(chart).map(({ line, from, heights }) => (
        <path key={`${line}${from}`} class={classOf(line, chart)} d={steps(from, heights)} />
      ))}
      {segmentsOf(points, spc).map((segment) => (
        <polyline
          key={segment[0]?.place}
          class="app-spc__line"
          points={segment.map(({ place, value }) => `${x(place)},${y(value)}`).join(" ")}
        />
      ))}
      {points.map(({ y: value, on }, n) =>
        value === null ? (
          <path key={on} class="app-spc__missing" d={`M ${x(n) - 3} ${bottom - 3} l 6 6 m 0 -6 l -6 6`} />
        ) : (
          <PointMark
            key={on}
            type={spc.pointType[n] ?? "common_cause"}
            x={x(n)}
            y={y(value)}
            size={spc.pointType[n] === "common_cause" ? size : Math.max(4, size)}
          />
        ),
      )}
      {ends.map((end, n) =>
        end === undefined || (n === 1 && points.length === 1) ? null : (
          <text
            key={n}
            class="app-learner-chart__text"
            x={n === 0 ? left : right}
            y={height - 8}
            text-anchor={n === 0 ? "start" : "end"}
          >
            {pointName(chart, end.on)}
          </text>
        ),
      )}
    </>
  );

  /** A line that is level over each point and steps between them, as limits by denominators do. */
  function steps(from: number, heights: readonly number[]): string {
    const parts = heights.map((value, n) =>
      value === heights[n - 1]
        ? `H ${x(from + n + 0.5)}`
        : `${n === 0 ? `M ${x(from - 0.5)} ` : "V "}${y(value)} H ${x(from + n + 0.5)}`,
    );
    return parts.join(" ");
  }
}

/** Limits that step from point to point are thin and whole: dashes would fall apart. */
function classOf(line: "mean" | "lpl" | "upl", { kind }: ShownChart): string {
  if (line === "mean") return "app-spc__mean";
  return hasSteps(kind) ? "app-spc__limit app-spc__limit--steps" : "app-spc__limit";
}

function decimalsOf(ticks: readonly number[]): number {
  return Math.max(0, ...ticks.map((tick) => String(tick).split(".")[1]?.length ?? 0));
}
