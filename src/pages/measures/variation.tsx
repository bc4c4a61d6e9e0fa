import type { VNode } from "preact";
import { variationWords } from "../../charts/spc/chart-words.ts";
import type { ShownChart } from "../../charts/spc/shown-chart.ts";
import { VariationIcon } from "../../charts/spc/spc-icons.tsx";
import type { TimeChart } from "./month-facts.ts";

/** What a measure's newest week or month says, small: a shape with its words, or why nothing can be said. */
export function Variation({ by, chart }: TimeChart): VNode {
  const unsaid = unsaidOf(by, chart);
  return (
    <span class="app-measure__variation">
      {unsaid === null && <VariationIcon chart={chart} />}
      <span>{unsaid ?? `${by === "month" ? "By month: " : ""}${variationWords(chart)}`}</span>
    </span>
  );
}

function unsaidOf(by: TimeChart["by"], { points, spc }: ShownChart): string | null {
  const last = points.at(-1);
  if (points.every(({ y }) => y === null)) return `A ${by} has too few to say`;
  if (last === undefined || last.y === null) return `The last ${by} has too few to say`;
  return spc.shortGroup.at(-1) === true ? `Too few ${by}s to say whether it changes` : null;
}
