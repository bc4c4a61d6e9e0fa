import type { VNode } from "preact";
import { variationWords } from "../../charts/spc/chart-words.ts";
import type { ShownChart } from "../../charts/spc/shown-chart.ts";
import { VariationIcon } from "../../charts/spc/spc-icons.tsx";

/** What a measure's newest week says, small: a shape with its words, or why nothing can be said. */
export function Variation({ chart }: { readonly chart: ShownChart }): VNode {
  const unsaid = unsaidOf(chart);
  return (
    <p class="app-measure__variation">
      {unsaid === null && <VariationIcon chart={chart} />}
      <span>By week: {unsaid ?? variationWords(chart)}</span>
    </p>
  );
}

function unsaidOf({ points, spc }: ShownChart): string | null {
  const last = points.at(-1);
  if (points.every(({ y }) => y === null)) return "no week has enough to say";
  if (last === undefined || last.y === null) return "the last week has too few to say";
  return spc.shortGroup.at(-1) === true ? "too few weeks to say whether it changes" : null;
}
