import { digitsOf } from "../../base/nhs-number.ts";
import type { Addressee, Sender } from "../letter.ts";
import type { ReportedPatient } from "../report.ts";
import { attribute, child, children, descend, type Element, textOf } from "../xml/element.ts";
import { flat } from "../xml/lines.ts";
import { dateIn, type Noting, note } from "../xml/noting.ts";
import { odsCode } from "../xml/ods-code.ts";
import { onlyOne, patientOf } from "../xml/patient.ts";
import { NHS_NUMBER, ORGANISATIONS, UNVERIFIED_NHS_NUMBER } from "./oids.ts";

/** The patient of recordTarget; all null where there is none. */
export function readPatient(noting: Noting, document: Element): ReportedPatient {
  const targets = children(document, "recordTarget");
  if (targets.length > 1) note(noting, "several-patients", "patient", `${targets.length} record targets`);
  const role = child(targets[0], "patientRole");
  const patient = child(role, "patient");
  const name = preferred(children(patient, "name"), "L");
  const sex = child(patient, "administrativeGenderCode");
  const born = attribute(child(patient, "birthTime"), "value");
  const given = children(name, "given").flatMap((each) => textOf(each) ?? []);
  return patientOf(noting, {
    nhsNumber: numberOf(noting, role),
    familyName: flat(textOf(child(name, "family")) ?? "") || null,
    givenName: flat(given.join(" ")) || null,
    birthDate: dateIn(noting, born, "patient.birthDate")?.slice(0, 10) ?? null,
    sexRaw: attribute(sex, "code") ?? attribute(sex, "displayName"),
    postcode: textOf(child(preferred(children(role, "addr"), "H"), "postalCode")),
  });
}

function numberOf(noting: Noting, role: Element | undefined): string | null {
  const of = (root: string): string[] =>
    children(role, "id").flatMap((id) => {
      const value = attribute(id, "extension");
      return attribute(id, "root") !== root || value === null ? [] : [digitsOf(value) ?? value];
    });
  const verified = of(NHS_NUMBER);
  if (verified.length > 0) return onlyOne(noting, verified, "patient.nhsNumber");
  const number = onlyOne(noting, of(UNVERIFIED_NHS_NUMBER), "patient.nhsNumber");
  if (number !== null) note(noting, "nhs-number-unverified", "patient.nhsNumber", number);
  return number;
}

function preferred(elements: readonly Element[], use: string): Element | undefined {
  return elements.find((each) => attribute(each, "use") === use) ?? elements[0];
}

/** The organisation that the author wrote for or, where none is named, the one that keeps the document. */
export function readSender(noting: Noting, document: Element): Sender {
  const author = descend(document, "author", "assignedAuthor");
  const custodian = descend(document, "custodian", "assignedCustodian", "representedCustodianOrganization");
  const organisation = child(author, "representedOrganization") ?? custodian;
  if (organisation === undefined) note(noting, "field-missing", "from", "no sender");
  return {
    organisation: nameOf(organisation) ?? nameOf(custodian),
    organisationCode: codeOf(noting, organisation),
    department: null,
    author: nameOf(child(author, "assignedPerson")),
  };
}

/** Everybody the document is addressed to, in its order. */
export function readAddressees(noting: Noting, document: Element): Addressee[] {
  return children(document, "informationRecipient").map((recipient) => {
    const intended = child(recipient, "intendedRecipient");
    const organisation = child(intended, "receivedOrganization");
    return {
      organisation: nameOf(organisation),
      organisationCode: codeOf(noting, organisation),
      name: nameOf(child(intended, "informationRecipient") ?? child(intended, "assignedPerson")),
    };
  });
}

function nameOf(party: Element | undefined): string | null {
  const name = child(party, "name");
  if (name === undefined) return null;
  const parts = name.children.map((each) => (typeof each === "string" ? each : (textOf(each) ?? "")));
  return flat(parts.join(" ")) || null;
}

function codeOf(noting: Noting, organisation: Element | undefined): string | null {
  const id = children(organisation, "id").find((each) => ORGANISATIONS.has(attribute(each, "root") ?? ""));
  return odsCode(noting, attribute(id, "extension"), id?.path ?? "");
}
