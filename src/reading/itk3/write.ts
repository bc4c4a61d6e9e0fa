import { escapeXml } from "../xml/escape.ts";
import { XHTML } from "./fhir-xml.ts";
import type { Itk3Format } from "./format.ts";
import type { Itk3Letter, SpecimenSection } from "./specimen.ts";
import { uuidOf } from "./uuid.ts";
import { type Add, concept, entriesOf } from "./write-entries.ts";
import { messageAround } from "./write-message.ts";
import { type Fhir, fhirBytes } from "./write-xml.ts";

// Writes letters as hospitals send them: for the demonstration, and for tests of what reads them.

const NHS = "https://fhir.nhs.uk/STU3/StructureDefinition";
const UK = "https://fhir.hl7.org.uk/STU3";
const ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
const UUIDS = "https://tools.ietf.org/html/rfc4122";

const PROFILES: Readonly<Record<Itk3Format, string>> = {
  "itk3-discharge": `${NHS}/CareConnect-ITK-EDIS-Composition-1`,
  "itk3-mental-health": `${NHS}/CareConnect-ITK-MH-Composition-1`,
  "itk3-emergency-care": `${NHS}/CareConnect-ITK-ECD-Composition-1`,
  "itk3-outpatient": `${NHS}/CareConnect-ITK-OPL-Composition-1`,
  "itk3-send-document": `${UK}/StructureDefinition/CareConnect-Composition-1`,
};

const DISCHARGE = concept("373942005", "Discharge summary");
const TYPES: Readonly<Record<Itk3Format, Fhir>> = {
  "itk3-discharge": DISCHARGE,
  "itk3-mental-health": DISCHARGE,
  "itk3-emergency-care": DISCHARGE,
  "itk3-outpatient": concept("823681000000100", "Outpatient letter"),
  "itk3-send-document": concept("371531000", "Report of clinical encounter"),
};

/** The bytes of a letter in FHIR STU3. */
export function writeItk3(letter: Itk3Letter, wire: "xml" | "json"): Uint8Array {
  const document = documentOf(letter);
  return fhirBytes(letter.message === null ? document : messageAround(letter, letter.message, document), wire);
}

function documentOf(letter: Itk3Letter): Fhir {
  const entries: Fhir[] = [];
  const add: Add = ({ resourceType, ...resource }) => {
    const id = uuidOf(letter.reference, `entry ${entries.length}`);
    const entry = { fullUrl: `urn:uuid:${id}`, resource: { resourceType, id, ...resource } };
    entries.push(entry);
    return { urn: `urn:uuid:${id}`, entry };
  };
  const composition = compositionOf(letter, add);
  const id = uuidOf(letter.reference, "document");
  return {
    resourceType: "Bundle",
    id,
    meta: { profile: [`${NHS}/ITK-Document-Bundle-1`] },
    identifier: { system: UUIDS, value: uuidOf(letter.reference, "version") },
    type: "document",
    entry: [composition, ...entries],
  };
}

function compositionOf(letter: Itk3Letter, add: Add): Fhir {
  const { format, reference, sender, practice, service, encounter, attachments = [] } = letter;
  const id = uuidOf(reference, "composition");
  const subject: Fhir = { reference: add(patientOf(letter)).urn };
  const custodian = add(organisationOf(sender.organisationCode, sender.organisation));
  const author = add({ resourceType: "Practitioner", name: [{ text: sender.author }] });
  add({
    resourceType: "PractitionerRole",
    practitioner: { reference: author.urn },
    organization: { reference: custodian.urn },
  });
  const stay =
    encounter === undefined ? null : add({ resourceType: "Encounter", status: "finished", subject, period: encounter });
  const sections = [...letter.sections.map((one) => sectionOf(one, subject, add)), practiceOf(practice, add)];
  if (attachments.length > 0) {
    const files = attachments.map(({ name, contentType, bytes }) => {
      const binary = add({ resourceType: "Binary", contentType, content: Buffer.from(bytes).toString("base64") });
      const attachment = { contentType, url: binary.urn, title: name };
      return {
        reference: add({ resourceType: "DocumentReference", status: "current", content: [{ attachment }] }).urn,
      };
    });
    sections.push({ title: "Attachments", entry: files });
  }
  const composition: Fhir = {
    resourceType: "Composition",
    id,
    meta: { profile: [PROFILES[format]] },
    ...(service === undefined
      ? {}
      : {
          extension: [
            { url: `${NHS}/Extension-CareSettingType-1`, valueCodeableConcept: concept(service.code, service.display) },
          ],
        }),
    identifier: { system: UUIDS, value: letter.documentId ?? uuidOf(reference, "identifier") },
    status: letter.status ?? "final",
    type: TYPES[format],
    subject,
    ...(stay === null ? {} : { encounter: { reference: stay.urn } }),
    date: letter.date,
    author: [{ reference: author.urn }],
    title: letter.title,
    custodian: { reference: custodian.urn },
    ...(letter.replaces === undefined
      ? {}
      : { relatesTo: [{ code: "replaces", targetIdentifier: { system: UUIDS, value: letter.replaces } }] }),
    section: sections,
  };
  return { fullUrl: `urn:uuid:${id}`, resource: composition };
}

function patientOf({ patient }: Itk3Letter): Fhir {
  const status = {
    url: `${UK}/StructureDefinition/Extension-CareConnect-NHSNumberVerificationStatus-1`,
    valueCodeableConcept: { coding: [{ code: patient.verification ?? "01" }] },
  };
  return {
    resourceType: "Patient",
    ...(patient.nhsNumber === null
      ? {}
      : {
          identifier: [{ extension: [status], system: "https://fhir.nhs.uk/Id/nhs-number", value: patient.nhsNumber }],
        }),
    name: [{ use: "official", family: patient.familyName, given: patient.givenName.split(" ") }],
    gender: patient.sex,
    birthDate: patient.birthDate,
    address: [{ postalCode: patient.postcode }],
  };
}

function organisationOf(code: string, name?: string): Fhir {
  return {
    resourceType: "Organization",
    identifier: [{ system: ODS, value: code }],
    ...(name === undefined ? {} : { name }),
  };
}

function practiceOf({ organisation, organisationCode, doctor }: Itk3Letter["practice"], add: Add): Fhir {
  const rows = [
    ["GP practice identifier", organisationCode],
    ...(organisation === undefined ? [] : [["GP practice details", organisation]]),
    ...(doctor === undefined ? [] : [["GP name", doctor]]),
  ] as const;
  const place = add(organisationOf(organisationCode, organisation));
  return {
    title: "GP practice",
    code: concept("886711000000101", "GP practice"),
    text: { status: "generated", div: divOf(rows.map(([heading = "", words = ""]) => [heading, words])) },
    entry: [{ reference: place.urn }],
  };
}

function sectionOf(section: SpecimenSection, subject: Fhir, add: Add): Fhir {
  const { code, title, rows = [], xhtml = "", sections = [] } = section;
  const entry = entriesOf(section, subject, add);
  const hasWords = rows.length > 0 || xhtml !== "";
  return {
    title,
    ...(code === undefined ? {} : { code: concept(code, title) }),
    ...(hasWords ? { text: { status: "additional", div: divOf(rows, xhtml) } } : {}),
    ...(entry.length === 0 ? {} : { entry }),
    ...(sections.length === 0 ? {} : { section: sections.map((one) => sectionOf(one, subject, add)) }),
  };
}

function divOf(rows: readonly (readonly [string, string])[], xhtml = ""): string {
  const lines = rows.map(([heading, words]) => {
    const paragraphs = words.split("\n").map(escapeXml);
    const cell = paragraphs.length === 1 ? paragraphs[0] : paragraphs.map((one) => `<p>${one}</p>`).join("");
    return `<tr><th>${escapeXml(heading)}</th><td>${cell}</td></tr>`;
  });
  const table = lines.length === 0 ? "" : `<table><tbody>${lines.join("")}</tbody></table>`;
  return `<div xmlns="${XHTML}">${table}${xhtml}</div>`;
}
