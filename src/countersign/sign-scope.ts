import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { isPartner } from "../people/scope/partner.ts";
import { findStatement, keepStatement, markOf, readDraft } from "../people/scope/scope-store.ts";
import type { Person } from "../people/role.ts";
import { refuseUnlessFreshGp } from "./fresh.ts";

/** A GP partner signs who may what, whole, as the page showed it. Gives the hash that the signature binds. */
export async function signScopeStatement(
  tx: PracticeScope,
  practice: string,
  person: Person,
  shown: string,
  at: Date,
): Promise<string> {
  await refuseUnlessFreshGp(tx, practice, person, at);
  if (!(await isPartner(tx, practice, person.account))) {
    throw new Refusal("not-allowed", "Only a GP partner signs who may what at this practice. Nothing was signed.");
  }
  const draft = await readDraft(tx, practice);
  if (markOf(draft) !== shown) {
    throw new Refusal("conflict", "This is not what you were shown: somebody has changed it. Read it again.");
  }
  const signed = await findStatement(tx, practice);
  if (signed !== null && markOf(signed.statement) === shown) {
    throw new Refusal("conflict", "This is signed already. Nothing was changed since.");
  }
  return keepStatement(tx, practice, draft, person.account, at);
}
