import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";

// A document that was matched to the wrong patient. Its numbers stay in the log and stop counting: see historyOf.

type Of = { readonly document: string; readonly patient: string; readonly by: string };

/** From now on the document's numbers are not this patient's. */
export async function retractResults(tx: PracticeScope, practice: string, of: Of, at: Date): Promise<void> {
  const { document, patient, by } = of;
  const row = { practice, id: newId(), document, patient, retracted_at: at, retracted_by: by };
  await tx
    .insertInto("practice.retractions")
    .values({ ...row, reinstated_at: null, reinstated_by: null })
    .onConflict((conflict) =>
      conflict.columns(["practice", "patient", "document"]).where("reinstated_at", "is", null).doNothing(),
    )
    .execute();
}

/** It was this patient's after all. */
export async function reinstateResults(tx: PracticeScope, practice: string, of: Of, at: Date): Promise<void> {
  await tx
    .updateTable("practice.retractions")
    .set({ reinstated_at: at, reinstated_by: of.by })
    .where("practice", "=", practice)
    .where("document", "=", of.document)
    .where("patient", "=", of.patient)
    .where("reinstated_at", "is", null)
    .execute();
}
