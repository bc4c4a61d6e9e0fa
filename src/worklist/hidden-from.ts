import { sql } from "kysely";
import type { PracticeScope } from "../db/practice.ts";
import { relationsOfCandidates } from "../patients/relations.ts";
import type { Match } from "../patients/patient.ts";
import { findPatients } from "../patients/queries.ts";
import type { Action } from "./action.ts";

// Whose a report is may be unsettled, or was settled wrongly: it is then not there for anybody to whom one of
// those who may be meant, or whose it was taken for, is a relative. Once it is matched its patient says the rest.

/** True for a row of items that is not hidden from this account; items stand in the query by this name. */
export function isNotHidden(account: string, items = "items") {
  return sql<boolean>`not (${account} = any(${sql.ref(`${items}.hidden_from`)}))`;
}

/** Keeps from whom it is hidden: by the match as it is now, and by everybody whose it ever was. */
export async function keepHiddenFrom(
  tx: PracticeScope,
  practice: string,
  item: { readonly id: string; readonly actions: readonly Action[]; readonly match: Match },
): Promise<readonly string[]> {
  const was = item.actions.flatMap(({ detail }) => (typeof detail.patient === "string" ? [detail.patient] : []));
  const earlier = (await findPatients(tx, practice, was)).flatMap(({ staffRelations }) => staffRelations);
  const hidden = [...new Set([...earlier, ...relationsOfCandidates(item.match)])];
  await tx
    .updateTable("practice.items")
    .set({ hidden_from: hidden })
    .where("practice", "=", practice)
    .where("id", "=", item.id)
    .execute();
  return hidden;
}
