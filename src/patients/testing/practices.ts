import type { PracticeScope } from "../../db/practice.ts";
import { parseRegister } from "../parse-register.ts";
import type { Patient } from "../patient.ts";
import { patientOf } from "../queries.ts";
import { loadRegister } from "../register-store.ts";

// Practices with a handful of invented patients, for the tests of this room against the database.

export const AT = new Date("2026-11-21T09:00:00Z");

export const ADA = "9990000018,O'Neill-Grant,Zoë Ann,1980-05-17,female,LS1 4HY,registered,safeguarding,a1";
export const TOM = "9990000026,Hall,Tom,1961-02-28,male,LS2 9JT,left,,";

export const HEAD = "nhsNumber,familyName,givenName,birthDate,sex,postcode,registration,flags,staffRelations";

let last = 0;

/** A practice of its own for each test, so that none leans on another's rows. */
export function newPractice(): string {
  last += 1;
  return `Y9${String(last).padStart(4, "0")}`;
}

export function bytes(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join("\n"));
}

/** Loads lines of a register file under the usual headings. */
export async function load(
  tx: PracticeScope,
  practice: string,
  ...lines: readonly string[]
): ReturnType<typeof loadRegister> {
  return loadRegister(tx, practice, parseRegister(bytes(HEAD, ...lines)), AT);
}

export async function everybody(tx: PracticeScope, practice: string): Promise<readonly Patient[]> {
  const rows = await tx
    .selectFrom("practice.patients")
    .selectAll()
    .where("practice", "=", practice)
    .orderBy("id")
    .execute();
  return rows.map(patientOf);
}
