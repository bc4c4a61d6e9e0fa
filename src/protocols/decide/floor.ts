import { Refusal } from "../../base/refusal.ts";
import { compareQuantity } from "../../terms/quantity.ts";
import { ZERO } from "../../base/decimal.ts";
import type { RuleDeed } from "../decision.ts";
import type { Amount } from "../table/amount.ts";
import { parseNumberCell } from "../table/cell.ts";
import type { DerivedLimit, Floor, FloorLimit } from "../table/floor-limits.ts";
import type { Aki } from "./aki.ts";
import type { AnalyteFloor, CompiledFloor, Hit, ValueLimit } from "./hit.ts";
import { touches } from "./interval.ts";
import type { ReportView, ResultView } from "./view.ts";

// The red-flag floor at run time. It stands above every table and is asked of every result, final or
// not, matched or not: any part of a comparator's interval counts, and an unknown age is the youngest.

const DEEDS: ReadonlyMap<string, readonly RuleDeed[]> = new Map([
  ["potassium-raised", [{ deed: "repeat-test", what: "potassium within 3 days" }]],
]);

const DERIVED: ReadonlySet<string> = new Set(["sodium-changing", "blasts-reported", "telephoned"]);

/** Ready to be asked. Refuses ("bad-input") a rule that only code can tell and that this code does not know. */
export function compileFloor(floor: Floor): CompiledFloor {
  const byAnalyte = new Map<string, AnalyteFloor>();
  const derived = floor.limits.filter((limit): limit is DerivedLimit => limit.kind === "derived");
  const strange = derived.find(({ rule }) => !DERIVED.has(rule));
  if (strange !== undefined)
    throw new Refusal("bad-input", `The floor has a rule that no code can tell: ${strange.rule}.`);
  const hitOf = (rule: string): Hit | null => {
    const limit = floor.limits.find((one) => one.rule === rule);
    return limit === undefined ? null : hit(limit);
  };
  for (const analyte of new Set(floor.limits.flatMap((limit) => limit.analyte ?? []))) {
    const limits = floor.limits.filter((limit) => limit.analyte === analyte);
    byAnalyte.set(analyte, {
      grownUpAt: Math.max(0, ...limits.map((limit) => (limit.kind === "value" ? (limit.age?.under ?? 0) : 0))),
      values: limits.flatMap((limit) => (limit.kind === "value" ? [valueLimit(limit)] : [])),
      choices: limits.flatMap((limit) =>
        limit.kind === "choice" ? [{ hit: hit(limit), column: limit.column, values: limit.values }] : [],
      ),
      sodiumChanging: analyte === "sodium" ? hitOf("sodium-changing") : null,
    });
  }
  return {
    version: floor.version,
    byAnalyte,
    blasts: hitOf("blasts-reported"),
    telephoned: hitOf("telephoned"),
    troponin: hitOf("troponin-raised"),
  };
}

function hit({ rule, level, says, kind }: FloorLimit): Hit {
  return { rule, level, says, ofNumber: kind === "value", do: DEEDS.get(rule) ?? [] };
}

function valueLimit(limit: FloorLimit & { kind: "value" }): ValueLimit {
  return {
    hit: hit(limit),
    spans: parseNumberCell(limit.when, `floor, ${limit.rule}`).spans,
    under: limit.age?.under ?? null,
  };
}

export const NO_HITS: readonly Hit[] = [];

/** Limits of the number itself that any part of the amount breaches; `least` is the youngest that the patient may be, null unknown. */
export function numberHits(floor: AnalyteFloor, amount: Amount, least: number | null): readonly Hit[] {
  if (typeof amount === "string") return NO_HITS;
  let hits: Hit[] | null = null;
  for (const { hit, spans, under } of floor.values) {
    if (under !== null && least !== null && least >= under) continue;
    if (spans.some((span) => touches(amount, span))) (hits ??= []).push(hit);
  }
  return hits ?? NO_HITS;
}

/** Limits on the stage of kidney injury and on the side of the range. */
export function choiceHits(floor: AnalyteFloor, one: ResultView, aki: () => Aki): readonly Hit[] {
  return floor.choices
    .filter(({ column, values }) => values.includes(column === "aki" ? aki() : one.range.position))
    .map(({ hit }) => hit);
}

/** What the laboratory's own words, or the kind of test, say of a result. */
export function wordHits(floor: CompiledFloor, one: ResultView): readonly Hit[] {
  const { blasts, telephoned, troponin } = floor;
  let hits: Hit[] | null = null;
  if (blasts !== null && (one.hears.blasts || hasBlasts(one))) (hits ??= []).push(blasts);
  if (telephoned !== null && one.hears.telephoned) (hits ??= []).push(telephoned);
  if (troponin !== null && mayBeRaised(one)) (hits ??= []).push(troponin);
  return hits ?? NO_HITS;
}

/** What the report's own comments, and those of headings, say. */
export function reportHits({ blasts, telephoned }: CompiledFloor, { hears }: ReportView): readonly Hit[] {
  if (!hears.blasts && !hears.telephoned) return NO_HITS;
  const hits: Hit[] = [];
  if (blasts !== null && hears.blasts) hits.push(blasts);
  if (telephoned !== null && hears.telephoned) hits.push(telephoned);
  return hits;
}

const NONE_SEEN = /^\s*(?:none|nil|no|not (?:seen|detected|present)|absent|negative|0)\b/i;

/** A count of blasts is a report of blasts unless it is nought or says that there are none. */
function hasBlasts({ says, analyte, amount, result }: ResultView): boolean {
  if (!says.blasts && analyte?.id !== "blasts") return false;
  if (typeof amount !== "string")
    return amount.kind === "interval" ? amount.comparator.startsWith(">") : compareQuantity(amount.value, ZERO) > 0;
  const words = result.raw ?? result.text ?? result.codedValue?.text ?? null;
  return words !== null && !NONE_SEEN.test(words);
}

/** A troponin counts as raised unless it is shown not to be: inside or below a range, and without a flag that says more. */
function mayBeRaised({ says, analyte, amount, range, result }: ResultView): boolean {
  if (!says.troponin && analyte?.id !== "troponin") return false;
  if (amount === "missing") return false;
  if (result.flag === "H" || result.flag === "A") return true;
  return range.position !== "inside" && range.position !== "below";
}
