import type { VNode } from "preact";
import { ShownCount } from "../disclosure/shown-count.tsx";
import { inUnit, shortly } from "../figure-says.ts";
import type { Reported } from "./reported.ts";

/** The only way in which a page of the programme shows a figure: value, what it is of, and its interval. */
export function ReportedWords({ reported }: { readonly reported: Reported }): VNode {
  const { measure, says, counts } = reported;
  const interval = says.kind === "value" ? says.interval : null;
  return (
    <span class="app-figure">
      <strong class="app-figure__value">{valueWords(reported)}</strong>
      {says.kind === "not-counted" ? null : (
        <span class="app-figure__of">
          {" "}
          {measure.kind === "mean" ? "over " : null}
          {measure.kind === "mean" ? null : <ShownCount count={counts.numerator} />}
          {measure.kind === "share" ? " of " : measure.kind === "rate" ? " for " : null}
          <ShownCount count={counts.denominator} /> {measure.of}
        </span>
      )}
      {interval === null ? null : (
        <span class="app-figure__interval">
          {" "}
          95% interval {shortly(measure, interval.low)} to {shortly(measure, interval.high)}
        </span>
      )}
    </span>
  );
}

/** "54%", "12.3 for 1,000 checks", or why nothing is said. */
export function valueWords({ measure, says }: Reported): string {
  switch (says.kind) {
    case "not-counted":
      return "Nothing counts this yet";
    case "nothing":
      return "Nothing to say";
    case "too-few":
      return "Too few to say";
    case "not-shown":
      return "Not shown";
    case "value":
      return inUnit(measure, says.value);
  }
}
