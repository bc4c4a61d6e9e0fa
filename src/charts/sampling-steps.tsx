import { ChartFrame } from "./chart-frame.tsx";
import { FRAME, scaled } from "./frame.ts";
import { plainDay } from "./plain-day.ts";

export type SamplingStep = {
  readonly at: Date;
  /** Of what is done, the share that is checked from then on: more than 0, at most 1. */
  readonly share: number;
};

export type SamplingStepsProps = {
  /** Of the page's own. */
  readonly id: string;
  readonly title: string;
  /** Oldest first. */
  readonly steps: readonly SamplingStep[];
  /** How far the last one reaches. */
  readonly until: Date;
};

/** The checked share over time. It goes down by steps that are earned, and up at once. */
export function samplingSteps({ id, title, steps, until }: SamplingStepsProps) {
  return (
    <ChartFrame
      id={id}
      title={title}
      says={samplingWords(steps)}
      drawn={<Drawn steps={steps} until={until} />}
      table={{
        summary: "The same as a table",
        columns: [{ header: "From" }, { header: "Checked", numeric: true }],
        rows: steps.map(({ at, share }) => [{ content: plainDay(at), class: "app-nowrap" }, percentOf(share)]),
      }}
    />
  );
}

/** "Since 03-Nov-2026 20% are checked; before that 50%. It never comes to none." */
export function samplingWords(steps: readonly SamplingStep[]): string {
  const [last, before] = [steps.at(-1), steps.at(-2)];
  if (last === undefined) return "Everything is checked.";
  const now = last.share === 1 ? "everything is checked" : `${percentOf(last.share)} of it is checked, drawn at random`;
  const then =
    before === undefined ? "" : `; before that ${before.share === 1 ? "everything" : percentOf(before.share)}`;
  return `Since ${plainDay(last.at)} ${now}${then}. It never comes to none.`;
}

/** "20%"; what is no whole per cent with one decimal. */
function percentOf(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}

/** Two shares whose words would lie upon each other stand this far apart. */
const APART = 14;

function Drawn({ steps, until }: Pick<SamplingStepsProps, "steps" | "until">) {
  const { left, right, top, bottom, height } = FRAME;
  const first = steps[0];
  if (first === undefined) return null;
  const end = Math.max(until.getTime(), ...steps.map(({ at }) => at.getTime()));
  const x = scaled([first.at.getTime(), end], [left, right]);
  const y = scaled([0, 1], [bottom, top]);
  const ends = steps.map((_, n) => x(steps[n + 1]?.at.getTime() ?? end));
  const path = steps.flatMap(({ at, share }, n) => [
    `${x(at.getTime())},${y(share)}`,
    `${ends[n] ?? right},${y(share)}`,
  ]);
  const shares = [...new Set(steps.map(({ share }) => share))].toSorted((a, b) => b - a);
  const shown = shares.filter((share, n) => n === 0 || y(share) - y(shares[n - 1] ?? share) >= APART);
  return (
    <>
      <line class="app-learner-chart__axis" x1={left} y1={bottom} x2={right} y2={bottom} />
      <line class="app-learner-chart__axis" x1={left} y1={top} x2={left} y2={bottom} />
      <text class="app-learner-chart__text" x={left - 4} y={bottom + 4} text-anchor="end">
        0%
      </text>
      {shown.map((share) => (
        <g key={share}>
          <line class="app-learner-chart__note" x1={left} y1={y(share)} x2={right} y2={y(share)} />
          <text class="app-learner-chart__text" x={left - 4} y={y(share) + 4} text-anchor="end">
            {percentOf(share)}
          </text>
        </g>
      ))}
      <polyline class="app-learner-chart__line" points={path.join(" ")} />
      <text class="app-learner-chart__text" x={left} y={height - 8}>
        {plainDay(first.at)}
      </text>
      <text class="app-learner-chart__text" x={right} y={height - 8} text-anchor="end">
        {plainDay(until)}
      </text>
    </>
  );
}
