import { digitsOf } from "../../base/nhs-number.ts";
import type { ReportedPatient } from "../report.ts";
import { allBelow, child, descend, type Element, textOf } from "../xml/element.ts";
import { dateOf, type Noting } from "../xml/noting.ts";
import { onlyOne, patientOf } from "../xml/patient.ts";

/** What stands for "no number known" in PatientId; its check digit is right, so nothing else would catch it. */
const NO_NUMBER = "9999999999";

/** The patient of PatientMatchingInfo; all null where there is none. */
export function readPatient(noting: Noting, root: Element): ReportedPatient {
  const about = child(root, "PatientMatchingInfo");
  const name = descend(about, "PersonName_s", "StructPersonName") ?? child(about, "PersonName_s");
  return patientOf(noting, {
    nhsNumber: numberOf(noting, about),
    familyName: textOf(child(name, "FamilyName")),
    givenName: textOf(child(name, "GivenName")),
    birthDate: dateOf(noting, child(about, "BirthDate"))?.slice(0, 10) ?? null,
    sexRaw: textOf(child(about, "Sex")),
    postcode: textOf(allBelow(about, "PostCode")[0]),
  });
}

/** The NHS number or, where there is none, the CHI number of Scotland, which shares its form and its check digit. */
function numberOf(noting: Noting, about: Element | undefined): string | null {
  const ids = allBelow(child(about, "PatientId"), "Id").map((id) => ({
    type: textOf(child(id, "IdType"))?.toLowerCase() ?? "",
    value: textOf(child(id, "IdValue")),
  }));
  const of = (...types: readonly string[]): string[] =>
    ids.flatMap(({ type, value }) => {
      if (value === null || !types.includes(type) || digitsOf(value) === NO_NUMBER) return [];
      return [digitsOf(value) ?? value];
    });
  const nhs = of("nhs", "nhsnumber", "nhs number");
  return onlyOne(noting, nhs.length > 0 ? nhs : of("chi"), "patient.nhsNumber");
}
