import type { PracticeScope } from "../../db/practice.ts";
import type { Deed } from "./deeds.ts";

// What somebody has learnt: it stands until it expires or is ended with a reason.

/** The deeds in which this account stands as competent at this instant. */
export async function readEarned(
  tx: PracticeScope,
  practice: string,
  account: string,
  at: Date,
): Promise<ReadonlySet<Deed>> {
  const rows = await tx
    .selectFrom("practice.competences")
    .select("deed")
    .where("practice", "=", practice)
    .where("account", "=", account)
    .where("ended_at", "is", null)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", at)]))
    .execute();
  return new Set(rows.map(({ deed }) => deed));
}
