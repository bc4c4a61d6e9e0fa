import type { VNode } from "preact";
import { ChartFrame } from "../../charts/chart-frame.tsx";
import { FRAME, scaled } from "../../charts/frame.ts";
import { monthWords } from "../../base/month-words.ts";

export type CohortMonth = {
  readonly month: string;
  readonly begun: number;
  readonly completed: number;
  readonly withdrawn: number;
};

const LINES = ["begun", "completed", "withdrawn"] as const;
type Line = (typeof LINES)[number];
const WORDS: Readonly<Record<Line, string>> = {
  begun: "have begun",
  completed: "have completed",
  withdrawn: "have withdrawn",
};
const { left, right, top, bottom, height } = FRAME;

/** How a cohort went on, month by month: each line with a shape of its own. Nothing where nobody has begun,
 * or where whoever reads may not see them whole. */
export function CohortChart({
  months,
  places,
}: {
  readonly months: readonly CohortMonth[];
  readonly places: number | null;
}): VNode | null {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return null;
  const most = Math.max(1, places ?? 0, ...months.map(({ begun }) => begun));
  const x = scaled([-0.5, months.length - 0.5], [left, right]);
  const y = scaled([0, most], [bottom, top]);
  return (
    <ChartFrame
      id="cohort"
      title="Learners, month by month"
      says={`${spoken(last)}${places === null ? "" : ` There are ${places.toLocaleString("en-GB")} places.`}`}
      drawn={
        <>
          <line class="app-learner-chart__axis" x1={left} y1={top} x2={left} y2={bottom} />
          <line class="app-learner-chart__axis" x1={left} y1={bottom} x2={right} y2={bottom} />
          {[0, most].map((tick) => (
            <text key={tick} class="app-learner-chart__text" x={left - 5} y={y(tick) + 4} text-anchor="end">
              {tick}
            </text>
          ))}
          {places !== null && <line class="app-spc__target" x1={left} y1={y(places)} x2={right} y2={y(places)} />}
          {LINES.map((line) => (
            <Series key={line} line={line} months={months} x={x} y={y} />
          ))}
          <text class="app-learner-chart__text" x={left} y={height - 8}>
            {monthWords(first.month)}
          </text>
          <text class="app-learner-chart__text" x={right} y={height - 8} text-anchor="end">
            {monthWords(last.month)}
          </text>
        </>
      }
      legend={
        <>
          {LINES.map((line) => (
            <span key={line} class="app-learner-chart__key">
              <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
                <Mark line={line} x={8} y={8} />
              </svg>{" "}
              {WORDS[line]}
            </span>
          ))}
          {places !== null && (
            <span class="app-learner-chart__key">
              <svg viewBox="0 0 24 16" width={24} height={16} aria-hidden="true">
                <line class="app-spc__target" x1={0} y1={8} x2={24} y2={8} />
              </svg>{" "}
              places
            </span>
          )}
        </>
      }
      table={{
        summary: "Learners as a table",
        responsive: true,
        columns: [{ header: "By the end of" }, ...LINES.map((line) => ({ header: WORDS[line], numeric: true }))],
        rows: months
          .toReversed()
          .map((one) => [
            monthWords(one.month),
            ...LINES.map((line) => ({ content: one[line].toLocaleString("en-GB"), numeric: true })),
          ]),
      }}
    />
  );
}

function spoken(last: CohortMonth): string {
  const count = (line: Line): string => last[line].toLocaleString("en-GB");
  return `So far ${count("begun")} ${WORDS.begun}, ${count("completed")} ${WORDS.completed} and ${count("withdrawn")} ${WORDS.withdrawn}.`;
}

type SeriesProps = {
  readonly line: Line;
  readonly months: readonly CohortMonth[];
  readonly x: (place: number) => number;
  readonly y: (value: number) => number;
};

function Series({ line, months, x, y }: SeriesProps): VNode {
  const points = months.map((one, place) => ({ place, x: x(place), y: y(one[line]) }));
  return (
    <>
      <polyline class="app-spc__line" points={points.map((one) => `${one.x},${one.y}`).join(" ")} />
      {points.map((one) => (
        <Mark key={one.place} line={line} x={one.x} y={one.y} />
      ))}
    </>
  );
}

function Mark({ line, x, y }: { readonly line: Line; readonly x: number; readonly y: number }): VNode {
  switch (line) {
    case "begun":
      return <circle class="app-spc__common" cx={x} cy={y} r={3} />;
    case "completed":
      return <rect class="app-spc__improvement" x={x - 3} y={y - 3} width={6} height={6} />;
    case "withdrawn":
      return <path class="app-spc__missing" d={`M ${x - 3} ${y - 3} l 6 6 m 0 -6 l -6 6`} />;
  }
}
