import type { PracticeScope } from "../db/practice.ts";

/** The names behind the account ids that records hold; they stay known when somebody leaves. */
export async function listNames(tx: PracticeScope): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom("shared.accounts").select(["id", "name"]).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
