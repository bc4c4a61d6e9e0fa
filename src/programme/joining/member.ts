import type { Selectable, Transaction } from "kysely";
import { isId } from "../../base/ids.ts";
import { Refusal } from "../../base/refusal.ts";
import type { Tables } from "../../db/tables.ts";
import type { Appointed } from "../../people/appointed.ts";
import { regionOf } from "../shape/queries.ts";
import type { MembersTable } from "../shape/tables.ts";

type Shared = Transaction<Tables>;

/** A practice in an edition, with its hub, its region and its edition. */
export type Member = Selectable<MembersTable> & {
  readonly hubName: string;
  readonly region: string;
  readonly editionName: string;
};

export function members(tx: Shared) {
  return tx
    .selectFrom("shared.members as m")
    .innerJoin("shared.hubs as h", "h.id", "m.hub")
    .innerJoin("shared.editions as e", "e.id", "m.edition")
    .selectAll("m")
    .select(["h.name as hubName", "h.region", "e.name as editionName"]);
}

/** The practice, where this person sees it: another region's is not found by a hub lead. */
export async function getMember(tx: Shared, person: Pick<Appointed, "role" | "region">, id: string): Promise<Member> {
  const region = regionOf(person);
  const found = isId(id) ? await members(tx).where("m.id", "=", id).executeTakeFirst() : undefined;
  if (found === undefined || (region !== null && found.region !== region)) {
    throw new Refusal("not-found", "There is no such practice in the programme.");
  }
  return found;
}

/** What a practice of this code is in, the newest edition first. */
export async function listMembersOf(tx: Shared, ods: string): Promise<readonly Member[]> {
  return members(tx).where("m.ods", "=", ods).orderBy("e.starts_on", "desc").orderBy("m.id").execute();
}
