import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { SNOMED_CT } from "../code.ts";
import type { TermKind } from "./concept.ts";
import { findConcept, type KnownConcept } from "./releases.ts";
import { searchTerms } from "./search.ts";
import type { FoundTerms } from "./term-item.ts";

/** The part of a letter's suggestion that is looked up: `text` is the letter's own words, of a medication its drug. */
export type Coded = {
  readonly kind: TermKind;
  readonly text: string;
  readonly code: { readonly system: string; readonly code: string; readonly display: string | null } | null;
};

export type Candidates = {
  /** The code that came with it, and what the release in force makes of it: null where it does not know it. */
  readonly own: { readonly code: NonNullable<Coded["code"]>; readonly known: KnownConcept | null } | null;
  /** By its words, best first; a person chooses. */
  readonly found: FoundTerms;
};

/**
 * Codes that a suggestion may be given. A code that the sender sent is never put in another's place: where it is Read
 * or CTV3, or taken out of use, what its words find stands beside it. Nothing is searched where it is known and in use.
 */
export async function codeFor(tx: Transaction<Tables>, { kind, text, code }: Coded, limit = 10): Promise<Candidates> {
  const known = code?.system === SNOMED_CT ? ((await findConcept(tx, code.system, code.code)) ?? null) : null;
  const own = code === null ? null : { code, known };
  if (known?.active === true) return { own, found: { items: [], says: null } };
  return { own, found: await searchTerms(tx, text, { kind, limit }) };
}
