import { isId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import { findPatient } from "../patients/queries.ts";
import type { Person } from "../people/role.ts";
import { findItem } from "../worklist/queries.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { notHere } from "../worklist/not-here.ts";

/** The item, where it is there for this person: one's own and a relative's are as if they were not. */
export async function findVisible(
  tx: PracticeScope,
  practice: string,
  { account }: Person,
  id: string,
): Promise<ItemRow | undefined> {
  const item = isId(id) ? await findItem(tx, practice, id) : undefined;
  if (item === undefined || item.hidden_from.includes(account)) return undefined;
  if (item.patient === null) return item;
  const patient = await findPatient(tx, practice, item.patient);
  return patient?.staffRelations.includes(account) === true ? undefined : item;
}

export async function getVisible(tx: PracticeScope, practice: string, person: Person, id: string): Promise<ItemRow> {
  const item = await findVisible(tx, practice, person, id);
  if (item === undefined) throw notHere();
  return item;
}
