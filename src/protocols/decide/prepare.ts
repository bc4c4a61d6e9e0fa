import type { Terms } from "../../terms/analyte.ts";
import { type SignedTexts, signedTexts, type TextList } from "../standing/lists.ts";
import { isOfLetters } from "../letters/is-of-letters.ts";
import type { Floor } from "../table/floor-limits.ts";
import { compileFloor } from "./floor.ts";
import type { CompiledFloor } from "./hit.ts";
import { type InForce, prepareProtocol, type PreparedProtocol } from "./prepare-protocol.ts";
import { type SubjectFinder, subjectFinder } from "./subject.ts";

/** What stays the same from report to report: one practice's protocols, terms, floor and lists. */
export type Prepared = {
  readonly terms: Terms;
  readonly floor: CompiledFloor;
  readonly texts: SignedTexts;
  /** Our ODS code; null where not known. */
  readonly practice: string | null;
  readonly protocols: readonly PreparedProtocol[];
  readonly subjectOf: SubjectFinder;
};

export type Parts = {
  readonly terms: Terms;
  readonly floor: Floor;
  readonly lists: readonly TextList[];
  readonly inForce: readonly InForce[];
  readonly practice: string | null;
};

/** Made once and used for every report; protocols for letters are left out. Refuses ("bad-input") a protocol that these terms cannot answer. */
export function prepare({ terms, floor, lists, inForce, practice }: Parts): Prepared {
  const ofResults = inForce.filter(({ table }) => !isOfLetters(table.protocol));
  const protocols = ofResults.map((one, slot) => prepareProtocol(one, slot, terms));
  const slots = new Map<string, number[]>();
  for (const { slot, table } of protocols) {
    for (const analyte of table.protocol.decides) slots.set(analyte, [...(slots.get(analyte) ?? []), slot]);
  }
  const compiled = compileFloor(floor);
  const subjectOf = subjectFinder(terms, compiled, slots);
  return {
    terms,
    floor: compiled,
    texts: signedTexts(lists),
    practice,
    protocols,
    subjectOf,
  };
}
