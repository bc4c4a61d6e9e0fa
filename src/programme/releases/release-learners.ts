import { sql, type Transaction } from "kysely";
import { addDays } from "../../base/local-day.ts";
import { newId } from "../../base/ids.ts";
import type { Tables } from "../../db/tables.ts";
import { controlPeople } from "../../measures/disclosure/control-people.ts";
import { addMonths } from "../../measures/week.ts";

/**
 * With fewer new learners a hub than this, on the whole, their numbers wait. Decided from the nation's own number and the
 * number of hubs, which everybody may know, and from nothing of a hub.
 */
export const LEARNERS_A_HUB = 15;

type Pending = { readonly id: string; readonly hub: string };

/**
 * Shows how many learners of each edition have begun by the end of a month and are in no release yet, where they are
 * enough: for ever, so that who is entered later, ends or moves with a practice changes nothing that was shown.
 */
export async function releaseLearners(tx: Transaction<Tables>, month: string, at: Date): Promise<void> {
  const hubs = await tx.selectFrom("shared.hubs").select(["id", "edition", "region"]).orderBy("id").execute();
  for (const [edition, of] of Map.groupBy(hubs, (one) => one.edition)) {
    const until = addDays(`${addMonths(month, 1)}-01`, -1);
    const pending = await listPending(tx, edition, until);
    if (pending.length < LEARNERS_A_HUB * of.length) continue;
    const counted = Map.groupBy(pending, ({ hub }) => hub);
    const shown = controlPeople(
      of.map(({ id, region }) => ({ hub: id, region, people: counted.get(id)?.length ?? 0 })),
    );
    const before = await tx.selectFrom("shared.learner_releases").select("id").where("edition", "=", edition).execute();
    const release = newId();
    const row = { id: release, edition, number: before.length + 1, at, until };
    await tx.insertInto("shared.learner_releases").values(row).execute();
    await sql`
      insert into shared.released_learners (cohort_learner, release, hub)
      select id, ${release}, hub from json_to_recordset(${JSON.stringify(pending)}::json) as r (id uuid, hub uuid)`.execute(
      tx,
    );
    const rows = shown.map(({ level, place, shown: begun }) => ({ release, level, place, begun: begun.toJSON() }));
    await tx.insertInto("shared.learner_counts").values(rows).execute();
  }
}

async function listPending(tx: Transaction<Tables>, edition: string, until: string): Promise<readonly Pending[]> {
  return tx
    .selectFrom("shared.cohort_learners as l")
    .innerJoin("shared.members as m", "m.id", "l.member")
    .leftJoin("shared.released_learners as d", "d.cohort_learner", "l.id")
    .where("m.edition", "=", edition)
    .where("l.starts_on", "<=", until)
    .where("d.release", "is", null)
    .select(["l.id", "l.hub"])
    .execute();
}
