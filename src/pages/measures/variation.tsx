import type { VNode } from "preact";
import { variationWords } from "../../charts/spc/chart-words.ts";
import type { ShownChart } from "../../charts/spc/shown-chart.ts";
import { VariationIcon } from "../../charts/spc/spc-icons.tsx";

/** What a measure's newest week says, small: a shape with its words, or why nothing can be said. */
export function Variation({ chart }: { readonly chart: ShownChart }): VNode {
  const unsaid = unsaidOf(chart);
  return (
    <span class="app-measure__variation">
      {unsaid === null && <VariationIcon chart={chart} />}
      <span>{unsaid ?? variationWords(chart)}</span>
    </span>
  );
}

function unsaidOf({ points, spc }: ShownChart): string | null {
  const last = points.at(-1);
  if (points.every(({ y }) => y === null)) return "A week has too few to say";
  if (last === undefined || last.y === null) return "The last week has too few to say";
  return spc.shortGroup.at(-1) === true ? "Too few weeks to say whether it changes" : null;
}
