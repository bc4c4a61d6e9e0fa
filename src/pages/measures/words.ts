import { inUnit } from "../../measures/figure-says.ts";
import type { Measure } from "../../measures/measure.ts";

/** Which way is good, and the target where there is one. */
export function directionWords(measure: Measure): string {
  const { target } = measure;
  const aim = target === null ? "" : ` Target: ${inUnit(measure, target.value)} (${target.source}).`;
  return `${goodWords(measure)}${aim}`;
}

function goodWords({ good }: Measure): string {
  switch (good) {
    case "up":
      return "More is better.";
    case "down":
      return "Less is better.";
    case "neutral":
      return "Neither more nor less is better by itself.";
  }
}
