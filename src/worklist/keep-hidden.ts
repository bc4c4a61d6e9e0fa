import type { PracticeScope } from "../db/practice.ts";
import { relationsOf } from "../patients/relations.ts";
import { findPatients, matchEach } from "../patients/queries.ts";
import { findDocument } from "../reading/store.ts";
import type { Action } from "./action.ts";
import { readActions } from "./queries.ts";

// Whose a report is may be unsettled, or was settled wrongly: it is then not there for anybody to whom one of
// those who may be meant, or whose it was taken for, is a relative. Once it is matched its patient says the rest.

/** Keeps from whom it is hidden: `relations` of those who may be meant now, and of everybody whose it ever was. */
export async function keepHiddenFrom(
  tx: PracticeScope,
  practice: string,
  item: { readonly id: string; readonly actions: readonly Action[]; readonly relations: readonly string[] },
): Promise<readonly string[]> {
  const was = item.actions.flatMap(({ detail }) => (typeof detail.patient === "string" ? [detail.patient] : []));
  const earlier = (await findPatients(tx, practice, was)).flatMap(({ staffRelations }) => staffRelations);
  const hidden = [...new Set([...earlier, ...item.relations])];
  await tx
    .updateTable("practice.items")
    .set({ hidden_from: hidden })
    .where("practice", "=", practice)
    .where("id", "=", item.id)
    .execute();
  return hidden;
}

/** The register has changed, and with it whose relative a report that is nobody's yet may be. */
export async function keepHiddenAgain(tx: PracticeScope, practice: string): Promise<void> {
  const rows = await tx
    .selectFrom("practice.items")
    .select(["id", "document"])
    .where("practice", "=", practice)
    .where("kind", "=", "report")
    .where("patient", "is", null)
    .where("status", "not in", ["closed", "returned"])
    .orderBy("id")
    .execute();
  for (const { id, document } of rows) {
    const content = document === null ? undefined : (await findDocument(tx, practice, document))?.content;
    if (content === undefined) continue;
    const [match] = await matchEach(tx, practice, [content]);
    if (match === undefined) continue;
    await keepHiddenFrom(tx, practice, {
      id,
      actions: await readActions(tx, practice, id),
      relations: relationsOf(match),
    });
  }
}
