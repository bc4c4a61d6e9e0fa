import { startOfDay } from "../../base/local-day.ts";
import { showDate } from "../../base/show-date.ts";
import { ChartFrame } from "../../charts/chart-frame.tsx";
import { WeekBars } from "../../charts/week-bars.tsx";
import { weekOfDay } from "../../measures/week.ts";
import { progressOf, type Standing, type Told } from "./standing.ts";

// A learner's course by weeks: the pictures show the newest, the tables below them all.

/** So many that "400/450" can be read below each bar. */
const SHOWN = 6;

type Row = { readonly week: string; readonly whole: number; readonly part: number };

export function CourseCharts({ weeks }: { readonly weeks: readonly Told[] }) {
  const by = (of: (standing: Standing) => readonly [part: number, whole: number]): readonly Row[] =>
    weeks.map(({ asOf, standing }) => {
      const [part, whole] = of(standing);
      return { week: weekOfDay(asOf), whole, part };
    });
  return (
    <div class="app-glance__charts">
      <Course
        id="progress"
        title="Competent, of what is planned"
        rows={by((standing) => {
          const { competent, planned } = progressOf(standing);
          return [competent, planned];
        })}
        nouns={["Competent", "Planned"]}
      />
      <Course
        id="time"
        title="Protected minutes had, of those planned"
        rows={timeOf(weeks)}
        nouns={["Had", "Planned"]}
      />
      <Course
        id="agreement"
        title="Agreed, of what a GP checked in the four weeks before"
        rows={by(({ agreement }) => [
          agreement.reduce((sum, { agreed }) => sum + agreed, 0),
          agreement.reduce((sum, { checked }) => sum + checked, 0),
        ])}
        nouns={["Agreed", "Checked"]}
      />
    </div>
  );
}

/** Each finished week once, as it was told last: what somebody logs late is in a later standing. */
function timeOf(weeks: readonly Told[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const { standing } of weeks) {
    for (const { week, had, planned } of standing.weeks) {
      rows.set(week, { week, whole: planned, part: Math.min(had, planned) });
    }
  }
  return [...rows.values()].toSorted((a, b) => (a.week < b.week ? -1 : 1));
}

type CourseProps = {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly nouns: readonly [string, string];
};

function Course({ id, title, rows, nouns }: CourseProps) {
  const shown = rows.slice(-SHOWN);
  const of = ({ part, whole, week }: Row): string => `${part} of ${whole} in the week of ${showDate(week)}`;
  const [first, last] = [shown[0], shown.at(-1)];
  const says =
    first === undefined || last === undefined
      ? "Nothing was told yet."
      : `${of(last)}${first === last ? "" : `; ${of(first)}, where this picture begins`}.`;
  return (
    <ChartFrame
      id={id}
      title={title}
      says={says}
      drawn={<WeekBars weeks={shown.map(({ week, whole, part }) => ({ week: startOfDay(week), whole, part }))} />}
      table={{
        summary: "All weeks",
        columns: [{ header: "Week of" }, ...nouns.map((header) => ({ header, numeric: true }))],
        rows: rows
          .toReversed()
          .map(({ week, part, whole }) => [
            showDate(week),
            { content: part, numeric: true },
            { content: whole, numeric: true },
          ]),
      }}
    />
  );
}
