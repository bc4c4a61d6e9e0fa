import { createHash } from "node:crypto";
import { escapeXml } from "../xml/escape.ts";

// The two answers of ITK2: that the message was taken in (infrastructure), and that the receiving system could do
// its work with it (business). Each goes in a DistributionEnvelope of its own.

export type Outcome =
  | { readonly kind: "ok" }
  /** `code` of ITK's list of errors; `reason` one plain sentence. */
  | { readonly kind: "failed"; readonly code: string; readonly reason: string };

export type AckText = {
  readonly kind: "infrastructure" | "business";
  readonly trackingId: string;
  readonly at: Date;
  readonly outcome: Outcome;
  /** Addresses and identity as the message that it answers has them, turned round. */
  readonly to: string;
  readonly from: string;
  readonly identity: string;
  readonly about: { readonly trackingId: string; readonly service: string | null };
};

const NAMES = {
  infrastructure: { service: "SendInfrastructureAck-v1-0", profile: "ITKInfrastructureAcknowledgement-v1-0" },
  business: { service: "SendBusinessAck-v1-0", profile: "ITKBusinessAcknowledgement-v1-0" },
} as const;

const ERRORS = "2.16.840.1.113883.2.1.3.2.4.17.268";

export function writeAck(ack: AckText): Uint8Array {
  const { service, profile } = NAMES[ack.kind];
  const payload = `uuid_${idFrom(ack.trackingId, "payload")}`;
  const lines = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<itk:DistributionEnvelope xmlns:itk="urn:nhs-itk:ns:201005">`,
    `<itk:header service="urn:nhs-itk:services:201005:${service}" trackingid="${escapeXml(ack.trackingId)}">`,
    `<itk:addresslist><itk:address uri="${escapeXml(ack.to)}"/></itk:addresslist>`,
    `<itk:auditIdentity><itk:id uri="${escapeXml(ack.identity)}"/></itk:auditIdentity>`,
    `<itk:manifest count="1"><itk:manifestitem mimetype="text/xml" id="${payload}" profileid="urn:nhs-en:profile:${profile}"/></itk:manifest>`,
    `<itk:senderAddress uri="${escapeXml(ack.from)}"/>`,
    `<itk:handlingSpecification><itk:spec key="urn:nhs-itk:ns:201005:interaction" value="urn:nhs-itk:interaction:${profile}"/></itk:handlingSpecification>`,
    `</itk:header>`,
    `<itk:payloads count="1"><itk:payload id="${payload}">`,
    ...(ack.kind === "infrastructure" ? infrastructure(ack) : business(ack)),
    `</itk:payload></itk:payloads>`,
    `</itk:DistributionEnvelope>`,
  ];
  return Buffer.from(lines.join("\n"), "utf8");
}

function infrastructure({ about, at, identity, outcome, trackingId }: AckText): readonly string[] {
  const service = about.service === null ? "" : ` serviceRef="${escapeXml(about.service)}"`;
  const result = outcome.kind === "ok" ? "OK" : "Failure";
  return [
    `<itk:InfrastructureResponse timestamp="${at.toISOString().replace(/\.\d+/, "")}" trackingIdRef="${escapeXml(about.trackingId)}"${service} result="${result}">`,
    `<itk:reportingIdentity><itk:id uri="${escapeXml(identity)}"/></itk:reportingIdentity>`,
    ...(outcome.kind === "ok" ? [] : errors(outcome, idFrom(trackingId, "error"))),
    `</itk:InfrastructureResponse>`,
  ];
}

function errors({ code, reason }: Extract<Outcome, { kind: "failed" }>, id: string): readonly string[] {
  return [
    `<itk:errors><itk:errorInfo>`,
    `<itk:ErrorID>${id}</itk:ErrorID>`,
    `<itk:ErrorCode codeSystem="${ERRORS}">${escapeXml(code)}</itk:ErrorCode>`,
    `<itk:ErrorText>${escapeXml(reason)}</itk:ErrorText>`,
    `</itk:errorInfo></itk:errors>`,
  ];
}

function business({ about, at, outcome, trackingId }: AckText): readonly string[] {
  const time = `${at.toISOString().replaceAll(/\D/g, "").slice(0, 14)}+0000`;
  const detail =
    outcome.kind === "ok"
      ? ""
      : `<acknowledgementDetail typeCode="ER"><code code="${escapeXml(outcome.code)}" codeSystem="${ERRORS}" displayName="${escapeXml(outcome.reason)}"/></acknowledgementDetail>`;
  return [
    `<BusinessResponseMessage xmlns="urn:hl7-org:v3">`,
    `<id root="${idFrom(trackingId, "message")}"/>`,
    `<creationTime value="${time}"/>`,
    `<interactionId root="2.16.840.1.113883.2.1.3.2.4.12" extension="${NAMES.business.profile}"/>`,
    `<acknowledgement typeCode="${outcome.kind === "ok" ? "AA" : "AE"}">${detail}<messageRef><id root="${escapeXml(about.trackingId)}"/></messageRef></acknowledgement>`,
    `</BusinessResponseMessage>`,
  ];
}

/** A UUID made of another name: the same for the same, so that an answer that is written again is the same answer. */
export function idFrom(name: string, what: string): string {
  const hex = createHash("sha256").update(`${name}:${what}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)]
    .join("-")
    .toUpperCase();
}
