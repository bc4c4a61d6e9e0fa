import { groupsOf } from "./groups.ts";
import { judge, NO_LINES } from "./judge.ts";
import { findMean } from "./mean.ts";
import type { Lines, Spc, Value } from "./spc.ts";
import { type Based, basisOf, linesOf } from "./xmr.ts";

// For what is rare, such as a critical error: a count of 0, 0, 1, 0 a month says little, what lies between two of them
// does. A point is an event; the higher it lies the longer it went well.

export type RareInput = Based & {
  /** Between one event and the next, oldest first, 0 or more. */
  readonly between: readonly Value[];
};

/** The median of a geometric distribution over its mean, as published (Provost and Murray 2011, page 228). */
const MEDIAN = 0.693;

/**
 * g: how many pieces of work between two events. Upper limit by Benneyan (2001), mean + 3 sqrt(mean (mean + 1)). The
 * centre line, `mean` in the answer, is the median: of so skewed a count most lie below the mean without cause. There is
 * no lower limit (0 stands for it) and no zone near a limit.
 */
export function gChart(input: RareInput): Spc {
  const groups = groupsOf(input.between.length, input.rebaseAt);
  const lines = groups.flatMap((group) => {
    const basis = basisOf(input.between, group, input.fixAfterNPoints);
    const mean = findMean(basis.filter((value) => value !== null));
    const one = mean === null ? NO_LINES : gLines(mean);
    return Array<Lines>(group.to - group.from).fill(one);
  });
  return judge(input.between, lines, groups, input);
}

function gLines(mean: number): Lines {
  const upl = mean + 3 * Math.sqrt(mean * (mean + 1));
  return { mean: MEDIAN * mean, lpl: 0, upl, nlpl: 0, nupl: upl };
}

/** What makes times between events nearly normal (Nelson 1994). */
export const POWER = 3.6;

/** t: how long between two events, in any unit of time. An XmR chart of time ^ (1 / 3.6), its lines taken back. */
export function tChart(input: RareInput): Spc {
  const y = input.between.map((time) => (time === null ? null : time ** (1 / POWER)));
  const groups = groupsOf(y.length, input.rebaseAt);
  const lines = groups.flatMap((group) => {
    const one = linesOf(basisOf(y, group, input.fixAfterNPoints), false);
    return Array<Lines>(group.to - group.from).fill(one);
  });
  const target = input.target === null ? null : Math.max(0, input.target) ** (1 / POWER);
  // Held against its lines where they are straight, so that equal times stay equal.
  const spc = judge(y, lines, groups, { direction: input.direction, target });
  return { ...spc, mean: spc.mean.map(timeOf), lpl: spc.lpl.map(timeOf), upl: spc.upl.map(timeOf) };
}

/** No time is below 0, where a lower limit ends. */
function timeOf(root: Value): Value {
  return root === null ? null : Math.max(0, root) ** POWER;
}

/** Whole days between events, oldest first; the first event has none before it. ISO days, in any order. */
export function daysBetweenEvents(days: readonly string[]): readonly number[] {
  const inOrder = days.toSorted().map((day) => Temporal.PlainDate.from(day));
  return inOrder.slice(1).map((day, n) => (inOrder[n] ?? day).until(day, { largestUnit: "day" }).days);
}
