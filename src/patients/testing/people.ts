import { checkDigit } from "../../base/nhs-number.ts";
import type { Report, ReportedPatient, Result } from "../../reading/report.ts";
import type { Patient } from "../patient.ts";

// Invented people for the tests of this room.

export const ada: Patient = {
  id: "0190a000-0000-7000-8000-000000000001",
  nhsNumber: "9990000018",
  familyName: "O'Neill-Grant",
  givenName: "Zoë Ann",
  birthDate: "1980-05-17",
  sex: "female",
  postcode: "LS1 4HY",
  registration: "registered",
  flags: [],
  staffRelations: [],
};

/** What a laboratory would send of a patient whom the register has right. */
export function reportedAs(patient: Patient, changes: Partial<ReportedPatient> = {}): ReportedPatient {
  return {
    nhsNumber: patient.nhsNumber,
    nhsNumberValid: patient.nhsNumber !== null,
    familyName: patient.familyName,
    givenName: patient.givenName,
    birthDate: patient.birthDate,
    sex: patient.sex,
    sexRaw: null,
    postcode: patient.postcode,
    ...changes,
  };
}

/** The valid NHS number that begins with 9 and these eight digits or, where none was ever issued, the next. */
export function numberFrom(eight: number): string {
  const nine = `9${String(eight % 100_000_000).padStart(8, "0")}`;
  const check = checkDigit(nine);
  return check === null ? numberFrom(eight + 1) : `${nine}${check}`;
}

/** A report of that patient with nothing in it. */
export function reportOf(patient: ReportedPatient): Report {
  const nothing = { message: null, reportId: null, requestId: null, status: null, statusRaw: null, issued: null };
  const nobody = { requester: null, copyTo: [], laboratory: null };
  const empty = { clinicalInformation: [], comments: [], specimens: [], results: [], oddities: [] };
  return { kind: "report", source: "test", format: "edifact-nhs003", patient, ...nothing, ...nobody, ...empty };
}

/** A final report of one potassium in mmol/L, collected on 20 November 2026. */
export function potassiumReport(raw: string, changes: Partial<Result> = {}): Report {
  const named = {
    code: "44I4.",
    system: "http://read.info/readv2",
    name: "Serum potassium",
    isGroup: false,
    group: null,
  };
  const amount = {
    raw,
    value: Number(raw),
    comparator: null,
    unit: "mmol/L",
    text: null,
    codedValue: null,
    ranges: [],
  };
  const rest = { flag: null, flagRaw: null, status: null, statusRaw: null, comments: [] };
  const specimen = {
    id: "1",
    type: "Serum",
    collected: "2026-11-20T08:15:00Z",
    received: null,
    fasting: null,
    comments: [],
  };
  const result: Result = { ...named, specimen: 0, ...amount, ...rest, ...changes };
  return { ...reportOf(reportedAs(ada)), specimens: [specimen], results: [result] };
}
