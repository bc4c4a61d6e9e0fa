import type { PracticeScope } from "../../db/practice.ts";
import { findPatients, findPlausible } from "../../patients/queries.ts";
import type { Person } from "../../people/role.ts";
import { listConsequences } from "../../worklist/consequences.ts";
import type { Opened } from "../desk/opened.ts";
import { notHere } from "../../worklist/not-here.ts";

/**
 * A report that may be one's own or a relative's, or that was on their record, is for somebody else to settle, and
 * to whoever asks there is none.
 */
export async function refuseRelatives(
  tx: PracticeScope,
  { practice, account }: Person,
  { item, document, patient }: Pick<Opened, "item" | "document" | "patient">,
): Promise<void> {
  const was = (await listConsequences(tx, practice, item.id)).map((one) => one.patient);
  const mayBe =
    patient === null && document !== null && document.kind !== "unreadable"
      ? await findPlausible(tx, practice, document.patient)
      : [];
  const all = [...mayBe, ...(await findPatients(tx, practice, was))];
  if (!all.some(({ staffRelations }) => staffRelations.includes(account))) return;
  throw notHere();
}
