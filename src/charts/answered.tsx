import { ChartFrame, type ChartFrameProps } from "./chart-frame.tsx";
import { WeekBars, type WeekPart } from "./week-bars.tsx";

export type AnsweredProps = Pick<ChartFrameProps, "id" | "title" | "says" | "table"> & {
  /** Oldest first; `part` is what was answered on the day on which it was asked, so that what still waits is no part of it. */
  readonly weeks: readonly WeekPart[];
};

/** Questions by week: of those asked, how many had their answer on the same day. */
export function answered({ id, title, says, table, weeks }: AnsweredProps) {
  return <ChartFrame id={id} title={title} says={says} table={table} drawn={<WeekBars weeks={weeks} />} />;
}
