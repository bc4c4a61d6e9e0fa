import type { PracticeScope } from "../db/practice.ts";
import type { Patient } from "../patients/patient.ts";
import { findPatients } from "../patients/queries.ts";
import type { DecidedFrom } from "../protocols/decide-each.ts";
import type { Decision } from "../protocols/decision.ts";
import type { Document } from "../reading/document.ts";
import type { Action } from "../worklist/action.ts";
import { fold, type State } from "../worklist/fold.ts";
import type { Plan } from "../worklist/plan.ts";
import type { ItemRow } from "../worklist/tables.ts";
import { isWithin } from "./scopes.ts";

/** An item with a plan: what a countersignature, or whoever files it, looks at. */
export type Owed = {
  readonly item: ItemRow;
  readonly patient: Patient;
  readonly document: Document | null;
  readonly decision: { readonly id: string; readonly outcome: Decision; readonly inputs: Partial<DecidedFrom> };
  readonly actions: readonly Action[];
  readonly state: State;
  readonly plan: Plan;
  readonly isWithin: (scope: ReadonlySet<string>) => boolean;
};

/** The items with all that is shown of them, in the same order; in four looks, however many they are. */
export async function readOwed(
  tx: PracticeScope,
  practice: string,
  items: readonly ItemRow[],
): Promise<readonly Owed[]> {
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  const decisions = await tx
    .selectFrom("practice.decisions")
    .distinctOn("item")
    .select(["id", "item", "outcome", "inputs"])
    .where("practice", "=", practice)
    .where("item", "in", ids)
    .orderBy("item")
    .orderBy("decided_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const actions = await tx
    .selectFrom("practice.actions")
    .select(["item", "number", "move", "at", "by", "role", "comment", "decision", "detail"])
    .where("practice", "=", practice)
    .where("item", "in", ids)
    .orderBy("item")
    .orderBy("number")
    .execute();
  const documents = await readDocuments(tx, practice, items);
  const patients = await findPatients(
    tx,
    practice,
    items.flatMap(({ patient }) => patient ?? []),
  );
  return items.map((item) => {
    const own = actions.filter((action) => action.item === item.id);
    const state = fold(own);
    const decision = decisions.find((one) => one.item === item.id);
    const patient = patients.find(({ id }) => id === item.patient);
    const { plan } = state;
    if (decision === undefined || patient === undefined || plan === null) {
      throw new Error(`item ${item.id} is ${item.status} without decision, patient or plan`);
    }
    const document = documents.get(item.document ?? "") ?? null;
    const within = (scope: ReadonlySet<string>): boolean => document !== null && isWithin(scope, document);
    return { item, patient, document, decision, actions: own, state, plan, isWithin: within };
  });
}

async function readDocuments(
  tx: PracticeScope,
  practice: string,
  items: readonly ItemRow[],
): Promise<ReadonlyMap<string, Document>> {
  const ids = items.flatMap(({ document }) => document ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("practice.documents")
    .select(["id", "content"])
    .where("practice", "=", practice)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, content }) => [id, content]));
}
