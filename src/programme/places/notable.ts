import { monthWords } from "../../base/month-words.ts";
import type { MonthOfHub } from "../returns/month-queries.ts";
import type { Below, MeasureHere, PlaceFacts } from "./facts.ts";
import { columnName, type MatrixRow, signsAt } from "./matrix.tsx";
import { type Sign, signOf } from "./series.ts";
import type { StandingLine } from "./standing-lines.ts";

// What somebody should know of a month before any picture: what changed, and what nobody can say yet.

export type Notable = {
  /** A measure that stands out, with how. */
  readonly changed: readonly (MeasureHere & { readonly sign: Sign })[];
  /** Whole sentences, the most important first. */
  readonly says: readonly string[];
  /** What is not known, a sentence each. */
  readonly unknown: readonly string[];
};

export function notableOf(facts: Pick<PlaceFacts, "shown" | "measures" | "returns">): Notable {
  const { shown, measures } = facts;
  const unknown = unknownOf(facts);
  if (shown.month === null)
    return { changed: [], says: ["No month was released yet, so nothing can be said of what it does."], unknown };
  if (!shown.own.has(shown.month))
    return { changed: [], says: [`Nothing of it is in the release of ${monthWords(shown.month)}.`], unknown };
  const signs = measures.map((one) => ({ ...one, sign: signOf(one.chart) }));
  const known = signs.filter(({ sign }) => sign !== "unknown").length;
  const changed = signs.filter(({ sign }) => sign === "worse" || sign === "better" || sign === "changed");
  return { changed: changed.toSorted(byWorst), says: [changedWords(known, changed.length)], unknown };
}

function changedWords(known: number, changed: number): string {
  if (known === 0) return "No measure has enough to say anything of this month.";
  const all = known === 1 ? "The one measure that can be said" : `Of the ${known} measures that can be said`;
  if (changed === 0)
    return known === 1
      ? `${all} changed no more than chance alone may bring.`
      : `${all}, none changed more than chance alone may bring.`;
  const which = changed === 1 ? "one stands out" : `${changed} stand out`;
  return known === 1 ? `${all} stands out.` : `${all}, ${which}.`;
}

/** "Worse: South West 9, London 2. Better: North West 8." Null where no single place stands out. */
export function placesWords(below: readonly Below[], rows: readonly MatrixRow[]): string | null {
  const parts = (["worse", "better"] as const).flatMap((sign) => {
    const counted = below
      .map((one, column) => ({
        name: columnName(one.at, below),
        count: signsAt(rows, column).filter((each) => each === sign).length,
      }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count);
    const all = counted.map(({ name, count }) => `${name} ${count}`).join(", ");
    return counted.length === 0 ? [] : [`${sign === "worse" ? "Worse" : "Better"}: ${all}.`];
  });
  if (parts.length === 0) return null;
  return `Of the ${rows.length} measures that are shown of single places, each against its own months: ${parts.join(" ")}`;
}

const ORDER: readonly Sign[] = ["worse", "better", "changed"];
function byWorst(a: { readonly sign: Sign }, b: { readonly sign: Sign }): number {
  return ORDER.indexOf(a.sign) - ORDER.indexOf(b.sign);
}

/** Whose returns of the month are missing, and where they are looked for. */
export function returnsLine({
  at,
  returns,
  returnsOf,
}: Pick<PlaceFacts, "at" | "returns" | "returnsOf">): StandingLine {
  const { expected, there } = addReturns(returns);
  const missing = expected - there;
  const month = monthWords(returnsOf);
  const href = `/programme/returns?month=${returnsOf}${at.hub === null ? "" : `&hub=${at.hub}`}`;
  if (at.level === "practice")
    return { what: "Return", says: `Its return of ${month} is ${missing === 0 ? "there" : "missing"}.`, href };
  if (expected === 0) return { what: "Returns", says: `No practice owes a return of ${month}.`, href: null };
  const says =
    missing === 0
      ? `All ${expected} returns of ${month} are there.`
      : `${missing} of ${expected} returns of ${month} ${missing === 1 ? "is" : "are"} missing.`;
  return { what: "Returns", says, href };
}

function unknownOf({
  shown,
  measures,
  returns,
}: Pick<PlaceFacts, "shown" | "measures" | "returns">): readonly string[] {
  const { there } = addReturns(returns);
  const inIt = shown.month === null ? 0 : (shown.own.get(shown.month)?.practices ?? 0);
  const tooFew = measures.filter(({ reported }) => reported.says.kind === "too-few").length;
  const held = measures.filter(({ reported }) => reported.says.kind === "not-shown").length;
  const points = shown.months.filter((one) => shown.own.has(one)).length;
  return [
    ...(there > inIt && shown.month !== null
      ? [
          `What is shown is of ${practices(inIt)}; what came later waits until it is enough to be released, and is never shown if it never is.`,
        ]
      : []),
    ...(tooFew === 0 ? [] : [`${tooFew} ${tooFew === 1 ? "measure is" : "measures are"} of too few to say.`]),
    ...(held === 0
      ? []
      : [
          `${held} ${held === 1 ? "measure is" : "measures are"} not shown here, because a small count could be told from ${held === 1 ? "it" : "them"}.`,
        ]),
    ...(points > 0 && points < 13
      ? [`The charts have ${points} ${points === 1 ? "month" : "months"}: below 13 their limits may still move much.`]
      : []),
  ];
}

function practices(count: number): string {
  return count === 1 ? "one practice" : `${count.toLocaleString("en-GB")} practices`;
}

export type ReturnSums = Pick<MonthOfHub, "expected" | "there" | "late" | "absent" | "refused">;

export function addReturns(all: readonly ReturnSums[]): ReturnSums {
  const sum = (of: (one: ReturnSums) => number): number => all.reduce((total, one) => total + of(one), 0);
  return {
    expected: sum((one) => one.expected),
    there: sum((one) => one.there),
    late: sum((one) => one.late),
    absent: sum((one) => one.absent),
    refused: sum((one) => one.refused),
  };
}
