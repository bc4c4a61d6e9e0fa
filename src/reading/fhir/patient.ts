import { isValidNhsNumber } from "../../base/nhs-number.ts";
import type { ReportedPatient } from "../report.ts";
import { whyInvalid } from "../why-invalid.ts";
import type { Resource } from "./bundle.ts";
import { dateOf } from "./date.ts";
import type { JsonObject } from "./json.ts";
import { listOf, textOf, textsOf } from "./node.ts";
import { note, onlyText, type Reading } from "./reading.ts";

const NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
const SEXES = ["male", "female", "other", "unknown"];

/** The patient of a report; all null where the report names nobody that the bundle holds. */
export function readPatient(reading: Reading, patient: Resource | undefined): ReportedPatient {
  const node = patient?.node ?? {};
  const name = preferred(listOf(node, "name"), ["official", "usual"]);
  const address = preferred(listOf(node, "address"), ["home"]);
  const sexRaw = textOf(node, "gender");
  const numbers = listOf(node, "identifier")
    .filter((identifier) => textOf(identifier, "system") === NHS_NUMBER)
    .map((identifier) => textOf(identifier, "value")?.trim() ?? null);
  const nhsNumber = onlyText(reading, numbers, "patient.nhsNumber");
  const given = textsOf(name, "given").join(" ");
  const read = {
    nhsNumber,
    nhsNumberValid: nhsNumber !== null && isValidNhsNumber(nhsNumber),
    familyName: textOf(name, "family"),
    givenName: given === "" ? null : given,
    birthDate: dateOf(reading, node, "birthDate", "patient.birthDate"),
    sex: sexRaw === null ? null : SEXES.includes(sexRaw) ? sexRaw : "unknown",
    sexRaw,
    postcode: textOf(address, "postalCode"),
  };
  if (sexRaw !== null && !SEXES.includes(sexRaw)) note(reading, "unknown-sex", "patient.sex", sexRaw);
  if (!read.nhsNumberValid) note(reading, whyInvalid(nhsNumber), "patient.nhsNumber", nhsNumber ?? "none");
  if (read.familyName === null) note(reading, "field-missing", "patient.familyName", "no family name");
  if (read.birthDate === null) note(reading, "field-missing", "patient.birthDate", "no date of birth");
  return read;
}

/** The entry of the first use that is there, else the first that is not out of date. */
function preferred(entries: readonly JsonObject[], uses: readonly string[]): JsonObject {
  for (const use of uses) {
    const found = entries.find((entry) => textOf(entry, "use") === use);
    if (found !== undefined) return found;
  }
  return entries.find((entry) => textOf(entry, "use") !== "old") ?? {};
}
