import { isValidNhsNumber } from "../../base/nhs-number.ts";
import { whyInvalid } from "../why-invalid.ts";
import { SEXES } from "./codes.ts";
import { type Draft, note, setOnce } from "./draft.ts";
import { part, partOrNull, pathOf, type Segment } from "./segment.ts";

// S06 and S07: the patient as the laboratory knows them. Title, middle name and street are understood
// and not carried.

export function readPna(draft: Draft, segment: Segment): void {
  if (part(segment, 0, 0) !== "PAT") note(draft, "unknown-qualifier", pathOf(segment), segment.text);
  const qualifier = part(segment, 1, 1);
  if (qualifier !== "" && qualifier !== "OPI") note(draft, "unknown-qualifier", pathOf(segment), segment.text);
  const { patient } = draft;
  setOnce(draft, patient, "nhsNumber", partOrNull(segment, 1, 0), "patient.nhsNumber");
  let given = "";
  for (let e = 4; e < segment.elements.length; e += 1) {
    const kind = part(segment, e, 0);
    const name = part(segment, e, 1).trim();
    if (kind === "SU") setOnce(draft, patient, "familyName", name === "" ? null : name, "patient.familyName");
    else if (kind === "FO") given = `${given} ${name}`.trim();
    else if (kind !== "TI" && kind !== "MI" && kind + name !== "") {
      note(draft, "unknown-qualifier", pathOf(segment), segment.text);
    }
  }
  setOnce(draft, patient, "givenName", given === "" ? null : given, "patient.givenName");
}

export function readPdi(draft: Draft, segment: Segment): void {
  setOnce(draft, draft.patient, "sexRaw", partOrNull(segment, 0, 0), "patient.sex");
}

export function readAdr(draft: Draft, segment: Segment): void {
  setOnce(draft, draft.patient, "postcode", partOrNull(segment, 3, 0), "patient.postcode");
}

/** What can be said about the patient only when the whole message was read. */
export function finishPatient(draft: Draft): void {
  const { patient } = draft;
  if (patient.sexRaw !== null) {
    patient.sex = SEXES.get(patient.sexRaw) ?? "unknown";
    if (!SEXES.has(patient.sexRaw)) note(draft, "unknown-sex", "patient.sex", patient.sexRaw);
  }
  if (patient.familyName === null) note(draft, "field-missing", "patient.familyName", "no family name");
  if (patient.birthDate === null) note(draft, "field-missing", "patient.birthDate", "no date of birth");
  const number = patient.nhsNumber;
  patient.nhsNumberValid = number !== null && isValidNhsNumber(number);
  if (!patient.nhsNumberValid) note(draft, whyInvalid(number), "patient.nhsNumber", number ?? "none");
}
