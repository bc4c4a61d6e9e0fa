import type { Fault } from "../../training/evidence/answers.ts";
import type { Held } from "../../patients/held-back.ts";

/** For the summary at the top: each leads to the tick that says that it is none. */
export function heldFaults(held: readonly Held[]): readonly Fault[] {
  return held.map(({ name, mark }) => ({
    field: name,
    says: `"${mark.text}" looks like a patient's. Take it out, or say that it is none.`,
  }));
}
