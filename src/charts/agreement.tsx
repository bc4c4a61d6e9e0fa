import { ChartFrame } from "./chart-frame.tsx";
import { FRAME, scaled } from "./frame.ts";
import { plainDay } from "./plain-day.ts";

export type WeekChecked = {
  /** Any instant of its first day. */
  readonly week: Date;
  readonly checked: number;
  /** Of these, what the check left as it was. */
  readonly agreed: number;
};

export type AgreementProps = {
  /** Of the page's own. */
  readonly id: string;
  readonly title: string;
  /** Oldest first; a week in which nothing was checked is in it too. */
  readonly weeks: readonly WeekChecked[];
};

/** As many as can be labelled on a telephone; the table holds all. */
const SHOWN = 8;

/** Agreement by week. Each bar stands on how many it is of, so that three of three is not taken for thirty of thirty. */
export function agreement({ id, title, weeks }: AgreementProps) {
  return (
    <ChartFrame
      id={id}
      title={title}
      says={agreementWords(weeks)}
      drawn={<Drawn weeks={weeks.slice(-SHOWN)} />}
      table={{
        summary: weeks.length > SHOWN ? `All ${weeks.length} weeks as a table` : "The same as a table",
        columns: [
          { header: "Week of" },
          { header: "Checked", numeric: true },
          { header: "Agreed", numeric: true },
          { header: "Changed", numeric: true },
        ],
        rows: weeks.map(({ week, checked, agreed }) => [
          { content: plainDay(week), class: "app-nowrap" },
          checked,
          agreed,
          checked - agreed,
        ]),
      }}
    />
  );
}

/** "Of 61 checked in 5 weeks 59 were agreed and 2 changed. In 1 of these weeks nothing was checked." */
export function agreementWords(weeks: readonly WeekChecked[]): string {
  const checked = weeks.reduce((total, one) => total + one.checked, 0);
  const agreed = weeks.reduce((total, one) => total + one.agreed, 0);
  if (checked === 0) return "Nothing has been checked yet.";
  const empty = weeks.filter((one) => one.checked === 0).length;
  const span = weeks.length === 1 ? "1 week" : `${weeks.length} weeks`;
  const says = `Of ${checked} checked in ${span} ${agreed} ${agreed === 1 ? "was" : "were"} agreed and ${checked - agreed} changed.`;
  return empty === 0 ? says : `${says} In ${empty} of these weeks nothing was checked.`;
}

function Drawn({ weeks }: { readonly weeks: readonly WeekChecked[] }) {
  const { left, right, top, bottom, height } = FRAME;
  const wide = (right - left) / Math.max(1, weeks.length);
  const y = scaled([0, 1], [bottom - 16, top]);
  return (
    <>
      <line class="app-learner-chart__axis" x1={left} y1={y(0)} x2={right} y2={y(0)} />
      <text class="app-learner-chart__text" x={left - 4} y={top + 4} text-anchor="end">
        all
      </text>
      <text class="app-learner-chart__text" x={left - 4} y={y(0) + 4} text-anchor="end">
        0
      </text>
      {weeks.map(({ week, checked, agreed }, n) => {
        const place = { x: left + (n + 0.18) * wide, width: wide * 0.64 };
        const middle = left + (n + 0.5) * wide;
        const share = checked === 0 ? 0 : agreed / checked;
        return (
          <g key={week.getTime()}>
            {checked > 0 && <rect class="app-learner-chart__whole" {...place} y={y(1)} height={y(0) - y(1)} />}
            {checked > 0 && <rect class="app-learner-chart__part" {...place} y={y(share)} height={y(0) - y(share)} />}
            <text class="app-learner-chart__text" x={middle} y={y(0) + 14} text-anchor="middle">
              {checked === 0 ? "none" : `${agreed}/${checked}`}
            </text>
            {n % 2 === (weeks.length - 1) % 2 && (
              <text class="app-learner-chart__text" x={middle} y={height - 8} text-anchor={anchorOf(n, weeks.length)}>
                {plainDay(week).slice(0, 6)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

function anchorOf(n: number, of: number): "middle" | "end" {
  return n === of - 1 && of > 1 ? "end" : "middle";
}
