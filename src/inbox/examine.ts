import type { Check } from "../base/check.ts";
import type { PracticeScope } from "../db/practice.ts";
import type { FileStore } from "../files/store.ts";

/** Reads every kept original again and compares it with the hash under which it was taken in. */
export async function examineFiles(tx: PracticeScope, practice: string, files: FileStore): Promise<Check> {
  const messages = await tx
    .selectFrom("practice.messages")
    .select(["id", "sha256"])
    .where("practice", "=", practice)
    .orderBy("id")
    .execute();
  const wrong: string[] = [];
  for (const { id, sha256 } of messages) {
    const bytes = await files.read(practice, sha256).catch(() => null);
    if (bytes === null) wrong.push(`message ${id}: its original is gone or is not what was taken in`);
  }
  return { check: "every original is what was taken in", looked: messages.length, wrong };
}
