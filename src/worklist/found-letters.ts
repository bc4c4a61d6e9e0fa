import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { isNotHidden } from "./hidden-from.ts";
import type { ItemRow } from "./tables.ts";

const MOST = 20;

/**
 * Letters whose words hold all that was typed, the newest first; of a scan the words that were recognised. Letters of
 * the looker and of their relatives are not there.
 */
export async function lettersSaying(
  tx: PracticeScope,
  practice: string,
  typed: string,
  looker: string,
): Promise<readonly ItemRow[]> {
  // A number or a date alone would be another way of looking for a patient.
  if (!/\p{L}{3}/u.test(typed)) return [];
  const says = (content: string) =>
    sql<boolean>`to_tsvector('simple', ${sql.ref(content)} ->> 'text') @@ websearch_to_tsquery('simple', ${typed})`;
  return tx
    .selectFrom("practice.items")
    .selectAll()
    .where("practice", "=", practice)
    .where("kind", "=", "letter")
    .where(isNotHidden(looker))
    .where(
      sql<boolean>`not exists (select from practice.patients p where p.practice = ${practice}
        and p.id = items.patient and ${looker} = any(p.staff_relations))`,
    )
    .where((eb) =>
      eb(
        "document",
        "in",
        eb
          .selectFrom("practice.documents as d")
          .select("d.id")
          .where("d.practice", "=", practice)
          .where("d.kind", "=", "letter")
          .where(says("d.content"))
          .unionAll(
            eb
              .selectFrom("practice.readings as r")
              .select("r.document as id")
              .where("r.practice", "=", practice)
              .where(says("r.content")),
          ),
      ),
    )
    .orderBy("opened_at", "desc")
    .orderBy("id")
    .limit(MOST)
    .execute();
}
