import type { Role } from "../people/role.ts";

/** Who opens a patient's page: it holds the record's facts and every result. Reception has the phone's three answers. */
export const PATIENT_READERS = ["assistant", "gp", "nurse", "pharmacist"] as const satisfies readonly Role[];

/** No link leads where it would be refused. */
export function mayReadPatients(role: Role | "machine"): boolean {
  return PATIENT_READERS.some((one) => one === role);
}
