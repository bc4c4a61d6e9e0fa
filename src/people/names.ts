import { isId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";

/** The names behind the account ids that records hold; they stay known when somebody leaves. */
export async function listNames(tx: PracticeScope): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom("shared.accounts").select(["id", "name"]).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The names behind a few ids alone; what is no account's id has none. */
export async function namesOf(tx: PracticeScope, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)].filter(isId);
  if (asked.length === 0) return new Map();
  const rows = await tx.selectFrom("shared.accounts").select(["id", "name"]).where("id", "in", asked).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
