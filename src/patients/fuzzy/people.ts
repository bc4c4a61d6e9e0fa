import type { ReportedPatient } from "../../reading/report.ts";
import type { Patient } from "../patient.ts";
import { type PersonRecord, personRecord } from "./record.ts";

/** What a document says of its patient, to be held against records. */
export function recordOfReported(reported: ReportedPatient): PersonRecord {
  return recordOf("", { ...reported, number: reported.nhsNumber });
}

/** A patient of the register, under the register's id. */
export function recordOfPatient(patient: Patient): PersonRecord {
  return recordOf(patient.id, { ...patient, number: patient.nhsNumber });
}

type Told = Pick<ReportedPatient, "familyName" | "givenName" | "birthDate" | "sex" | "postcode"> & {
  readonly number: string | null;
};

function recordOf(id: string, { familyName, givenName, birthDate, sex, postcode, number }: Told): PersonRecord {
  return personRecord(id, {
    "family-name": familyName,
    "given-name": givenName,
    "birth-date": birthDate,
    sex,
    postcode,
    number,
  });
}
