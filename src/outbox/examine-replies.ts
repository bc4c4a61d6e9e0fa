import type { Check } from "../base/check.ts";
import type { PracticeScope } from "../db/practice.ts";

const A_DAY_MS = 24 * 60 * 60_000;

/**
 * Whatever goes back to a sender has left a day later: an answer that the disk does not take, and a covering letter
 * that nobody has printed, both leave a sender who thinks that their letter has arrived.
 */
export async function examineReplies(tx: PracticeScope, practice: string, at: Date): Promise<Check> {
  const rows = await tx
    .selectFrom("practice.replies")
    .select(["id", "way", "made_at", "written_at", "printed_at"])
    .where("practice", "=", practice)
    .where("withdrawn_at", "is", null)
    .where("acknowledged_at", "is", null)
    .where("refused_at", "is", null)
    .execute();
  const late = new Date(at.getTime() - A_DAY_MS);
  const unwritten = rows.filter((row) => row.written_at === null && row.printed_at === null && row.made_at < late);
  const owed = await tx
    .selectFrom("practice.leaving")
    .select(["file_name"])
    .where("practice", "=", practice)
    .where("written_at", "is", null)
    .where("created_at", "<", late)
    .orderBy("created_at")
    .execute();
  const wrong = [
    ...unwritten.map(
      ({ id, way }) =>
        `reply ${id} has waited for a day and has not ${way === "letter" ? "been printed or written" : "been written"}`,
    ),
    ...owed.map((row) => `${row.file_name} has waited for a day and is not in the outbox's folder`),
  ];
  return { check: "what is owed to senders has left within a day", looked: rows.length + owed.length, wrong };
}
