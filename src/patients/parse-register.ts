import { dayCell, nhsNumberCell, sexCell, take } from "./cells.ts";
import { type Column, type CsvLine, parseCsv, textOf } from "./csv.ts";
import { type Fault, refuseFaults } from "./faults.ts";
import { parseFhirPatients } from "./fhir-register.ts";
import { PATIENT_FLAGS, type PatientFlag, type Registration, REGISTRATIONS } from "./patient.ts";
import type { RegisterRow } from "./row.ts";
import { plainWords } from "./words.ts";

// The register as CSV, or as FHIR R4 Patient NDJSON, told apart by the first character.

const COLUMNS: readonly Column[] = [
  { name: "nhsNumber", also: ["nhsNo", "nhs"], needed: true },
  { name: "familyName", also: ["surname", "lastName", "family"], needed: true },
  { name: "givenName", also: ["forename", "forenames", "firstName", "givenNames", "given"], needed: true },
  { name: "birthDate", also: ["dateOfBirth", "dob"], needed: true },
  { name: "sex", also: ["gender"], needed: true },
  { name: "postcode", also: ["postalCode"] },
  { name: "registration", also: ["registrationStatus", "status"] },
  { name: "flags" },
  { name: "staffRelations", also: ["staffRelation"] },
  { name: "usualGp", also: ["namedGp", "registeredGp"] },
];

/** Reads a register; refuses, as bad input, a file with any bad line. `practice` is its ODS code, where known. */
export function parseRegister(
  bytes: Uint8Array,
  { practice = null }: { practice?: string | null } = {},
): readonly RegisterRow[] {
  const text = textOf("register", bytes);
  if (/^\uFEFF?\s*\{/.test(text)) return parseFhirPatients(text, practice);
  const faults: Fault[] = [];
  const rows = parseCsv("register", bytes, COLUMNS).map((line) => registerRow(line, faults));
  refuseFaults("register", faults);
  return rows;
}

function registerRow({ line, cell }: CsvLine, faults: Fault[]): RegisterRow {
  const note = (says: string): void => {
    faults.push({ line, says });
  };
  const text = (column: string): string => cell(column) ?? "";
  const familyName = text("familyName");
  if (plainWords(familyName) === "") note("there is no family name");
  return {
    line,
    nhsNumber: text("nhsNumber") === "" ? null : take(nhsNumberCell(text("nhsNumber")), note),
    familyName,
    givenName: text("givenName"),
    birthDate: text("birthDate") === "" ? null : take(dayCell("the date of birth", text("birthDate")), note),
    sex: take(sexCell(text("sex")), note) ?? "unknown",
    postcode: text("postcode") === "" ? null : text("postcode").toUpperCase(),
    registration: registrationOf(text("registration"), note),
    flags: flagsOf(cell("flags"), note),
    staffRelations: cell("staffRelations") === null ? null : listed(text("staffRelations")),
    usualGp: cell("usualGp")?.trim() ?? null,
  };
}

// A register lists whom it has registered, so that an empty cell says registered.
function registrationOf(text: string, note: (says: string) => void): Registration {
  const plain = plainWords(text);
  const found = REGISTRATIONS.find((one) => one === (plain === "" ? "registered" : plain));
  if (found === undefined) note(`the registration is none of ${REGISTRATIONS.join(", ")}`);
  return found ?? "left";
}

function flagsOf(text: string | null, note: (says: string) => void): Record<PatientFlag, boolean | null> {
  const named = listed(text ?? "").map((flag) => plainWords(flag).replaceAll(" ", "-"));
  if (named.some((flag) => !PATIENT_FLAGS.some((known) => known === flag)))
    note(`a flag is none of ${PATIENT_FLAGS.join(", ")}`);
  const has = (flag: PatientFlag): boolean | null => (text === null ? null : named.includes(flag));
  return { safeguarding: has("safeguarding"), "confidential-address": has("confidential-address") };
}

function listed(text: string): string[] {
  return text
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
