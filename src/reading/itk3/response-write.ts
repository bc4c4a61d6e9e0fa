import { type Bundle, resolve, type Resource } from "../fhir/bundle.ts";
import { childOf, listOf, textOf } from "../fhir/node.ts";
import { codeSays, type Itk3Code } from "./response-code.ts";
import { uuidOf } from "./uuid.ts";
import { type Fhir, fhirBytes } from "./write-xml.ts";

// ITK008M: a message whose header names the message that it answers, with an OperationOutcome.

const NHS = "https://fhir.nhs.uk/STU3";
const ODS = "https://fhir.nhs.uk/Id/ods-organization-code";

type End = { readonly organisationCode: string | null; readonly mailbox: string | null };

export type ToWrite = {
  readonly at: Date;
  readonly reference: string;
  readonly outcome: Itk3Code;
  readonly about: string;
  readonly own: End;
  readonly theirs: End;
};

/** The id of an answer's header, made of nothing that changes when it is written again. */
export function headerIdOf({ reference, outcome }: Pick<ToWrite, "reference" | "outcome">): string {
  return uuidOf(reference, `${outcome} header`);
}

export function writeResponse(response: ToWrite, wire: "xml" | "json"): Uint8Array {
  const id = (part: string): string => uuidOf(response.reference, `${response.outcome} ${part}`);
  const urn = (part: string): string => `urn:uuid:${id(part)}`;
  const entry = (part: string, resource: Fhir): Fhir => ({ fullUrl: urn(part), resource });
  const { own, theirs } = response;
  const bundle: Fhir = {
    resourceType: "Bundle",
    id: id("bundle"),
    meta: { profile: [`${NHS}/StructureDefinition/ITK-Message-Bundle-1`] },
    identifier: { system: "https://tools.ietf.org/html/rfc4122", value: id("message") },
    type: "message",
    entry: [
      entry("header", headerOf(response, id, urn)),
      entry("sender", organisationOf(id("sender"), own.organisationCode)),
      ...(theirs.organisationCode === null
        ? []
        : [entry("receiver", organisationOf(id("receiver"), theirs.organisationCode))]),
      entry("outcome", outcomeOf(id("outcome"), response.outcome)),
    ],
  };
  return fhirBytes(bundle, wire);
}

function headerOf(response: ToWrite, id: (part: string) => string, urn: (part: string) => string): Fhir {
  const { at, outcome, about, own, theirs } = response;
  const stated = (url: string, value: Fhir): Fhir => ({ url, ...value });
  return {
    resourceType: "MessageHeader",
    id: id("header"),
    meta: { profile: [`${NHS}/StructureDefinition/ITK-Response-MessageHeader-2`] },
    extension: [
      {
        url: `${NHS}/StructureDefinition/Extension-ITK-MessageHandling-2`,
        extension: [
          // An answer is not answered.
          stated("BusAckRequested", { valueBoolean: false }),
          stated("InfAckRequested", { valueBoolean: false }),
          stated("RecipientType", {
            valueCoding: { system: `${NHS}/CodeSystem/ITK-RecipientType-1`, code: "FA", display: "For Action" },
          }),
          stated("MessageDefinition", {
            valueReference: { reference: `${NHS}/MessageDefinition/ITK-Response-MessageDefinition-1` },
          }),
          stated("SenderReference", { valueString: id("header") }),
          stated("LocalExtension", { valueString: "None" }),
        ],
      },
    ],
    event: { system: `${NHS}/CodeSystem/ITK-MessageEvent-2`, code: "ITK008M", display: "ITK Response" },
    ...(theirs.mailbox === null ? {} : { destination: [{ endpoint: theirs.mailbox }] }),
    ...(theirs.organisationCode === null ? {} : { receiver: { reference: urn("receiver") } }),
    sender: { reference: urn("sender") },
    timestamp: at.toISOString().replace("Z", "+00:00"),
    source: { endpoint: own.mailbox ?? own.organisationCode ?? "unknown" },
    response: {
      identifier: about,
      code: codeSays(outcome).response,
      details: { reference: urn("outcome") },
    },
    focus: [{ reference: urn("outcome") }],
  };
}

function organisationOf(id: string, code: string | null): Fhir {
  return {
    resourceType: "Organization",
    id,
    meta: { profile: [`${NHS}/StructureDefinition/CareConnect-ITK-Header-Organization-1`] },
    ...(code === null ? {} : { identifier: [{ system: ODS, value: code }] }),
  };
}

function outcomeOf(id: string, code: Itk3Code): Fhir {
  const { says, response } = codeSays(code);
  return {
    resourceType: "OperationOutcome",
    id,
    meta: { profile: [`${NHS}/StructureDefinition/ITK-OperationOutcome-1`] },
    issue: [
      {
        severity: response === "ok" ? "information" : "fatal",
        code: response === "ok" ? "informational" : "processing",
        details: { coding: [{ system: `${NHS}/CodeSystem/ITK-ResponseCodes-1`, code, display: says }] },
      },
    ],
  };
}

/** The ODS code of the organisation that a header names; null where it names none. */
export function odsCodeOf(bundle: Bundle, header: Resource, key: "sender" | "receiver"): string | null {
  const found = resolve(bundle, header, childOf(header.node, key));
  if (found.kind !== "found") return null;
  const identifiers = listOf(found.resource.node, "identifier");
  return (
    identifiers
      .map((one) => (textOf(one, "system") === ODS ? textOf(one, "value") : null))
      .find((one) => one !== null) ?? null
  );
}
