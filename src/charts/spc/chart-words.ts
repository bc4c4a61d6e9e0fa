import { heightOf } from "./judge.ts";
import { courseWords, earlierWords } from "./course-words.ts";
import { centreWord, fromWords, pointName, type ShownChart, shownNumber } from "./shown-chart.ts";
import { type Assurance, type Spc, SPECIAL_CAUSE_TYPES, type SpecialCauseType } from "./spc.ts";

// A control chart in sentences that stand alone. They say what the points do, and never why.

/** The whole picture: where it stands, what chance alone brings, each rule that found something, and what to be wary of. */
export function chartWords(chart: ShownChart): string {
  if (chart.points.every(({ y }) => y === null)) return "Nothing has been measured yet.";
  return [
    latest(chart),
    expected(chart),
    ...(isMarked(chart) ? [`${variationWords(chart)}.`] : []),
    ...found(chart),
    ...against(chart),
    ...courseWords(chart),
    ...wary(chart),
  ].join(" ");
}

/** Where nothing is marked one sentence says that of all points. */
function isMarked({ spc }: ShownChart): boolean {
  return spc.specialCauseType.some((type) => heightOf(type) !== null);
}

function latest(chart: ShownChart): string {
  const { points, unit, of, digits } = chart;
  const last = points.findLast(({ y }) => y !== null);
  if (last === undefined || last.y === null) return "";
  return `Last: ${shownNumber(last.y, digits)}${unit}${fromWords(last, of)}, ${pointName(chart, last.on)}.`;
}

/** Limits are those of the last point that has any: of p' and u' one without a value has none of its own. */
function expected(chart: ShownChart): string {
  const { points, spc, kind, unit, digits } = chart;
  const place = hasLimits(spc) ? spc.upl.findLastIndex((limit) => limit !== null) : points.length - 1;
  const [mean, low, high] = [spc.mean[place] ?? null, spc.lpl[place] ?? null, spc.upl[place] ?? null];
  if (mean === null) return "";
  const middle = `The ${centreWord(kind)} is ${shownNumber(mean, digits)}${unit}`;
  if (low === null || high === null) return `${middle}; there are too few points for limits.`;
  const range =
    kind === "g" ? `up to ${shownNumber(high, digits)}` : `${shownNumber(low, digits)} to ${shownNumber(high, digits)}`;
  const on = points[place]?.on;
  const of = place === points.length - 1 || on === undefined ? "" : ` at the last point with a value`;
  return `${middle}; ${range} is what chance alone may bring${of}.`;
}

/** One sentence a rule, of the points since the lines last began anew, in the order in which the rules count. */
function found(chart: ShownChart): readonly string[] {
  const { points, spc, kind } = chart;
  const group = spc.rebaseGroup.at(-1);
  const now = points.map(({ on }, n) => ({ on, type: spc.specialCauseType[n], group: spc.rebaseGroup[n] }));
  const said = SPECIAL_CAUSE_TYPES.flatMap((type) => {
    const these = now.filter((one) => one.group === group && one.type === type);
    const [first, last] = [these[0], these.at(-1)];
    if (type === "Common Cause" || first === undefined || last === undefined) return [];
    const when =
      these.length === 1 ? pointName(chart, first.on) : `${pointName(chart, first.on)} to ${pointName(chart, last.on)}`;
    return [`${capital(ruleWords(type, centreWord(kind)))}: ${when}.`];
  });
  if (said.length > 0) return said;
  return hasLimits(spc)
    ? ["Nothing stands out: the points vary as chance alone may bring."]
    : ["Whether anything stands out cannot be said yet."];
}

/** Whether there are limits to say anything by, since the lines last began anew: what chance brings is between them. */
export function hasLimits({ upl, rebaseGroup }: Pick<Spc, "upl" | "rebaseGroup">): boolean {
  const group = rebaseGroup.at(-1);
  return upl.some((limit, n) => limit !== null && rebaseGroup[n] === group);
}

/** What a rule has found, in plain words, within a sentence. */
export function ruleWords(type: SpecialCauseType, centre: "mean" | "median" = "mean"): string {
  switch (type) {
    case "Above UCL":
      return "above the upper limit";
    case "Below LCL":
      return "below the lower limit";
    case "7 Point Trend (Increasing)":
      return "seven or more in a row, each higher than the one before";
    case "7 Point Trend (Decreasing)":
      return "seven or more in a row, each lower than the one before";
    case "2 in 3 Above CL":
      return "two of three in a row near the upper limit";
    case "2 in 3 Below CL":
      return "two of three in a row near the lower limit";
    case "7 Points Above CL":
      return `seven or more in a row above the ${centre}`;
    case "7 Points Below CL":
      return `seven or more in a row below the ${centre}`;
    case "Common Cause":
      return "as chance alone may bring";
  }
}

/** What the last point says, and how many before it are marked and which way. */
export function variationWords(chart: Pick<ShownChart, "points" | "spc" | "direction">): string {
  return `${lastWords(chart)}${earlierWords(chart)}`;
}

function lastWords({ points, spc, direction }: Pick<ShownChart, "points" | "spc" | "direction">): string {
  const last = points.at(-1);
  if (last !== undefined && last.y === null) return "The last point has no value";
  if (!hasLimits(spc)) return "Too few points to say whether it changes";
  const height = heightOf(spc.specialCauseType.at(-1) ?? "Common Cause");
  if (height === null) return "The last point is as chance alone may bring";
  const higher = height === "high" ? "higher" : "lower";
  if (direction === "neutral") return `The last point stands out: ${higher}`;
  const better = spc.variationIcon === "special_cause_improvement" ? "better" : "worse";
  return `The last point stands out as ${better}: ${higher}, and ${direction === "increase" ? "higher" : "lower"} is good`;
}

export function assuranceWords(assurance: Assurance): string {
  switch (assurance) {
    case "consistent_pass":
      return "Meets the target time after time, unless something changes";
    case "consistent_fail":
      return "Misses the target time after time, unless something changes";
    case "inconsistent":
      return "Meets or misses the target as chance brings it";
  }
}

function against({ spc, target, unit, digits }: ShownChart): readonly string[] {
  if (spc.assurance === null || target === null) return [];
  return [`Target ${shownNumber(target, digits)}${unit}: ${lowered(assuranceWords(spc.assurance))}.`];
}

function wary({ spc, points }: ShownChart): readonly string[] {
  const missing = points.filter(({ y }) => y === null).length;
  return [
    ...(spc.shortGroup.at(-1) === true
      ? ["Fewer than 13 points stand behind these limits: they may move much with the next ones."]
      : []),
    ...(missing === 0 ? [] : [`${missing} ${missing === 1 ? "point has" : "points have"} no value.`]),
  ];
}

export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function lowered(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
