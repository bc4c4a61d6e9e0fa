import type { PracticeScope } from "../../db/practice.ts";
import { findPatient } from "../../patients/queries.ts";
import type { Person } from "../../people/role.ts";
import { isGoverned } from "../../people/scope/governed.ts";
import type { Decision } from "../../protocols/decision.ts";
import type { Action } from "../../worklist/action.ts";
import type { State } from "../../worklist/fold.ts";
import type { ItemRow } from "../../worklist/tables.ts";
import type { Grants } from "../../worklist/wish.ts";
import { whyMustBeSigned } from "./must-be-signed.ts";
import { owesBlind, readShadowed } from "./owes-blind.ts";
import { readTrust } from "./trust.ts";
import { FIRST_STAGE } from "./unit.ts";

type Looked = {
  readonly item: Pick<ItemRow, "id" | "kind" | "patient">;
  readonly outcome: Decision;
  readonly actions: readonly Action[];
  readonly state: State;
};

/** What the moves ask of trust: how far the person's own work here is trusted, and what they owe to somebody else's. */
export async function readStanding(
  tx: PracticeScope,
  practice: string,
  person: Person,
  looked: Looked,
  at: Date,
): Promise<Pick<Grants, "stage" | "mustBeSigned" | "owesBlind">> {
  const { item, outcome, state } = looked;
  if (!isGoverned(person)) {
    const isProposed = state.status === "proposed";
    const shadowed = isProposed ? await readShadowed(tx, practice) : new Set<string>();
    const owes = await owesBlind(tx, practice, person.account, looked, shadowed);
    return { stage: FIRST_STAGE, mustBeSigned: null, owesBlind: owes };
  }
  const { stage, why } = await readTrust(tx, practice, person.account, outcome, item, at);
  if (stage !== "sampled") return { stage, mustBeSigned: why, owesBlind: false };
  const patient = item.patient === null ? undefined : await findPatient(tx, practice, item.patient);
  const so = { outcome, kind: item.kind, patient: patient ?? null, isBack: state.atLeast !== null };
  return { stage, mustBeSigned: whyMustBeSigned(so), owesBlind: false };
}
