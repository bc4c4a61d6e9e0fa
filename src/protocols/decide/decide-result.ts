import { objectionTo } from "../standing/guard.ts";
import { findBand, type PersonalBand } from "./band.ts";
import { wordHits } from "./floor.ts";
import type { Hit } from "./hit.ts";
import type { DecideInput } from "./input.ts";
import { type Coverage, type Ruling, ruleOn } from "./rule-on.ts";
import type { AroundResults } from "./sight.ts";
import { findSuspect } from "./suspects.ts";
import { Tally } from "./tally.ts";
import type { ResultView } from "./view.ts";

/**
 * Floor, protocols and guard for one result, gathered in the tally. True where the result may pass
 * without a GP as far as it alone can say.
 */
export function decideResult(
  one: ResultView,
  input: DecideInput,
  covers: Coverage,
  sight: AroundResults,
  tally: Tally,
): boolean {
  const { prepared } = input;
  const hits = sight.hits(one);
  const band = hits.length === 0 ? undefined : bandFor(one, hits, input, sight);
  for (const hit of hits) {
    if (band === undefined || hit.level === "gp-today") tally.hit(hit, hit.level, one.index);
    else
      tally.hit(
        hit,
        "gp",
        one.index,
        `${band.signedBy} signed a band of their own for this patient until ${band.expires}.`,
      );
  }
  for (const hit of wordHits(prepared.floor, one)) tally.hit(hit, hit.level, one.index);
  const suspect = findSuspect(one, prepared, sight.view.age?.least ?? null);
  if (suspect !== undefined)
    tally.hit(suspect, "gp-now", one.index, "What was sent cannot be relied on, but it may be this.");
  if (band === undefined) return guard(one, ruleOn(one, prepared.protocols, covers, sight, tally), input, sight, tally);
  const own = new Tally();
  ruleOn(one, prepared.protocols, covers, sight, own);
  tally.takeLowered(own);
  return false;
}

/** A band answers limits of the number only: where anything else of the floor is breached, nothing is lowered. */
function bandFor(
  one: ResultView,
  hits: readonly Hit[],
  { bands, match, at }: DecideInput,
  sight: AroundResults,
): PersonalBand | undefined {
  const { amount, analyte } = one;
  if (bands.length === 0 || match.kind !== "exact" || analyte === null) return undefined;
  if (typeof amount === "string" || amount.kind !== "exact" || !hits.every(({ ofNumber }) => ofNumber))
    return undefined;
  return findBand(bands, match.patient.id, analyte.id, amount.value, sight.earlier(analyte.id, one), at);
}

function guard(
  one: ResultView,
  ruling: Ruling,
  { prepared }: DecideInput,
  sight: AroundResults,
  tally: Tally,
): boolean {
  for (const clause of ruling.passing) {
    const objection = objectionTo(one, sight.view, prepared.texts, clause.despite ?? []);
    if (objection === null) continue;
    tally.objection(objection.id, objection.says, one.index);
    return false;
  }
  return ruling.passing.length > 0;
}
