import type { WireReport } from "../../src/reading/edifact/wire.ts";
import { PRACTICE } from "../people/staff.ts";
import { observations } from "./observations.ts";
import { addresses, type Addresses, coded, type Json, refer } from "./parts.ts";

// A report as the FHIR R4 UK Core pathology bundle: as a document, with a Composition, or as a message,
// with a MessageHeader. The same report can be sent either way.

const NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
const ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
const GMP = "https://fhir.hl7.org.uk/Id/gmp-number";
const LOCAL = "https://fhir.saltmarsh.example/id";

export type BundleKind = "document" | "message";

/** UTF-8 JSON. `serial` makes the addresses within the bundle its own. */
export function fhirBytes(kind: BundleKind, report: WireReport, serial: number, status = "final"): Uint8Array {
  const at = addresses(serial);
  const resources = [
    kind === "document" ? composition(report, at) : messageHeader(at),
    diagnosticReport(report, at, status),
    patient(report, at),
    organisation(at("laboratory"), "Y99L1", report.laboratory.organisation),
    // A document names no recipient; the practice stands in it as the requester's, by its code alone.
    organisation(at("practice"), PRACTICE.ods, kind === "message" ? PRACTICE.name : null),
    practitioner(report, at),
    {
      resourceType: "PractitionerRole",
      id: at("role"),
      practitioner: refer(at("practitioner")),
      organization: refer(at("practice")),
    },
    serviceRequest(report, at),
    ...report.specimens.map((_, place) => specimen(report, at, place)),
    ...observations(report, at),
  ];
  const bundle = {
    resourceType: "Bundle",
    id: at("bundle"),
    identifier: { system: "https://tools.ietf.org/html/rfc4122", value: at("bundle") },
    type: kind,
    timestamp: `${report.at}:00+00:00`,
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  };
  return new TextEncoder().encode(JSON.stringify(bundle, null, 1));
}

function composition(report: WireReport, at: Addresses): Json {
  return {
    resourceType: "Composition",
    id: at("head"),
    status: "final",
    type: coded("http://snomed.info/sct", "4241000179101", "Laboratory report"),
    subject: refer(at("patient")),
    date: `${report.issued}:00+00:00`,
    author: [refer(at("laboratory"))],
    title: "Laboratory report",
    section: [{ entry: [refer(at("report"))] }],
  };
}

function messageHeader(at: Addresses): Json {
  return {
    resourceType: "MessageHeader",
    id: at("head"),
    eventCoding: { system: "https://fhir.nhs.uk/CodeSystem/message-event", code: "unsolicited-observations" },
    destination: [{ name: PRACTICE.name, endpoint: "urn:nhs:none", receiver: refer(at("practice")) }],
    sender: refer(at("laboratory")),
    source: { endpoint: "urn:nhs:none" },
    focus: [refer(at("report"))],
  };
}

function diagnosticReport(report: WireReport, at: Addresses, status: string): Json {
  return {
    resourceType: "DiagnosticReport",
    id: at("report"),
    identifier: [{ system: `${LOCAL}/report`, value: report.reportId }],
    basedOn: [refer(at("request"))],
    status,
    category: [coded("http://terminology.hl7.org/CodeSystem/v2-0074", "LAB", "Laboratory")],
    code: coded("http://snomed.info/sct", "721981007", "Diagnostic studies report"),
    subject: refer(at("patient")),
    issued: `${report.issued}:00+00:00`,
    performer: [refer(at("laboratory"))],
    specimen: report.specimens.map((_, place) => refer(at(`specimen-${place}`))),
    result: report.results.flatMap((result, place) =>
      result.inGroup === undefined ? [refer(at(`result-${place}`))] : [],
    ),
  };
}

function patient({ patient: sent }: WireReport, at: Addresses): Json {
  return {
    resourceType: "Patient",
    id: at("patient"),
    identifier: [{ system: NHS_NUMBER, value: sent.nhsNumber ?? "" }],
    name: [{ use: "official", family: sent.familyName, given: [sent.givenName] }],
    gender: sent.sex === "1" ? "male" : "female",
    birthDate: sent.birthDate,
    address: [{ line: sent.address, postalCode: sent.postcode }],
  };
}

function organisation(id: string, code: string, name: string | null): Json {
  return {
    resourceType: "Organization",
    id,
    identifier: [{ system: ODS, value: code }],
    ...(name === null ? {} : { name }),
  };
}

function practitioner({ requester }: WireReport, at: Addresses): Json {
  const name = (requester?.name ?? "").replace("Dr ", "");
  const parted = name.lastIndexOf(" ");
  return {
    resourceType: "Practitioner",
    id: at("practitioner"),
    identifier: [{ system: GMP, value: requester?.code ?? "" }],
    name: [{ family: name.slice(parted + 1), given: [name.slice(0, parted)], prefix: ["Dr"] }],
  };
}

function serviceRequest(report: WireReport, at: Addresses): Json {
  const notes = (report.clinicalInformation ?? []).map((text) => ({ text }));
  return {
    resourceType: "ServiceRequest",
    id: at("request"),
    identifier: [{ system: `${LOCAL}/request`, value: report.specimens[0]?.requestId ?? "" }],
    status: "active",
    intent: "order",
    code: coded("http://snomed.info/sct", "26604007", "Complete blood count"),
    subject: refer(at("patient")),
    requester: refer(at("role")),
    ...(notes.length === 0 ? {} : { reasonCode: notes }),
  };
}

function specimen({ specimens }: WireReport, at: Addresses, place: number): Json {
  const sent = specimens[place]!;
  return {
    resourceType: "Specimen",
    id: at(`specimen-${place}`),
    accessionIdentifier: { system: `${LOCAL}/specimen`, value: sent.id ?? "" },
    status: "available",
    type: { text: sent.type },
    subject: refer(at("patient")),
    receivedTime: `${sent.received}:00+00:00`,
    collection: { collectedDateTime: `${sent.collected}:00+00:00` },
    ...(sent.comments === undefined ? {} : { note: sent.comments.map((text) => ({ text })) }),
  };
}
