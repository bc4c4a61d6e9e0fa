import { sql } from "kysely";
import { sha256Of } from "../../base/canonical.ts";
import type { Check } from "../../base/check.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { SAMPLED_MOVES } from "../../worklist/sampled-moves.ts";

// For `doctor`: whether what was signed about trust is still what was signed, and whether everything that took effect
// unsigned was drawn for or against.

export async function examineTrust(tx: PracticeScope, practice: string): Promise<Check> {
  const changes = await tx
    .selectFrom("practice.autonomy_changes")
    .select(["id", "bound", "sha256"])
    .where("practice", "=", practice)
    .where("bound", "is not", null)
    .execute();
  const designs = await tx
    .selectFrom("practice.autonomy_designs")
    .select(["id", "bound", "sha256"])
    .where("practice", "=", practice)
    .execute();
  const altered = [...changes, ...designs].filter(({ bound, sha256 }) => bound === null || sha256Of(bound) !== sha256);
  const undrawn = await readUndrawn(tx, practice);
  return {
    check: "trust is what was signed, and all of it was drawn for",
    looked: changes.length + designs.length,
    wrong: [
      ...altered.map(({ id }) => `what was signed of ${id} is not what was hashed`),
      ...undrawn.map(({ item, number }) => `step ${number} of item ${item} took effect and nothing was drawn for it`),
    ],
  };
}

async function readUndrawn(tx: PracticeScope, practice: string) {
  const moves = SAMPLED_MOVES.map(({ move }) => move);
  const { rows } = await sql<{ item: string; number: number }>`
    select a.item, a.number from practice.actions a
    where a.practice = ${practice} and a.move = any(${moves}) and not exists (
      select from practice.draws d where d.practice = a.practice and d.item = a.item and d.action = a.number)
    order by a.item, a.number`.execute(tx);
  return rows;
}
