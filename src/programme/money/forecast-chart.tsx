import { ChartFrame } from "../../charts/chart-frame.tsx";
import { monthWords } from "../../base/month-words.ts";
import { FRAME, scaled } from "../../charts/frame.ts";
import type { ForecastMonth } from "./forecast.ts";
import { addPence, lessPence, NO_PENCE, type Pence, pence, poundsWords } from "./pence.ts";

type Grown = ForecastMonth & { readonly sum: Pence };

/** Money month by month, added up, against the budget: solid is paid, hatched is on its way, empty may come. */
export function ForecastChart({
  months,
  budget,
}: {
  readonly months: readonly ForecastMonth[];
  readonly budget: Pence;
}) {
  if (months.length === 0) return <p>No money was claimed, and nobody learns here yet.</p>;
  const grown = growing(months);
  return (
    <ChartFrame
      id="forecast"
      title="Money by month, added up, against the budget"
      says={saysOf(grown, budget)}
      drawn={<Drawn grown={grown} budget={budget} />}
      legend={`Solid: paid. Lightly filled: claimed or approved. Outline: may still come, if all complete. Dashed line: the budget, ${poundsWords(budget)}.`}
      table={{
        summary: "The same in numbers",
        responsive: true,
        columns: [
          { header: "Month" },
          ...["Paid", "Claimed or approved", "May come", "All so far"].map((header) => ({ header, numeric: true })),
        ],
        rows: grown.map(({ month, paid, underway, toCome, sum }) => [
          monthWords(month),
          ...[paid, underway, toCome, sum].map((one) => ({ content: poundsWords(one), numeric: true })),
        ]),
      }}
    />
  );
}

function growing(months: readonly ForecastMonth[]): readonly Grown[] {
  let [paid, underway, toCome] = [NO_PENCE, NO_PENCE, NO_PENCE];
  return months.map((one) => {
    paid = addPence(paid, one.paid);
    underway = addPence(underway, one.underway);
    toCome = addPence(toCome, one.toCome);
    return { month: one.month, paid, underway, toCome, sum: addPence(paid, underway, toCome) };
  });
}

/** Never a promise: what comes is said as what would come. */
export function saysOf(grown: readonly Grown[], budget: Pence): string {
  const last = grown.at(-1);
  if (last === undefined) return "There is nothing to show.";
  const { paid, underway, toCome, sum, month } = last;
  const rest = lessPence(budget, sum);
  const against =
    rest < 0 ? `${poundsWords(lessPence(sum, budget))} over the budget` : `${poundsWords(rest)} under the budget`;
  return `${poundsWords(paid)} is paid and ${poundsWords(underway)} claimed or approved. If all who learn now complete, ${poundsWords(toCome)} more may come until ${monthWords(month)}: with it ${poundsWords(sum)}, which is ${against} of ${poundsWords(budget)}. Nothing of what may come is promised.`;
}

const LEFT = 60;

function Drawn({ grown, budget }: { readonly grown: readonly Grown[]; readonly budget: Pence }) {
  const { right, top, bottom, height } = FRAME;
  const most = Math.max(budget, 1, ...grown.map(({ sum }) => sum));
  const y = scaled([0, most], [bottom - 10, top]);
  // What would stand on another mark is not written: the budget is said in the legend too.
  const marks = [0, most, budget].filter((one, n, all) =>
    all.slice(0, n).every((before) => Math.abs(y(before) - y(one)) > 14),
  );
  const wide = (right - LEFT) / grown.length;
  return (
    <>
      <line class="app-learner-chart__axis" x1={LEFT} y1={y(0)} x2={right} y2={y(0)} />
      {marks.map((amount) => (
        <text key={amount} class="app-learner-chart__text" x={LEFT - 4} y={y(amount) + 4} text-anchor="end">
          {poundsWords(pence(amount)).replace(/\.00$/, "")}
        </text>
      ))}
      <line class="app-learner-chart__limit" x1={LEFT} y1={y(budget)} x2={right} y2={y(budget)} />
      {grown.map(({ month, paid, underway, sum }, n) => {
        const place = { x: LEFT + (n + 0.15) * wide, width: wide * 0.7 };
        const [one, two] = [Math.max(0, paid), Math.max(0, paid) + underway];
        const isShown = n === 0 || n === grown.length - 1;
        return (
          <g key={month}>
            <rect class="app-money__may" {...place} y={y(sum)} height={Math.max(0, y(two) - y(sum))} />
            <rect class="app-money__underway" {...place} y={y(two)} height={Math.max(0, y(one) - y(two))} />
            <rect class="app-learner-chart__part" {...place} y={y(one)} height={Math.max(0, y(0) - y(one))} />
            {isShown && (
              <text
                class="app-learner-chart__text"
                x={n === 0 ? place.x : place.x + place.width}
                y={height - 8}
                text-anchor={n === 0 ? "start" : "end"}
              >
                {monthWords(month)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
