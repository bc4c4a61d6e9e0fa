import type { PracticeScope } from "../db/practice.ts";
import type { ItemRow } from "./tables.ts";

export type Recent = Pick<ItemRow, "id" | "kind" | "about" | "status" | "next" | "opened_at">;

/** A patient's newest items, open or not, newest first. */
export async function listRecentOf(
  tx: PracticeScope,
  practice: string,
  patient: string,
  most: number,
): Promise<readonly Recent[]> {
  return tx
    .selectFrom("practice.items")
    .select(["id", "kind", "about", "status", "next", "opened_at"])
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .orderBy("opened_at", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
}
