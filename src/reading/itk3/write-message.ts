import type { Itk3Format } from "./format.ts";
import type { Itk3Letter } from "./specimen.ts";
import { uuidOf } from "./uuid.ts";
import { type Fhir, plain } from "./write-xml.ts";

// The message around a document: its header says what it is and which answers are wanted.

const NHS = "https://fhir.nhs.uk/STU3";

const EVENTS: Readonly<Record<Itk3Format, string>> = {
  "itk3-discharge": "ITK003D",
  "itk3-mental-health": "ITK004D",
  "itk3-emergency-care": "ITK005D",
  "itk3-outpatient": "ITK006D",
  "itk3-send-document": "ITK007C",
};

export function messageAround(
  { format, reference, sender }: Itk3Letter,
  message: NonNullable<Itk3Letter["message"]>,
  document: Fhir,
): Fhir {
  const id = (part: string): string => uuidOf(reference, `message ${part}`);
  const entry = (resource: Fhir): Fhir => ({ fullUrl: `urn:uuid:${plain(resource["id"])}`, resource });
  const header: Fhir = {
    resourceType: "MessageHeader",
    id: id("header"),
    meta: { profile: [`${NHS}/StructureDefinition/ITK-MessageHeader-2`] },
    extension: [
      {
        url: `${NHS}/StructureDefinition/Extension-ITK-MessageHandling-2`,
        extension: [
          { url: "BusAckRequested", valueBoolean: message.businessAck },
          { url: "InfAckRequested", valueBoolean: message.infrastructureAck },
          { url: "RecipientType", valueCoding: { code: "FA", display: "For Action" } },
        ],
      },
    ],
    event: { system: `${NHS}/CodeSystem/ITK-MessageEvent-2`, code: EVENTS[format] },
    sender: { reference: `urn:uuid:${id("sender")}` },
    timestamp: message.timestamp,
    source: { endpoint: message.mailbox },
    focus: [{ reference: `urn:uuid:${plain(document["id"])}` }],
  };
  return {
    resourceType: "Bundle",
    id: id("bundle"),
    meta: { profile: [`${NHS}/StructureDefinition/ITK-Message-Bundle-1`] },
    identifier: { system: "https://tools.ietf.org/html/rfc4122", value: id("identifier") },
    type: "message",
    entry: [
      entry(header),
      entry({
        resourceType: "Organization",
        id: id("sender"),
        identifier: [{ system: "https://fhir.nhs.uk/Id/ods-organization-code", value: sender.organisationCode }],
      }),
      entry(document),
    ],
  };
}
