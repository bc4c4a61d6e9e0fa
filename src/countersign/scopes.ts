import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { Person } from "../people/role.ts";
import { specimenOf } from "../protocols/decide/see.ts";
import type { Document } from "../reading/document.ts";
import type { Report, Result } from "../reading/report.ts";
import { standardTerms } from "../terms/analyte.ts";
import { findAnalyte } from "../terms/find.ts";
import { refuseUnlessFreshGp } from "./fresh.ts";
import type { ScopeRow } from "./tables.ts";

// What a nurse practitioner or pharmacist may countersign: analytes, as a GP has signed it. Nothing signed is
// nothing allowed, and a report with one test that the scope does not name is outside it whole.

/** The analytes that this account may countersign now. */
export async function readScope(tx: PracticeScope, practice: string, account: string): Promise<ReadonlySet<string>> {
  const row = await tx
    .selectFrom("practice.countersign_scopes")
    .select("analytes")
    .where("practice", "=", practice)
    .where("account", "=", account)
    .orderBy("signed_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return new Set(row?.analytes ?? []);
}

/** All that was ever signed, the newest first: the first of an account is what counts. */
export async function listScopes(tx: PracticeScope, practice: string): Promise<readonly ScopeRow[]> {
  return tx
    .selectFrom("practice.countersign_scopes")
    .selectAll()
    .where("practice", "=", practice)
    .orderBy("signed_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** True where every result is, by the rules by which protocols decide, a test that the scope names. */
export function isWithin(scope: ReadonlySet<string>, document: Document): boolean {
  if (scope.size === 0 || document.kind !== "report") return false;
  const results = document.results.filter((result) => !result.isGroup);
  return results.length > 0 && results.every((result) => scope.has(analyteIn(document, result) ?? ""));
}

function analyteIn(report: Report, result: Result): string | null {
  const place = specimenOf(report, result);
  const specimenType = place === null ? null : (report.specimens[place]?.type ?? null);
  const { code, system, name } = result;
  const found = findAnalyte(standardTerms(), { code, system, name, specimenType });
  return found.kind === "analyte" ? found.analyte.id : null;
}

/** A GP signs the whole list anew; an empty one takes the right away. */
export async function signScope(
  tx: PracticeScope,
  practice: string,
  person: Person,
  signing: { readonly account: string; readonly analytes: readonly string[] },
  at: Date,
): Promise<void> {
  await refuseUnlessFreshGp(tx, practice, person, at);
  const post = await tx
    .selectFrom("shared.posts")
    .select("role")
    .where("practice", "=", practice)
    .where("account", "=", signing.account)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (post === undefined) throw new Refusal("not-found", "There is no such person at this practice.");
  if (post.role !== "nurse" && post.role !== "pharmacist") {
    throw new Refusal("not-allowed", "Only a nurse practitioner or a pharmacist can be given a scope to countersign.");
  }
  const { analytes: known } = standardTerms();
  const unknown = signing.analytes.find((id) => !known.has(id));
  if (unknown !== undefined) throw new Refusal("bad-input", "There is no such test. Nothing was signed.");
  const analytes = [...new Set(signing.analytes)].toSorted();
  const row = { practice, id: newId(), account: signing.account, analytes };
  await tx
    .insertInto("practice.countersign_scopes")
    .values({ ...row, signed_at: at, signed_by: person.account })
    .execute();
}
