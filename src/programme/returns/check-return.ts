import { Compile } from "typebox/compile";
import { localDay } from "../../base/local-day.ts";
import { findPatientMarks } from "../../base/patient-marks.ts";
import { monthOf, weeksOfMonth } from "../../measures/week.ts";
import { fieldIn } from "../sent/field-in.ts";
import { FIRST_MONTH, isOver } from "./due.ts";
import type { MeasureKinds } from "./measure-kinds.ts";
import { ReturnBody } from "./return-body.ts";

export type CheckedReturn =
  | { readonly kind: "sound"; readonly body: ReturnBody }
  /** In one sentence; nothing of it is used. */
  | { readonly kind: "unsound"; readonly says: string };

/** More than any practice does in a week, and little enough that a nation's year of it is still exact. */
export const MOST_COUNT = 10_000_000;
export const MOST_SQUARES = 100_000_000_000_000;

type Three = readonly [number, number, number];

// No sentence tells a count: hub leads read them, and a small one is never shown to them.

/** Whether what a return counts can be so, by itself: nothing here trusts a sum because it was signed. */
export function checkReturn(value: unknown, kinds: MeasureKinds, at: Date): CheckedReturn {
  const schema = bodySchema();
  if (!schema.Check(value)) {
    const [wrong] = schema.Errors(value);
    return unsound(`This return is not as its form says: look at ${fieldIn(ReturnBody, wrong?.instancePath)}.`);
  }
  const says =
    findWrongWeeks(value, at) ??
    findWrongWords(value, kinds, at) ??
    findWrongCounts(value, kinds) ??
    findWrongTotals(value);
  return says === null ? { kind: "sound", body: value } : unsound(says);
}

// Compiled, because a month of the nation is a million numbers; and only where a return comes.
const bodySchema = (() => {
  let compiled: ReturnType<typeof compileBody> | null = null;
  return () => (compiled ??= compileBody());
})();

function compileBody() {
  return Compile(ReturnBody);
}

const unsound = (says: string): CheckedReturn => ({ kind: "unsound", says });

function findWrongWeeks({ month, weeks, counts }: ReturnBody, at: Date): string | null {
  if (month < FIRST_MONTH) return `${month} is before the first month that is counted, ${FIRST_MONTH}.`;
  if (!isOver(month, at)) return `${month} is not over yet: its last week has to end first.`;
  const ofMonth = weeksOfMonth(month);
  const strange = weeks.find((week) => !ofMonth.includes(week));
  if (strange !== undefined) return `${strange.slice(0, 10)} is no week of ${month}.`;
  if (weeks.some((week, n) => n > 0 && week <= (weeks[n - 1] ?? "")))
    return "A week stands twice, or they are out of order.";
  const uncounted = weeks.find((week) => counts[week] === undefined);
  if (uncounted !== undefined) return `The week of ${uncounted} has no counts.`;
  const unnamed = Object.keys(counts).find((week) => !weeks.includes(week));
  return unnamed === undefined
    ? null
    : `There are counts of ${unnamed}, which is not among the weeks${monthOf(unnamed) === month ? "" : ` of ${month}`}.`;
}

function findWrongCounts({ weeks, counts }: ReturnBody, kinds: MeasureKinds): string | null {
  for (const week of weeks) {
    for (const [measure, three] of Object.entries(counts[week] ?? {})) {
      const says = findWrongCount(three, kinds.get(measure));
      if (says !== null) return `${measure} in the week of ${week}: ${says}`;
    }
  }
  return null;
}

function findWrongCount([numerator, denominator, squares]: Three, kind: string | undefined): string | null {
  const all = [numerator, denominator, squares];
  if (all.some((one) => one < 0)) return "a count is below zero.";
  if (!all.every(Number.isSafeInteger)) return "a count is not a whole number.";
  if (numerator > MOST_COUNT || denominator > MOST_COUNT || squares > MOST_SQUARES) return "a count is absurdly large.";
  if (kind === "share" && numerator > denominator) return "more is counted than there was.";
  if (kind !== undefined && kind !== "mean" && squares !== 0) return "it has a sum of squares and is no mean.";
  if (kind === "mean" && denominator === 0 && (numerator > 0 || squares > 0)) return "it sums something up of nothing.";
  // Cauchy and Schwarz: no values have a sum and a sum of squares like these.
  if (kind === "mean" && BigInt(numerator) ** 2n > BigInt(squares) * BigInt(denominator)) {
    return "its sum and its sum of squares cannot be of the same values.";
  }
  return null;
}

function findWrongTotals({ weeks, counts, totals }: ReturnBody): string | null {
  const summed = sumOf(weeks.map((week) => counts[week] ?? {}));
  for (const measure of new Set([...Object.keys(totals), ...Object.keys(summed)])) {
    const [said, is] = [totals[measure], summed[measure]];
    if (said === undefined || is === undefined || said.some((one, n) => one !== is[n])) {
      return `The total of ${measure} is not the sum of its weeks.`;
    }
  }
  return null;
}

// Nobody outside the practice may read of a patient, whoever wrote it.
function findWrongWords({ why, counts, totals }: ReturnBody, kinds: MeasureKinds, at: Date): string | null {
  // What is not known here is kept by its name too, and sentences tell it.
  const named = new Set([totals, ...Object.values(counts)].flatMap((one) => Object.keys(one)));
  const unknown = [...named].filter((measure) => !kinds.has(measure));
  if (unknown.some((measure) => findPatientMarks(measure, localDay(at)).length > 0))
    return "The name of a measure in it looks as if it named a patient.";
  if (why === null) return null;
  // oxlint-disable-next-line no-control-regex -- what no keyboard types, PostgreSQL does not keep
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(why))
    return "There is a character in its words that cannot be kept.";
  return findPatientMarks(why, localDay(at)).length === 0
    ? null
    : "Its words look as if they named a patient: say them in other words.";
}

/** What the counts of several weeks add up to. */
export function sumOf(weeks: readonly Readonly<Record<string, Three>>[]): Record<string, [number, number, number]> {
  const sums: Record<string, [number, number, number]> = {};
  for (const week of weeks) {
    for (const [measure, three] of Object.entries(week)) {
      const [numerator, denominator, squares] = sums[measure] ?? [0, 0, 0];
      sums[measure] = [numerator + three[0], denominator + three[1], squares + three[2]];
    }
  }
  return sums;
}
