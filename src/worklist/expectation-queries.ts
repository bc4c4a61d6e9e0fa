import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import type { ExpectationRow } from "./tables.ts";

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
