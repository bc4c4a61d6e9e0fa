import type { PracticeScope } from "../db/practice.ts";
import { isPlausible, keysOfPatient, keysOfReported } from "../patients/keys.ts";
import { getPatient } from "../patients/queries.ts";

/**
 * True where an open report or letter that is nobody's may be this patient's. While it lies there, nothing that is said of
 * their other results is the whole.
 */
export async function hasUnsettled(tx: PracticeScope, practice: string, patient: string): Promise<boolean> {
  const keys = keysOfPatient(await getPatient(tx, practice, patient));
  const rows = await tx
    .selectFrom("practice.items as item")
    .innerJoin("practice.documents as document", (join) =>
      join.onRef("document.practice", "=", "item.practice").onRef("document.id", "=", "item.document"),
    )
    .select("document.content")
    .where("item.practice", "=", practice)
    .where("item.kind", "in", ["report", "letter"])
    .where("item.patient", "is", null)
    .where("item.status", "not in", ["closed", "returned"])
    .execute();
  return rows.some(
    ({ content }) => content.kind !== "unreadable" && isPlausible(keysOfReported(content.patient), keys),
  );
}
