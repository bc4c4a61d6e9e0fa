import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { warningRules } from "./rules.ts";
import type { Told } from "./standing.ts";
import { warnsOf } from "./warn.ts";

/** So many standings back a reason is looked for; what holds longer is said to have begun then. */
const MOST_TOLD = 400;

/** All that was told of a learner, the oldest first; several of a week where something changed in it. */
export async function readTold(tx: Transaction<Tables>, cohortLearner: string): Promise<readonly Told[]> {
  const rows = await tx
    .selectFrom("shared.standings")
    .select(["as_of", "standing"])
    .where("cohort_learner", "=", cohortLearner)
    .orderBy("number", "desc")
    .limit(MOST_TOLD)
    .execute();
  return rows.toReversed().map(({ as_of, standing }) => ({ asOf: as_of, standing }));
}

/** Writes what is a reason to look from which day on; in the transaction of what changed it. */
export async function keepNow(tx: Transaction<Tables>, cohortLearner: string): Promise<void> {
  const newest = await tx
    .selectFrom("shared.standings as s")
    .innerJoin("shared.cohort_learners as l", "l.id", "s.cohort_learner")
    .select(["s.id", "s.number", "l.starts_on"])
    .where("s.cohort_learner", "=", cohortLearner)
    .orderBy("s.number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return;
  const warns = warnsOf(await readTold(tx, cohortLearner), newest.starts_on, warningRules().rules);
  const next = {
    standing: newest.id,
    number: newest.number,
    warns: JSON.stringify(warns),
    warned_from: warns.map(({ since }) => since).toSorted()[0] ?? null,
  };
  await tx
    .insertInto("shared.learners_now")
    .values({ cohort_learner: cohortLearner, ...next })
    .onConflict((conflict) => conflict.column("cohort_learner").doUpdateSet(next))
    .execute();
}
