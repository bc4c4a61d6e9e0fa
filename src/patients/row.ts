import type { ContextFact } from "./context.ts";
import type { PastResult } from "./history.ts";
import type { Patient, PatientFlag } from "./patient.ts";

// What one line of a file says, before anybody in the database is meant by it.

/**
 * `flags`, `staffRelations` and `usualGp`: null where the file cannot say, so that what is held stays as it is.
 * A usual GP who is empty is none.
 */
export type RegisterRow = Omit<Patient, "id" | "flags" | "staffRelations" | "usualGp"> & {
  readonly usualGp: string | null;
  readonly line: number;
  readonly flags: Readonly<Record<PatientFlag, boolean | null>>;
  readonly staffRelations: readonly string[] | null;
};

export type ContextRow = { readonly line: number; readonly nhsNumber: string; readonly fact: ContextFact };

export type HistoryRow = { readonly line: number; readonly nhsNumber: string; readonly result: PastResult };
