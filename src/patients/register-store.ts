import { type Insertable, sql } from "kysely";
import { newId } from "../base/ids.ts";
import type { PracticeScope } from "../db/practice.ts";
import { chunks } from "./chunks.ts";
import { keysOfPatient } from "./keys.ts";
import { type Paired, pairRegister } from "./pair.ts";
import type { Patient } from "./patient.ts";
import { patientOf } from "./queries.ts";
import type { RegisterRow } from "./row.ts";
import type { PatientsTable } from "./tables.ts";

/** Brings the register up to a file's rows. Patients whom the file leaves out stay as they are. */
export async function loadRegister(
  tx: PracticeScope,
  practice: string,
  rows: readonly RegisterRow[],
  at: Date,
): Promise<Omit<Paired, "saved">> {
  // Two loads at once would each add the same new patients.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`register ${practice}`}, 0))`.execute(tx);
  const held = await tx.selectFrom("practice.patients").selectAll().where("practice", "=", practice).execute();
  const { saved, ...counts } = pairRegister(rows, held.map(patientOf), newId);
  for (const some of chunks(saved)) {
    await tx
      .insertInto("practice.patients")
      .values(some.map((patient) => rowOf(practice, patient, at)))
      .onConflict((conflict) =>
        conflict.columns(["practice", "id"]).doUpdateSet((eb) => ({
          nhs_number: eb.ref("excluded.nhs_number"),
          family_name: eb.ref("excluded.family_name"),
          given_name: eb.ref("excluded.given_name"),
          birth_date: eb.ref("excluded.birth_date"),
          sex: eb.ref("excluded.sex"),
          postcode: eb.ref("excluded.postcode"),
          registration: eb.ref("excluded.registration"),
          flags: eb.ref("excluded.flags"),
          staff_relations: eb.ref("excluded.staff_relations"),
          usual_gp: eb.ref("excluded.usual_gp"),
          family_key: eb.ref("excluded.family_key"),
          given_key: eb.ref("excluded.given_key"),
          postcode_key: eb.ref("excluded.postcode_key"),
          loaded_at: eb.ref("excluded.loaded_at"),
        })),
      )
      .execute();
  }
  return counts;
}

function rowOf(practice: string, patient: Patient, at: Date): Insertable<PatientsTable> {
  const keys = keysOfPatient(patient);
  return {
    practice,
    id: patient.id,
    nhs_number: patient.nhsNumber,
    family_name: patient.familyName,
    given_name: patient.givenName,
    birth_date: patient.birthDate,
    sex: patient.sex,
    postcode: patient.postcode,
    registration: patient.registration,
    flags: [...patient.flags],
    usual_gp: patient.usualGp ?? null,
    staff_relations: [...patient.staffRelations],
    family_key: keys.familyName,
    given_key: keys.givenName,
    postcode_key: keys.postcode,
    loaded_at: at,
  };
}
