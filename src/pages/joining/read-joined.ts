import type { Transaction } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { findAgreement } from "../../programme/joining/agreement.ts";
import { listMembersOf } from "../../programme/joining/member.ts";
import { listSteps } from "../../programme/joining/take-step.ts";
import { type Edition, type HubStanding, listEditions, listHubs } from "../../programme/shape/queries.ts";
import type { Joined } from "./facts.ts";

/** Where a practice is in the programme, with what was done. */
export async function readJoined(tx: Transaction<Tables>, practice: string): Promise<readonly Joined[]> {
  const joined: Joined[] = [];
  for (const member of await listMembersOf(tx, practice)) {
    joined.push({
      member,
      steps: await listSteps(tx, member.id),
      agreement: await findAgreement(tx, member.id),
    });
  }
  return joined;
}

/** Hubs of editions that are not over and in which this practice does not stand, or stands no more. */
export async function readOpenHubs(
  tx: Transaction<Tables>,
  joined: readonly Joined[],
  today: string,
): Promise<readonly { readonly hub: HubStanding; readonly edition: Edition }[]> {
  const inside = joined.filter(({ member }) => member.status !== "withdrawn" && member.status !== "not-eligible");
  const taken = new Set(inside.map(({ member }) => member.edition));
  const editions = (await listEditions(tx)).filter(
    ({ id, endsOn }) => !taken.has(id) && (endsOn === null || endsOn >= today),
  );
  const hubs = await listHubs(tx, {});
  return hubs.flatMap((hub) => {
    const edition = editions.find(({ id }) => id === hub.edition);
    return edition === undefined ? [] : [{ hub, edition }];
  });
}
