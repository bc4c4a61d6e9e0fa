import { isValidNhsNumber } from "../../base/nhs-number.ts";
import type { ReportedPatient } from "../report.ts";
import { whyInvalid } from "../why-invalid.ts";
import { type Noting, note } from "./noting.ts";

/** The codes for sex of the NHS Data Dictionary, and the letters and words that are sent in their place. */
const SEXES: ReadonlyMap<string, string> = new Map([
  ["0", "unknown"],
  ["1", "male"],
  ["2", "female"],
  ["9", "other"],
  ["m", "male"],
  ["male", "male"],
  ["f", "female"],
  ["female", "female"],
  ["un", "other"],
  ["u", "unknown"],
  ["unknown", "unknown"],
]);

export type SentPatient = Pick<
  ReportedPatient,
  "nhsNumber" | "familyName" | "givenName" | "birthDate" | "sexRaw" | "postcode"
>;

/** The patient as sent, with what is odd about them told. */
export function patientOf(noting: Noting, sent: SentPatient): ReportedPatient {
  const { nhsNumber, familyName, birthDate, sexRaw } = sent;
  const sex = sexRaw === null ? null : (SEXES.get(sexRaw.toLowerCase()) ?? null);
  const nhsNumberValid = nhsNumber !== null && isValidNhsNumber(nhsNumber);
  if (!nhsNumberValid) note(noting, whyInvalid(nhsNumber), "patient.nhsNumber", nhsNumber ?? "none");
  if (sexRaw !== null && sex === null) note(noting, "unknown-sex", "patient.sex", sexRaw);
  if (familyName === null) note(noting, "field-missing", "patient.familyName", "no family name");
  if (birthDate === null) note(noting, "field-missing", "patient.birthDate", "no date of birth");
  return { ...sent, nhsNumberValid, sex: sexRaw === null ? null : (sex ?? "unknown") };
}

/** The one value of several that should be alike; null, and told, where they differ. */
export function onlyOne(noting: Noting, values: readonly string[], path: string): string | null {
  const different = [...new Set(values)];
  if (different.length <= 1) return different[0] ?? null;
  note(noting, "contradiction", path, different.join(" / "));
  return null;
}
