import type { VNode } from "preact";
import type { Figure } from "./figure.ts";
import { figureText } from "./figure-says.ts";

/** The only way in which a page shows a figure: value, what it is of, and its interval, in this order. */
export function FigureWords({ figure }: { readonly figure: Figure }): VNode {
  const { value, of, interval } = figureText(figure);
  return (
    <span class="app-figure">
      <strong class="app-figure__value">{value}</strong>
      {of === null ? null : <span class="app-figure__of"> {of}</span>}
      {interval === null ? null : <span class="app-figure__interval"> {interval}</span>}
    </span>
  );
}
