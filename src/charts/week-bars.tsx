import { FRAME, scaled } from "./frame.ts";
import { plainDay } from "./plain-day.ts";

export type WeekPart = {
  /** Any instant of its first day. */
  readonly week: Date;
  readonly whole: number;
  /** Of the whole, what is drawn solid. */
  readonly part: number;
};

export const SHOWN_WEEKS = 8;

/** Only as many of the newest as can be labelled on a telephone; the table beside holds all. */
export function WeekBars({ weeks: all }: { readonly weeks: readonly WeekPart[] }) {
  const weeks = all.slice(-SHOWN_WEEKS);
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
      {weeks.map(({ week, whole, part }, n) => {
        const place = { x: left + (n + 0.18) * wide, width: wide * 0.64 };
        const middle = left + (n + 0.5) * wide;
        const share = whole === 0 ? 0 : part / whole;
        return (
          <g key={week.getTime()}>
            {whole > 0 && <rect class="app-learner-chart__whole" {...place} y={y(1)} height={y(0) - y(1)} />}
            {whole > 0 && <rect class="app-learner-chart__part" {...place} y={y(share)} height={y(0) - y(share)} />}
            <text class="app-learner-chart__text" x={middle} y={y(0) + 14} text-anchor="middle">
              {whole === 0 ? "none" : `${part}/${whole}`}
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
