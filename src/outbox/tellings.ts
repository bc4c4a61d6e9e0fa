import type { PracticeScope } from "../db/practice.ts";

// What left for the patient. Until it leaves there is no row: the words stand in the plan that was signed,
// so that what is taken back, returned or reopened can never leave by mistake.

/** True where what this action of the item tells has left. */
export async function isTold(tx: PracticeScope, practice: string, item: string, action: number): Promise<boolean> {
  const row = await tx
    .selectFrom("practice.tellings")
    .select("id")
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("action", "=", action)
    .executeTakeFirst();
  return row !== undefined;
}
