import { ChartFrame } from "./chart-frame.tsx";
import { plainDay } from "./plain-day.ts";
import { SHOWN_WEEKS, WeekBars } from "./week-bars.tsx";

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

/** Agreement by week. Each bar stands on how many it is of, so that three of three is not taken for thirty of thirty. */
export function agreement({ id, title, weeks }: AgreementProps) {
  return (
    <ChartFrame
      id={id}
      title={title}
      says={agreementWords(weeks)}
      drawn={<WeekBars weeks={weeks.map(({ week, checked, agreed }) => ({ week, whole: checked, part: agreed }))} />}
      table={{
        summary: weeks.length > SHOWN_WEEKS ? `All ${weeks.length} weeks as a table` : "The same as a table",
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
