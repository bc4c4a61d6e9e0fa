import { heightOf } from "./judge.ts";
import type { ShownChart } from "./shown-chart.ts";

// What a chart's marks are of: many that stand apart from the last point, or a course that runs one way all the time.

/** "; 7 earlier points were better, 2 worse", of all that are marked before the last point; nothing where none is. */
export function earlierWords({ spc, direction }: Pick<ShownChart, "spc" | "direction">): string {
  const before = spc.specialCauseType.slice(0, -1);
  const high = before.filter((type) => heightOf(type) === "high").length;
  const low = before.filter((type) => heightOf(type) === "low").length;
  const sides: readonly (readonly [count: number, words: string])[] =
    direction === "neutral"
      ? [
          [high, "higher"],
          [low, "lower"],
        ]
      : [
          [direction === "increase" ? high : low, "better"],
          [direction === "increase" ? low : high, "worse"],
        ];
  const [first, second] = sides.filter(([count]) => count > 0);
  if (first === undefined) return "";
  const [count, words] = first;
  const points = count === 1 ? "1 earlier point was" : `${count} earlier points were`;
  return `; ${points} ${words}${second === undefined ? "" : `, ${second[0]} ${second[1]}`}`;
}

/** Below so many values a course is no course. */
const ENOUGH = 13;
/** Of the normal distribution, 99% between both ends: a course of chance is called one in a hundred times. */
const FAR = 2.576;

/**
 * Where values rise or fall through the whole time (Mann 1945, without ties told apart) and no person has begun the
 * lines anew: then the mean is one that was passed on the way, and marks say only on which side of it a point lies.
 */
export function courseWords({ points, spc }: Pick<ShownChart, "points" | "spc">): readonly string[] {
  const y = points.flatMap((point) => point.y ?? []);
  const isOneGroup = new Set(spc.rebaseGroup).size === 1;
  const isMarked = spc.specialCauseType.some((type) => heightOf(type) !== null);
  if (!isOneGroup || !isMarked || y.length < ENOUGH) return [];
  let pairs = 0;
  for (const [n, one] of y.entries()) for (const later of y.slice(n + 1)) pairs += Math.sign(later - one);
  if (Math.abs(pairs) <= FAR * Math.sqrt((y.length * (y.length - 1) * (2 * y.length + 5)) / 18)) return [];
  return [
    `The points ${pairs > 0 ? "rise" : "fall"} through the whole time, and the mean is that of the whole time: early and ` +
      "late points are marked against each other, and not against a time before. Somebody may begin the lines anew " +
      "from a known cause, with the reason.",
  ];
}
