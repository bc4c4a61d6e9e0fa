import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { MarkRow } from "./tables.ts";

/** All marks of one reading of a letter, oldest first. */
export async function readMarks(
  tx: PracticeScope,
  practice: string,
  item: string,
  reading: number,
): Promise<readonly MarkRow[]> {
  return tx
    .selectFrom("practice.marks")
    .selectAll()
    .where("practice", "=", practice)
    .where("item", "=", item)
    .where("reading", "=", reading)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/** Keeps one mark; its id. What it marks is the caller's to check against the letter. */
export async function keepMark(tx: PracticeScope, mark: Omit<MarkRow, "id">): Promise<string> {
  const id = newId();
  const { code, value, ...rest } = mark;
  const row = { ...rest, id, code: code === null ? null : JSON.stringify(code), value: JSON.stringify(value) };
  await tx.insertInto("practice.marks").values(row).execute();
  return id;
}
