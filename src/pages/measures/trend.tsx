import type { VNode } from "preact";
import { sparkline } from "../../charts/sparkline.tsx";
import { figureLine } from "../../measures/figure-says.ts";
import type { Measure } from "../../measures/measure.ts";
import type { WeekFigure } from "./month-facts.ts";

/** A small line through the weeks that have enough to say; nothing where fewer than two do. */
export function MeasureTrend({
  measure,
  weeks,
}: {
  readonly measure: Measure;
  readonly weeks: readonly WeekFigure[];
}): VNode | null {
  const points = weeks.flatMap(({ week, figure }) =>
    figure.says.kind === "value"
      ? [{ at: week, value: figure.says.value, shown: figureLine(figure), comparator: null }]
      : [],
  );
  return sparkline(`${measure.question} By week`, points, null);
}
