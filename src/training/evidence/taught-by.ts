import type { PracticeScope } from "../../db/practice.ts";

/** The account that teaches this competency where the mentor has given that away; null where nobody but the mentors. */
export async function taughtBy(
  tx: PracticeScope,
  practice: string,
  learner: string,
  competency: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom("practice.planned")
    .select("taught_by")
    .where("practice", "=", practice)
    .where("learner", "=", learner)
    .where("competency", "=", competency)
    .where("left_out_why", "is", null)
    .executeTakeFirst();
  return row?.taught_by ?? null;
}
