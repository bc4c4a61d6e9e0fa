import type { Amount } from "../table/amount.ts";
import { numberHits } from "./floor.ts";
import type { Hit } from "./hit.ts";
import type { Prepared } from "./prepare.ts";
import { readingOf } from "./reading-of.ts";
import type { ResultView } from "./view.ts";

/**
 * The limit of the floor that a result would breach which cannot be taken as it stands: its number is no
 * plain decimal, its unit does not convert, or code and name contradict each other. Undefined where none.
 */
export function findSuspect(
  { reading, analyte, subject: { candidates }, result }: ResultView,
  { floor, terms }: Prepared,
  least: number | null,
): Hit | undefined {
  if (reading.suspects.length === 0 && candidates.length === 0) return undefined;
  const breached = (id: string, amounts: readonly Amount[]): Hit | undefined => {
    const limits = floor.byAnalyte.get(id);
    return limits === undefined ? undefined : amounts.flatMap((amount) => numberHits(limits, amount, least))[0];
  };
  if (analyte !== null) return breached(analyte.id, reading.suspects);
  const readings = candidates.map((candidate) => ({ id: candidate.id, reading: readingOf(terms, candidate, result) }));
  // Where the number makes sense as one of them, only there: 140 is a sodium, and no reason to fear a potassium.
  const sensible = readings.filter((one) => typeof one.reading.amount !== "string");
  const looked = sensible.length > 0 ? sensible : readings;
  return looked
    .map(({ id, reading: { amount, suspects } }) => breached(id, [amount, ...suspects]))
    .find((hit) => hit !== undefined);
}
