import { Refusal } from "../../base/refusal.ts";
import type { PracticeScope } from "../../db/practice.ts";
import { letterFor } from "../../outbox/letter-for.ts";
import { findPatient } from "../../patients/queries.ts";
import type { Person } from "../../people/role.ts";
import { findDocument } from "../../reading/store.ts";
import type { Plan } from "../../worklist/plan.ts";
import { getDecision } from "../../worklist/queries.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import { DAY_MS } from "./trust.ts";

/**
 * Words to a patient leave without a countersignature only where they are the leaflet's own, which a GP has signed:
 * whoever writes others proposes them. A letter that was begun before midnight has the day before in it.
 */
export async function refuseOwnWords(
  tx: PracticeScope,
  { practice, practiceName }: Person,
  item: Pick<ItemRow, "id" | "document" | "patient">,
  plan: Plan | undefined,
  at: Date,
): Promise<void> {
  const tells = plan?.tells ?? null;
  if (tells === null) return;
  const patient = item.patient === null ? undefined : await findPatient(tx, practice, item.patient);
  const document = item.document === null ? undefined : await findDocument(tx, practice, item.document);
  const { outcome } = await getDecision(tx, practice, item.id);
  const days = [at, new Date(at.getTime() - DAY_MS)];
  const isLeaflets = days.some((on) => {
    if (patient === undefined) return false;
    const letter = letterFor(outcome, { patient, practiceName, document: document?.content ?? null, at: on });
    return letter !== null && letter.leaflet === tells.leaflet && plain(letter.text) === plain(tells.text);
  });
  if (isLeaflets) return;
  throw new Refusal(
    "not-allowed",
    "These are not the words of the signed leaflet, so a GP countersigns them: propose them. Nothing was done.",
  );
}

/** A browser sends other line ends than it was given. */
function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}
