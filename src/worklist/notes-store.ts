import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { NoteRow } from "./tables.ts";

// Stamps and notes lie over an original and never change it. One that is taken off stays in the record.

/** All of a letter, oldest first, those that were taken off included. */
export async function readNotes(tx: PracticeScope, practice: string, item: string): Promise<readonly NoteRow[]> {
  return tx
    .selectFrom("practice.notes")
    .selectAll()
    .where("practice", "=", practice)
    .where("item", "=", item)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

export async function keepNote(
  tx: PracticeScope,
  note: Omit<NoteRow, "id" | "taken_off_at" | "taken_off_by">,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("practice.notes")
    .values({ ...note, id, taken_off_at: null, taken_off_by: null })
    .execute();
  return id;
}

/** False where the letter has no such note, or it was taken off before. */
export async function takeOffNote(
  tx: PracticeScope,
  practice: string,
  { item, note, by }: { readonly item: string; readonly note: string; readonly by: string },
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("practice.notes")
    .set({ taken_off_at: at, taken_off_by: by })
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("id", "=", note)
    .where("taken_off_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
