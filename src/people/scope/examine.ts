import { Value } from "typebox/value";
import { sha256Of } from "../../base/canonical.ts";
import type { Check } from "../../base/check.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { ScopeStatement } from "./statement.ts";

/** For `doctor`: whether each statement of who may what is still what the GP partner signed. */
export async function examineStatements(tx: PracticeScope, practice: string): Promise<Check> {
  const rows = await tx
    .selectFrom("practice.scope_statements")
    .select(["id", "bound", "sha256"])
    .where("practice", "=", practice)
    .orderBy("signed_at")
    .execute();
  const wrong = rows.filter(({ bound, sha256 }) => sha256Of(bound) !== sha256 || !isStatement(bound));
  return {
    check: "who may what is what the GP partner signed",
    looked: rows.length,
    wrong: wrong.map(({ id }) => `the statement ${id} is not what was signed`),
  };
}

function isStatement(text: string): boolean {
  try {
    return Value.Check(ScopeStatement, JSON.parse(text));
  } catch {
    return false;
  }
}
