import { Value } from "typebox/value";
import { dayCell, nhsNumberCell, sexCell, take } from "./cells.ts";
import { type Fault, refuseFaults } from "./faults.ts";
import { FhirPatient } from "./fhir-patient.ts";
import type { Registration } from "./patient.ts";
import type { RegisterRow } from "./row.ts";
import { plainWords } from "./words.ts";

const NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
const ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code";
const DOCTOR_CODES = new Set(["https://fhir.hl7.org.uk/Id/gmp-number", "https://fhir.hl7.org.uk/Id/gmc-number"]);
// The Personal Demographics Service marks a patient whose address must not be told as restricted.
const RESTRICTED = new Set(["R", "V"]);

/** One Patient a line; refuses, as bad input, a text with any bad line. */
export function parseFhirPatients(text: string, practice: string | null): readonly RegisterRow[] {
  const faults: Fault[] = [];
  const rows = text.split(/\r?\n/).flatMap((json, index): RegisterRow[] => {
    const line = index + 1;
    const patient = readPatient(json.replace(/^\uFEFF/, ""), (says) => faults.push({ line, says }));
    return patient === null ? [] : [rowOf(patient, line, practice, (says) => faults.push({ line, says }))];
  });
  refuseFaults("register", faults);
  return rows;
}

function readPatient(json: string, note: (says: string) => void): FhirPatient | null {
  if (json.trim() === "") return null;
  let resource: unknown;
  try {
    resource = JSON.parse(json);
  } catch {
    note("not JSON");
    return null;
  }
  if (Value.Check(FhirPatient, resource)) return resource;
  const [first] = Value.Errors(FhirPatient, resource);
  note(`not a FHIR R4 Patient${first === undefined ? "" : ` (${first.instancePath} ${first.message})`}`);
  return null;
}

function rowOf(patient: FhirPatient, line: number, practice: string | null, note: (says: string) => void): RegisterRow {
  const name = nameOf(patient);
  const numbers = (patient.identifier ?? []).filter(({ system }) => system === NHS_NUMBER);
  if (numbers.length > 1) note("there is more than one NHS number");
  const number = numbers[0]?.value;
  const familyName = name?.family ?? "";
  if (plainWords(familyName) === "") note("there is no family name");
  const { birthDate } = patient;
  return {
    line,
    nhsNumber: number === undefined ? null : take(nhsNumberCell(number), note),
    familyName,
    givenName: (name?.given ?? []).join(" "),
    birthDate: birthDate === undefined ? null : bornOn(birthDate, note),
    sex: take(sexCell(patient.gender ?? ""), note) ?? "unknown",
    postcode: postcodeOf(patient),
    registration: registrationOf(patient, practice),
    // FHIR has no safeguarding flag on a Patient, and no relations to staff: what is held stays.
    flags: { safeguarding: null, "confidential-address": isRestricted(patient) },
    staffRelations: null,
    usualGp: usualGpOf(patient),
  };
}

/** The doctor's own code, where the practice's stands beside it or not; null where none is named. */
function usualGpOf({ generalPractitioner }: FhirPatient): string | null {
  const codes = (generalPractitioner ?? []).map(({ identifier }) => identifier);
  return codes.find((one) => one?.system !== undefined && DOCTOR_CODES.has(one.system))?.value ?? null;
}

// A year or a month is a valid FHIR date and no birth date to match by.
function bornOn(text: string, note: (says: string) => void): string | null {
  return /^\d{4}(-\d{2})?$/.test(text) ? null : take(dayCell("the date of birth", text), note);
}

function nameOf({ name }: FhirPatient): NonNullable<FhirPatient["name"]>[number] | undefined {
  const current = (name ?? []).filter(
    ({ use, period }) => use !== "old" && use !== "maiden" && period?.end === undefined,
  );
  return current.find(({ use }) => use === "official") ?? current.find(({ use }) => use === "usual") ?? current[0];
}

function postcodeOf({ address }: FhirPatient): string | null {
  const current = (address ?? []).filter(({ use, period }) => use !== "old" && period?.end === undefined);
  return (current.find(({ use }) => use === "home") ?? current[0])?.postalCode?.trim().toUpperCase() ?? null;
}

function registrationOf(patient: FhirPatient, practice: string | null): Registration {
  if (patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined) return "deceased";
  const replaced = (patient.link ?? []).some(({ type }) => type === "replaced-by");
  if (patient.active === false || replaced || isElsewhere(patient, practice)) return "left";
  return isTemporary(patient) ? "temporary" : "registered";
}

function isElsewhere({ generalPractitioner }: FhirPatient, practice: string | null): boolean {
  const codes = (generalPractitioner ?? []).flatMap(({ identifier }) =>
    identifier?.system === ODS_CODE && identifier.value !== undefined ? [identifier.value.toUpperCase()] : [],
  );
  return practice !== null && codes.length > 0 && !codes.includes(practice.toUpperCase());
}

function isTemporary({ extension }: FhirPatient): boolean {
  const types = (extension ?? [])
    .filter(({ url }) => /registration-?details/i.test(url))
    .flatMap((one) => one.extension ?? [])
    .filter(({ url }) => url === "registrationType");
  return types.some(({ valueCode, valueCoding, valueCodeableConcept }) =>
    [{ code: valueCode ?? "" }, valueCoding ?? {}, ...(valueCodeableConcept?.coding ?? [])].some(
      (coding) =>
        coding.code === "T" || ("display" in coding && plainWords(coding.display ?? "").startsWith("temporary")),
    ),
  );
}

function isRestricted({ meta }: FhirPatient): boolean {
  return (meta?.security ?? []).some(({ code }) => code !== undefined && RESTRICTED.has(code));
}
