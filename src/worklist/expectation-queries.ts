import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { STATUSES } from "./item.ts";
import { isSettled } from "./settled.ts";
import type { ExpectationRow, ItemRow } from "./tables.ts";

/** What is still to come for a patient, the soonest due first. */
export async function listOutstanding(
  tx: PracticeScope,
  practice: string,
  patient: string,
): Promise<readonly ExpectationRow[]> {
  return tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .where("status", "=", "open")
    .orderBy("due_on")
    .orderBy("id")
    .execute();
}

/** All that was ever asked for from an item, whatever became of it, oldest first. */
export async function listExpectationsOf(
  tx: PracticeScope,
  practice: string,
  item: string,
): Promise<readonly ExpectationRow[]> {
  return tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("item", "=", item)
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
}

/** What is outstanding of a patient and holds one of these analytes: asking again needs a reason. */
export async function findDuplicates(
  tx: PracticeScope,
  practice: string,
  patient: string,
  analytes: readonly string[],
): Promise<readonly ExpectationRow[]> {
  if (analytes.length === 0) return [];
  return tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .where("status", "=", "open")
    .where(sql<boolean>`analytes && ${[...analytes]}::text[]`)
    .orderBy("due_on")
    .orderBy("id")
    .execute();
}

/** What a report of a patient may still bring: what came late is better than what never came. */
export async function listMeetable(
  tx: PracticeScope,
  practice: string,
  patient: string,
): Promise<readonly ExpectationRow[]> {
  return tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .where("status", "in", ["open", "lapsed"])
    .where(sql<boolean>`cardinality(analytes) > 0`)
    .orderBy("asked_at")
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Those of a patient of which a document brought all or part, and which nobody has ended since. */
export async function listWithDocument(
  tx: PracticeScope,
  practice: string,
  patient: string,
  document: string,
): Promise<readonly ExpectationRow[]> {
  return tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("patient", "=", patient)
    .where("status", "in", ["open", "lapsed", "met"])
    .where(sql<boolean>`exists (select from jsonb_each_text(came) c where c.value = ${document})`)
    .orderBy("asked_at")
    .orderBy("id")
    .forUpdate()
    .execute();
}

export async function findExpectation(
  tx: PracticeScope,
  practice: string,
  id: string,
): Promise<ExpectationRow | undefined> {
  return tx
    .selectFrom("practice.expectations")
    .selectAll()
    .where("practice", "=", practice)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Items that wait although nothing that they asked for is expected any more. */
export async function listStranded(tx: PracticeScope, practice: string): Promise<readonly ItemRow[]> {
  return (
    tx
      .selectFrom("practice.items as i")
      .selectAll()
      .where("i.practice", "=", practice)
      .where("i.status", "=", "awaiting")
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("practice.expectations as e")
              .select("e.id")
              .whereRef("e.practice", "=", "i.practice")
              .whereRef("e.item", "=", "i.id")
              .where("e.status", "=", "open"),
          ),
        ),
      )
      // A letter waits for its actions, and what goes back to a sender for their acknowledgement.
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("practice.items as a")
              .select("a.id")
              .whereRef("a.practice", "=", "i.practice")
              .whereRef("a.letter", "=", "i.id")
              .where("a.status", "in", UNSETTLED),
          ),
        ),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom("practice.replies as r")
              .select("r.id")
              .whereRef("r.practice", "=", "i.practice")
              .whereRef("r.item", "=", "i.id")
              .where("r.withdrawn_at", "is", null)
              .where("r.acknowledged_at", "is", null)
              .where("r.refused_at", "is", null),
          ),
        ),
      )
      .orderBy("i.id")
      .execute()
  );
}

const UNSETTLED = STATUSES.filter((status) => !isSettled({ status }));
