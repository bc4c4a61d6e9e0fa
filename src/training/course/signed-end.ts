import { sha256Of } from "../../base/canonical.ts";
import type { PracticeScope } from "../../db/practice.ts";

/** What the mentor signed at the end of a training, and its hash; null where it was never completed. */
export async function findSignedEnd(
  tx: PracticeScope,
  practice: string,
  learner: string,
): Promise<{
  readonly sha256: string;
  readonly marks: readonly { readonly competency: string; readonly sha256: string }[];
} | null> {
  const row = await tx
    .selectFrom("practice.learners")
    .select(["ending_bound", "ending_sha256"])
    .where("practice", "=", practice)
    .where("id", "=", learner)
    .where("ending", "=", "completed")
    .executeTakeFirst();
  if (row === undefined || row.ending_bound === null || row.ending_sha256 === null) return null;
  if (sha256Of(row.ending_bound) !== row.ending_sha256) {
    throw new Error(`the end of the training ${learner} is not what was signed`);
  }
  const { marks }: { marks: { competency: string; sha256: string }[] } = JSON.parse(row.ending_bound);
  return { sha256: row.ending_sha256, marks };
}
