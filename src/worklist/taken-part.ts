import type { PracticeScope } from "../db/practice.ts";

/** Of these items those in which one of these accounts has taken a step. */
export async function takenPartIn(
  tx: PracticeScope,
  practice: string,
  accounts: readonly string[],
  items: readonly string[],
): Promise<ReadonlySet<string>> {
  if (items.length === 0 || accounts.length === 0) return new Set();
  const rows = await tx
    .selectFrom("practice.actions")
    .select("item")
    .distinct()
    .where("practice", "=", practice)
    .where("item", "in", [...items])
    .where("by", "in", [...accounts])
    .execute();
  return new Set(rows.map(({ item }) => item));
}
