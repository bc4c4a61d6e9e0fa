import type { PracticeScope } from "../db/practice.ts";
import type { TellingRow } from "./tables.ts";

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

export type Told = Pick<TellingRow, "id" | "item" | "action" | "patient" | "leaflet" | "text" | "way"> & {
  readonly at: Date;
  readonly by: string;
};

/** What left for one item or for one patient, oldest first: what may have been believed since. */
export async function listTold(
  tx: PracticeScope,
  practice: string,
  of: { readonly item: string } | { readonly patient: string },
): Promise<readonly Told[]> {
  return tx
    .selectFrom("practice.tellings")
    .select(["id", "item", "action", "patient", "leaflet", "text", "way", "told_at as at", "told_by as by"])
    .where("practice", "=", practice)
    .where("item" in of ? "item" : "patient", "=", "item" in of ? of.item : of.patient)
    .orderBy("told_at")
    .orderBy("id")
    .execute();
}
