import { ChartFrame } from "./chart-frame.tsx";
import { FRAME, scaled } from "./frame.ts";
import { OutcomeLegend, OutcomeMark } from "./outcome-mark.tsx";
import { plainDay } from "./plain-day.ts";
import { type Checked, OUTCOME_WORDS, placeOfNote, type Score, type ScoreNote, scoreWords } from "./score.ts";

export type ScoreChartProps = Score & {
  /** Of the page's own. */
  readonly id: string;
  readonly title: string;
  readonly notes: readonly ScoreNote[];
  /** What is to be said wherever a score is shown: `shippedTiers().caution`. */
  readonly caution: string;
};

/** A score by checked decision against its line. Notes stand on it as letters, and with their words below it. */
export function scoreChart({ id, title, kind, checked, line, notes, caution }: ScoreChartProps) {
  const marked = lettered(checked, notes);
  return (
    <ChartFrame
      id={id}
      title={title}
      says={scoreWords({ kind, checked, line })}
      drawn={<Drawn checked={checked} h={line.h} kind={kind} marked={marked} />}
      legend={<OutcomeLegend />}
      beside={
        <>
          {marked.length > 0 && (
            <ul class="nhsuk-list">
              {marked.map(({ letter, note }) => (
                <li key={letter}>
                  <strong>{letter}</strong> {plainDay(note.at)}: {note.words}
                </li>
              ))}
            </ul>
          )}
          <p class="app-clause">{caution}</p>
        </>
      }
      table={{
        summary: "The same as a table",
        columns: [
          { header: "No.", numeric: true },
          { header: "Day" },
          { header: "Check" },
          { header: "Score", numeric: true },
        ],
        rows: checked.map(({ at, outcome, score }, n) => [
          n + 1,
          { content: plainDay(at), class: "app-nowrap" },
          OUTCOME_WORDS[outcome],
          score,
        ]),
      }}
    />
  );
}

type Marked = { readonly letter: string; readonly note: ScoreNote; readonly place: number };

/** A, B, C in the order of time; the twenty-seventh is AA. */
function lettered(checked: readonly Checked[], notes: readonly ScoreNote[]): readonly Marked[] {
  return notes
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((note, n) => ({ letter: letterOf(n), note, place: placeOfNote(checked, note) }));
}

function letterOf(n: number): string {
  const last = String.fromCodePoint(65 + (n % 26));
  return n < 26 ? last : `${letterOf(Math.floor(n / 26) - 1)}${last}`;
}

type DrawnProps = Pick<Score, "checked" | "kind"> & { readonly h: number; readonly marked: readonly Marked[] };

function Drawn({ checked, h, kind, marked }: DrawnProps) {
  const { left, right, top, bottom, height } = FRAME;
  // The line is always in the picture, however far the score is from it.
  const most = Math.max(h, ...checked.map(({ score }) => score));
  const x = scaled([0, Math.max(1, checked.length)], [left, right]);
  const y = scaled([0, most], [bottom, top]);
  const path = [`${x(0)},${y(0)}`, ...checked.map(({ score }, n) => `${x(n + 1)},${y(score)}`)].join(" ");
  const places = [...new Set(marked.map(({ place }) => place))];
  return (
    <>
      <line class="app-learner-chart__axis" x1={left} y1={bottom} x2={right} y2={bottom} />
      <line class="app-learner-chart__axis" x1={left} y1={top} x2={left} y2={bottom} />
      <line class="app-learner-chart__limit" x1={left} y1={y(h)} x2={right} y2={y(h)} />
      <text class="app-learner-chart__text" x={left - 4} y={y(h) + 4} text-anchor="end">
        {h}
      </text>
      <text class="app-learner-chart__text" x={left - 4} y={bottom + 4} text-anchor="end">
        0
      </text>
      {/* On the left, where a score that begins at 0 is far from it. */}
      <text class="app-learner-chart__text" x={left + 6} y={y(h) + 16}>
        {kind === "learning" ? "line to reach" : "line not to cross"}
      </text>
      {places.map((place) => (
        <g key={place}>
          <line class="app-learner-chart__note" x1={x(place)} y1={top - 12} x2={x(place)} y2={bottom} />
          <text class="app-learner-chart__text" x={x(place)} y={top - 16} text-anchor={anchorOf(place, checked.length)}>
            {marked
              .filter((one) => one.place === place)
              .map(({ letter }) => letter)
              .join(" ")}
          </text>
        </g>
      ))}
      {checked.length > 0 && <polyline class="app-learner-chart__line" points={path} />}
      {checked.map(({ outcome, score }, n) => (
        // What agreed is small: many of them are a line, and a change stands out of it.
        <OutcomeMark key={n} outcome={outcome} x={x(n + 1)} y={y(score)} />
      ))}
      <text class="app-learner-chart__text" x={left} y={height - 8}>
        0
      </text>
      <text class="app-learner-chart__text" x={right} y={height - 8} text-anchor="end">
        {checked.length} checked
      </text>
    </>
  );
}

/** A letter at either end stays inside the picture. */
function anchorOf(place: number, of: number): "start" | "middle" | "end" {
  if (place === 0) return "start";
  return place === of ? "end" : "middle";
}
