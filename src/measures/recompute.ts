import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../base/refusal.ts";
import { addCounts, countOf, countWeeks } from "./count.ts";
import { Figure } from "./figure.ts";
import { figureLine } from "./figure-says.ts";
import type { Measure } from "./measure.ts";
import type { Week } from "./occurrence.ts";
import type { ReadExport } from "./read-export.ts";
import type { CountsByMeasure } from "./tables.ts";
import { isWeek, monthOf } from "./week.ts";

// Every figure of a return again, from the export alone.

export type Recomputed = {
  readonly practice: string;
  readonly edition: string;
  readonly weeks: readonly Week[];
  /** As a return has them. */
  readonly counts: Readonly<Record<Week, CountsByMeasure>>;
  readonly figures: readonly RecomputedFigure[];
};

export type RecomputedFigure = {
  readonly measure: string;
  readonly aim: Measure["aim"];
  readonly kind: Measure["kind"];
  readonly numerator: number;
  readonly denominator: number;
  readonly squares: number;
  /** In the measure's unit; null where there is too little to say. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly says: string;
};

export function recompute({ header, measures, occurrences }: ReadExport): Recomputed {
  const { practice, edition, weeks } = header;
  const counted = countWeeks(occurrences, measures, weeks);
  const figures = measures.all.map((measure): RecomputedFigure => {
    const count = addCounts(weeks.map((week) => countOf(counted.get(week), measure.id)));
    const figure = Figure.of(measure, count);
    const { says } = figure;
    const interval = says.kind === "value" ? says.interval : null;
    return {
      measure: measure.id,
      aim: measure.aim,
      kind: measure.kind,
      ...count,
      value: says.kind === "value" ? says.value : null,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      says: figureLine(figure),
    };
  });
  return { practice, edition, weeks, counts: Object.fromEntries(counted), figures };
}

const Counts = Type.Record(
  Type.String(),
  Type.Record(Type.String(), Type.Tuple([Type.Number(), Type.Number(), Type.Number()])),
);
const Body = Type.Object({
  counts: Counts,
  measures: Type.Optional(Type.String()),
  month: Type.Optional(Type.String()),
  weeks: Type.Optional(Type.Array(Type.String())),
  totals: Type.Optional(Type.Record(Type.String(), Type.Tuple([Type.Number(), Type.Number(), Type.Number()]))),
});
const Return = Type.Union([
  Body,
  // As it is sent: the counts are in the body that was signed.
  Type.Object({ practice: Type.String(), body: Body }),
]);

export type Compared = {
  /** How many counts of how many weeks were held against each other. */
  readonly compared: number;
  /** One sentence each. */
  readonly differences: readonly string[];
};

/**
 * Holds a return against what its practice's export gives; refuses ("bad-input") what is no return, and a return of
 * another practice or month than the export is, with one sentence for each thing in which they differ.
 */
export function compareWith(recomputed: Recomputed, text: string): Compared {
  const sent = parseReturn(text);
  const body = "body" in sent ? sent.body : sent;
  const { counts: said, measures = recomputed.edition } = body;
  const others = whatIsAnother("body" in sent ? sent.practice : null, body, recomputed);
  if (others.length > 0) throw new Refusal("bad-input", `${others.join(" ")} Nothing was compared.`);
  const differences: string[] = [...totalsThatDiffer(body)];
  if (measures !== recomputed.edition) {
    differences.push("The return was counted by another edition of the measures.");
  }
  let compared = 0;
  for (const week of new Set([...recomputed.weeks, ...Object.keys(said)])) {
    const [theirs, ours] = [said[week], recomputed.counts[week]];
    if (theirs === undefined || ours === undefined) {
      // A week before the practice began to count is in no return.
      if (theirs !== undefined || Object.values(ours ?? {}).some(([, denominator]) => denominator > 0)) {
        differences.push(`The week of ${week} is only in the ${theirs === undefined ? "export" : "return"}.`);
      }
      continue;
    }
    for (const measure of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      compared += 1;
      const [a, b] = [theirs[measure]?.join(" / ") ?? "nothing", ours[measure]?.join(" / ") ?? "nothing"];
      if (a !== b) differences.push(`${measure} in the week of ${week}: the return has ${a}, the export gives ${b}.`);
    }
  }
  return { compared, differences };
}

type ReturnBody = Static<typeof Body>;

/** In what the two are not of the same practice and month: the export's months are those of its weeks. */
function whatIsAnother(practice: string | null, body: ReturnBody, { practice: ours, weeks }: Recomputed): string[] {
  const { month, counts } = body;
  const says: string[] = [];
  if (practice !== null && practice !== ours) says.push(`The return is ${practice}'s and the export ${ours}'s.`);
  if (month === undefined) return says;
  const months = [...new Set(weeks.map(monthOf))];
  if (!months.includes(month)) says.push(`The return is of ${month} and the export of ${months.join(", ")}.`);
  else if (months.length > 1) says.push(`The export is of more than ${month}: its weeks are of ${months.join(", ")}.`);
  for (const week of new Set([...(body.weeks ?? []), ...Object.keys(counts)])) {
    if (!isWeek(week)) says.push("The return names a week that the calendar does not have.");
    else if (monthOf(week) !== month)
      says.push(`The return is of ${month}, and its week of ${week} is of another month.`);
  }
  const named = new Set(body.weeks ?? Object.keys(counts));
  for (const week of Object.keys(counts)) {
    if (isWeek(week) && !named.has(week)) says.push(`The return counts the week of ${week}, which it does not name.`);
  }
  return says;
}

/** A total of the return that is not the sum of its own weeks. */
function totalsThatDiffer({ totals, counts }: ReturnBody): readonly string[] {
  if (totals === undefined) return [];
  const weeks = Object.values(counts);
  return [...new Set([...Object.keys(totals), ...weeks.flatMap(Object.keys)])].flatMap((measure) => {
    const sum = [0, 1, 2].map((n) => weeks.reduce((all, week) => all + (week[measure]?.[n] ?? 0), 0));
    const isSame = (totals[measure] ?? [0, 0, 0]).every((one, n) => one === sum[n]);
    return isSame ? [] : [`The total of ${measure} in the return is not the sum of its weeks.`];
  });
}

function parseReturn(text: string) {
  const read = ((): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  })();
  if (!Value.Check(Return, read)) throw new Refusal("bad-input", "The file to compare with is no return.");
  return read;
}
