import { isId } from "../../../base/ids.ts";
import { Refusal } from "../../../base/refusal.ts";
import type { PracticeScope } from "../../../db/practice.ts";
import { findPatient } from "../../../patients/queries.ts";
import type { Person } from "../../../people/role.ts";
import type { Letter } from "../../../reading/letter.ts";
import { findReading } from "../../../reading/store.ts";
import type { Visit } from "../../../web/route.ts";
import { isOpenTo } from "../../../worklist/open-to.ts";
import { findItem, readActions } from "../../../worklist/queries.ts";

export type ForPicture = { readonly item: string; readonly letter: Letter; readonly message: string };

/**
 * The letter that a picture is asked of, by the same rules as its page, and with no more statements than they need:
 * twenty are asked for at once. Another practice's, an own or a relative's, and none at all are the same.
 */
export async function openForPicture(tx: PracticeScope, { person, params, at }: Visit<Person>): Promise<ForPicture> {
  const id = params["id"] ?? "";
  const { practice, account } = person;
  const item = isId(id) ? await findItem(tx, practice, id) : undefined;
  if (item === undefined || item.kind !== "letter" || item.document === null) throw nothing();
  if (item.hidden_from.includes(account)) throw nothing();
  const [patient, read, actions] = await Promise.all([
    item.patient === null ? undefined : findPatient(tx, practice, item.patient),
    findReading(tx, practice, item.document),
    person.role === "reception" ? readActions(tx, practice, id) : [],
  ]);
  if (patient?.staffRelations.includes(account) === true) throw nothing();
  if (!isOpenTo(person, item, actions, at)) throw nothing();
  if (read === undefined || read.content.kind !== "letter") throw nothing();
  return { item: id, letter: read.content, message: read.message };
}

const nothing = (): Refusal => new Refusal("not-found", "There is no such letter at this practice.");
