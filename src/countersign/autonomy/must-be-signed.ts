import { isSensitive } from "../../outbox/held.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Decision } from "../../protocols/decision.ts";
import type { ItemKind } from "../../worklist/item.ts";
import { tasksOf } from "./task.ts";

/** Why a GP signs this, however far somebody is trusted with such work; null where sampled work may take effect. */
export function whyMustBeSigned(so: {
  readonly outcome: Decision;
  readonly kind: ItemKind;
  readonly patient: Patient | null;
  /** True where it came back, was put beside another report, or was changed by its sender. */
  readonly isBack: boolean;
}): string | null {
  const { outcome, patient, isBack } = so;
  if (tasksOf(outcome, so).length === 0) return "No signed protocol decides this.";
  if (outcome.floor.length > 0) return "A red flag stands in it.";
  if (patient === null || isSensitive({ decision: outcome, patient })) {
    return "For this patient, or with such a test, nothing happens without a GP's own signature.";
  }
  if (patient.registration === "deceased") return "The patient has died.";
  return isBack ? "It has come back, so a GP sees what becomes of it." : null;
}
