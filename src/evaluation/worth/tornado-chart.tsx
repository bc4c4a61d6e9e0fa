import type { VNode } from "preact";
import { scaled } from "../../charts/frame.ts";
import { Details } from "../../web/components/details.tsx";
import { Table } from "../../web/components/table.tsx";
import { inUnit } from "./parameter.ts";
import type { TaskKind } from "./shipped.ts";
import { type Tornado, widthOf } from "./tornado.ts";
import { nameOf, signed } from "./words.ts";

export type TornadoProps = {
  readonly id: string;
  readonly title: string;
  /** What the bars are of, in its unit: "GP minutes a week". */
  readonly unit: string;
  readonly decimals: number;
  readonly tasks: readonly TaskKind[];
  readonly of: Tornado;
};

// Drawn small, so that a screen of 320 px shows its words nearly one to one: a name above each bar.
const [WIDTH, LEFT, RIGHT, TOP, ROW, BAR] = [360, 10, 350, 22, 36, 14];
const MOST = 10;

/** How far the outcome moves with each number at its lowest and at its highest, one at a time, the widest first. */
export function TornadoChart({ id, title, unit, decimals, tasks, of }: TornadoProps): VNode {
  const { base, swings } = of;
  const drawn = swings.slice(0, MOST);
  const ends = [base, 0, ...drawn.flatMap(({ atLow, atHigh }) => [atLow, atHigh])];
  const x = scaled([Math.min(...ends), Math.max(...ends)], [LEFT, RIGHT]);
  const bottom = TOP + drawn.length * ROW;
  const show = (value: number): string => signed(value, decimals);
  const says = saysOf({ id, title, unit, decimals, tasks, of });
  return (
    <figure class="app-learner-chart">
      <figcaption class="nhsuk-body nhsuk-u-margin-bottom-2">
        <strong>{title}</strong>
        <span class="app-learner-chart__says">{says}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${bottom + 24}`} role="img" aria-labelledby={`${id}-title ${id}-says`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-says`}>{says}</desc>
        {drawn.map((swing, n) => {
          const { parameter, atLow, atHigh } = swing;
          const y = TOP + n * ROW;
          return (
            <g key={parameter.id}>
              <title>{`${nameOf(tasks, parameter.id)}: ${show(atLow)} at its lowest, ${show(atHigh)} at its highest`}</title>
              <text class="app-learner-chart__text" x={LEFT} y={y + 10}>
                {nameOf(tasks, parameter.id)}
              </text>
              <Rule class="app-learner-chart__limit" x={x(0)} y={y} />
              <End class="app-learner-chart__part" from={x(base)} to={x(atLow)} y={y + 15} />
              <End class="app-learner-chart__whole" from={x(base)} to={x(atHigh)} y={y + 15} />
              <Rule class="app-learner-chart__axis" x={x(base)} y={y} />
            </g>
          );
        })}
        <Foot at={x(base)} y={12} words={`now ${show(base)}`} />
        <Foot at={x(0)} y={bottom + 16} words="0" />
      </svg>
      <p class="app-learner-chart__legend">
        Filled: at its lowest. Outlined: at its highest. The unbroken line is the figure as it is now, the broken line
        is nought. All in {unit}.
      </p>
      <Details summary={`${title} as a table`}>
        <Table
          caption={title}
          captionHidden
          compact
          responsive
          columns={[
            { header: "Number" },
            { header: "Lowest and highest" },
            ...["At its lowest", "At its highest", "Apart"].map((header) => ({ header, numeric: true })),
          ]}
          rows={swings.map((swing) => [
            nameOf(tasks, swing.parameter.id),
            `${inUnit(swing.parameter.dimension, swing.parameter.low)} to ${inUnit(swing.parameter.dimension, swing.parameter.high)}`,
            show(swing.atLow),
            show(swing.atHigh),
            show(widthOf(swing)),
          ])}
        />
      </Details>
    </figure>
  );
}

function End({
  from,
  to,
  y,
  ...own
}: {
  readonly class: string;
  readonly from: number;
  readonly to: number;
  readonly y: number;
}) {
  const width = Math.round(10 * Math.abs(to - from)) / 10;
  return <rect {...own} x={Math.min(from, to)} y={y} width={width} height={BAR} />;
}

/** A line beside a row's bar only, so that no word is struck through. */
function Rule({ x, y, ...own }: { readonly class: string; readonly x: number; readonly y: number }) {
  return <line {...own} x1={x} x2={x} y1={y + 13} y2={y + 31} />;
}

/** Words at a line that stay within the picture. */
function Foot({ at, y, words }: { readonly at: number; readonly y: number; readonly words: string }) {
  const anchor = at < LEFT + 60 ? "start" : at > RIGHT - 60 ? "end" : "middle";
  return (
    <text class="app-learner-chart__text" x={at} y={y} text-anchor={anchor}>
      {words}
    </text>
  );
}

function saysOf({ tasks, unit, decimals, of: { base, swings, worst, best, withoutRange } }: TornadoProps): string {
  const [first, second] = swings;
  const show = (value: number): string => signed(value, decimals);
  const most =
    first === undefined
      ? "No number has a range, so that nothing can be said of how sure it is."
      : `It moves most with: ${nameOf(tasks, first.parameter.id)}, from ${show(first.atLow)} to ${show(first.atHigh)}${second === undefined ? "" : `; then with: ${nameOf(tasks, second.parameter.id)}`}.`;
  const unknown =
    withoutRange.length === 0
      ? ""
      : ` Of ${withoutRange.length} ${withoutRange.length === 1 ? "number" : "numbers"} no range is known, and no bar shows ${withoutRange.length === 1 ? "it" : "them"}.`;
  return `Now ${show(base)} ${unit}. ${most} With all at their worse end it is ${show(worst)}, at their better ${show(best)}.${unknown}`;
}
