import type { ComponentChildren } from "preact";
import { showDate } from "../../base/show-date.ts";
import { ChartFrame } from "../chart-frame.tsx";
import { capital, chartWords, ruleWords } from "./chart-words.ts";
import { letteredNotes, type Lettered } from "./letters.ts";
import { PointMark } from "./point-mark.tsx";
import {
  centreWord,
  fromWords,
  hasSteps,
  pointName,
  type ShownChart,
  shownNumber,
  type ShownPoint,
} from "./shown-chart.ts";
import { SpcDrawn } from "./spc-drawn.tsx";
import { SpcIcons } from "./spc-icons.tsx";
import type { PointType } from "./spc.ts";

export type SpcChartProps = {
  /** Of the page's own. */
  readonly id: string;
  readonly title: string;
  readonly chart: ShownChart;
};

/** A control chart: XmR, p', u', g or t. All that it says is said in words, and all of its numbers stand in a table. */
export function SpcChart({ id, title, chart }: SpcChartProps) {
  const letters = letteredNotes(chart.points, chart.notes);
  return (
    <ChartFrame
      id={id}
      title={title}
      says={chartWords(chart)}
      drawn={<SpcDrawn chart={chart} letters={letters} />}
      legend={<Legend chart={chart} />}
      beside={
        <>
          <SpcIcons chart={chart} />
          {letters.length > 0 && <Notes letters={letters} />}
        </>
      }
      table={{
        summary: "The same as a table",
        responsive: true,
        columns: [
          // A week's first day, or the day of an event.
          { header: chart.by === "month" ? "Month" : chart.kind === "g" || chart.kind === "t" ? "On" : "From" },
          { header: capital(chart.unit.trim()), numeric: true },
          { header: `${capital(centreWord(chart.kind))}, limits`, numeric: true },
          { header: "What stands out" },
        ],
        rows: chart.points.map((point, n) => [
          { content: pointName(chart, point.on), class: "app-nowrap" },
          { content: valueOf(point, chart.digits), numeric: true },
          { content: linesAt(chart, n), numeric: true },
          standsOut(chart, n),
        ]),
      }}
    />
  );
}

function valueOf(point: ShownPoint, digits: number): string {
  return point.y === null ? "no value" : `${shownNumber(point.y, digits)}${fromWords(point)}`;
}

function linesAt({ spc, digits, kind }: ShownChart, n: number): string {
  const [mean, low, high] = [spc.mean[n] ?? null, spc.lpl[n] ?? null, spc.upl[n] ?? null];
  if (mean === null) return "none";
  if (low === null || high === null) return shownNumber(mean, digits);
  const limits =
    kind === "g" ? `up to ${shownNumber(high, digits)}` : `${shownNumber(low, digits)} to ${shownNumber(high, digits)}`;
  return `${shownNumber(mean, digits)}, ${limits}`;
}

function standsOut({ spc, kind }: ShownChart, n: number): string {
  const type = spc.specialCauseType[n] ?? "Common Cause";
  if (type === "Common Cause") return "nothing";
  return `${KEY[spc.pointType[n] ?? "common_cause"]}: ${ruleWords(type, centreWord(kind))}`;
}

const KEY: Readonly<Record<PointType, string>> = {
  common_cause: "as chance may bring",
  special_cause_improvement: "improvement",
  special_cause_concern: "concern",
  special_cause_neutral_high: "change",
  special_cause_neutral_low: "change",
};

/** All that a cross may stand for: which of them is not told, since that may tell a small count. */
const MISSING = "no value: nothing came, or too few to be said or shown";

/** What each shape and line means; only of those that a chart of this direction can have. */
function Legend({ chart: { direction, kind, target, digits, points } }: { readonly chart: ShownChart }) {
  const shapes: readonly PointType[] =
    direction === "neutral"
      ? ["common_cause", "special_cause_neutral_high"]
      : ["common_cause", "special_cause_improvement", "special_cause_concern"];
  return (
    <>
      {shapes.map((type) => (
        <span key={type} class="app-learner-chart__key">
          <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
            <PointMark type={type} x={8} y={8} size={6} />
          </svg>{" "}
          {KEY[type]}
        </span>
      ))}
      <LineKey line="app-spc__mean">{centreWord(kind)}</LineKey>
      <LineKey line={hasSteps(kind) ? "app-spc__limit app-spc__limit--steps" : "app-spc__limit"}>limits</LineKey>
      {points.some(({ y }) => y === null) && (
        <span class="app-learner-chart__key">
          <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
            <path class="app-spc__missing" d="M 5 5 l 6 6 m 0 -6 l -6 6" />
          </svg>{" "}
          {MISSING}
        </span>
      )}
      {target !== null && <LineKey line="app-spc__target">target {shownNumber(target, digits)}</LineKey>}
    </>
  );
}

function LineKey({ line, children }: { readonly line: string; readonly children: ComponentChildren }) {
  return (
    <span class="app-learner-chart__key">
      <svg viewBox="0 0 24 16" width={24} height={16} aria-hidden="true">
        <line class={line} x1={0} y1={8} x2={24} y2={8} />
      </svg>{" "}
      {children}
    </span>
  );
}

function Notes({ letters }: { readonly letters: readonly Lettered[] }) {
  return (
    <ul class="nhsuk-list">
      {letters.map(({ letter, note }) => (
        <li key={letter}>
          <strong>{letter}</strong> {showDate(note.on)}: {note.kind === "rebase" && "lines begin anew. "}
          {note.words} ({note.byName})
        </li>
      ))}
    </ul>
  );
}
