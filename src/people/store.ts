import type { Transaction } from "kysely";
import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { Tables } from "../db/tables.ts";
import type { Role } from "./role.ts";
import type { Hours } from "./staffing.ts";

type Shared = Transaction<Tables>;

const ODS = /^[A-Z0-9]{3,10}$/;

/** Adds a practice, or changes its name and whether its folder brings messages that are meant for us. */
export async function savePractice(
  tx: Shared,
  practice: { ods: string; name: string; folderIs: "recipient" | "copy" },
  at: Date,
): Promise<void> {
  const { ods, name, folderIs } = practice;
  if (!ODS.test(ods)) {
    throw new Refusal("bad-input", `${ods} is not an ODS code: 3 to 10 capital letters and digits.`);
  }
  if (name.trim() === "") throw new Refusal("bad-input", "A practice needs a name.");
  await tx
    .insertInto("shared.practices")
    .values({ ods, name, folder_is: folderIs, created_at: at })
    .onConflict((conflict) => conflict.column("ods").doUpdateSet({ name, folder_is: folderIs }))
    .execute();
}

export type NewPerson = {
  readonly name: string;
  readonly practice: string;
  readonly role: Role;
  readonly title: string;
  readonly id?: string;
  /** By which laboratories name them as a requester. */
  readonly codes?: readonly string[];
  readonly kind?: "permanent" | "locum";
  readonly confirmed?: boolean;
  readonly hours?: readonly Hours[] | null;
  readonly cover?: string;
  readonly isPartner?: boolean;
};

/** Adds a person with a post; what is left out of it is as usual: permanent, there whenever the practice is open. */
export async function addAccount(tx: Shared, person: NewPerson, at: Date): Promise<string> {
  const id = person.id ?? newId();
  const { codes, kind, confirmed, hours, cover, isPartner } = person;
  await tx.insertInto("shared.accounts").values({ id, name: person.name, created_at: at }).execute();
  await tx
    .insertInto("shared.posts")
    .values({
      account: id,
      practice: person.practice,
      role: person.role,
      title: person.title,
      cover,
      partner: isPartner === true,
      ...(codes === undefined ? {} : { codes: [...codes] }),
      ...(kind === undefined ? {} : { kind }),
      ...(confirmed === undefined ? {} : { confirmed }),
      ...(hours === undefined || hours === null ? {} : { hours: JSON.stringify(hours) }),
    })
    .execute();
  return id;
}
