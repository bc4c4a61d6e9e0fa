// CDA documents in an ITK2 envelope for tests, made up: everybody in them is fictitious.

export type Made = {
  readonly id?: string;
  readonly title?: string;
  readonly patientIds?: string;
  /** The sections of the body. */
  readonly body?: string;
  /** After the recipients, before the encounter. */
  readonly header?: string;
  readonly versionNumber?: string;
};

export const NHS_ID = `<id root="2.16.840.1.113883.2.1.4.1" extension="9990000018"/>`;

/** A section with its narrative. */
export function section(title: string, text: string, more = ""): string {
  return `<component><section><code code="887181000000106" codeSystem="2.16.840.1.113883.2.1.3.2.4.15"/><title>${title}</title><text>${text}</text>${more}</section></component>`;
}

/** A body of such sections. */
export function structured(...sections: readonly string[]): string {
  return `<component><structuredBody><component><section>${sections.join("")}</section></component></structuredBody></component>`;
}

export function clinicalDocument(made: Made = {}): string {
  const { id = "11111111-1111-4111-8111-111111111111", title = "NHS 111 Report", versionNumber = "1" } = made;
  return `<ClinicalDocument xmlns="urn:hl7-org:v3" classCode="DOCCLIN" moodCode="EVN">
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
<messageType xmlns="NPFIT:HL7:Localisation" root="2.16.840.1.113883.2.1.3.2.4.18.17" extension="POCD_MT200001GB02"/>
<id root="${id}"/><code code="819551000000100" codeSystem="2.16.840.1.113883.2.1.3.2.4.15"/><title>${title}</title>
<effectiveTime value="20261121103000+00"/><confidentialityCode code="N" displayName="normal"/><setId root="S"/><versionNumber value="${versionNumber}"/>
<recordTarget><patientRole>${made.patientIds ?? NHS_ID}
  <addr use="H"><streetAddressLine>4 Orchard Row</streetAddressLine><postalCode>ZZ99 3VZ</postalCode></addr><telecom value="tel:01632960001"/>
  <patient><name><prefix>Mrs</prefix><given>Olive</given><given>May</given><family>Larch</family></name><administrativeGenderCode code="2" displayName="Female"/><birthTime value="19500403"/></patient>
</patientRole></recordTarget>
<author><time value="20261121102500+0000"/><assignedAuthor><code code="NP" displayName="Nurse Practitioner"/><assignedPerson><name><given>Ada</given><family>Quill</family></name></assignedPerson>
  <representedOrganization><id root="2.16.840.1.113883.2.1.3.2.4.19.1" extension="RZZ01"/><name>Vale 111</name></representedOrganization></assignedAuthor></author>
<custodian><assignedCustodian><representedCustodianOrganization><id root="2.16.840.1.113883.2.1.3.2.4.19.1" extension="RZZ"/><name>Vale Trust</name></representedCustodianOrganization></assignedCustodian></custodian>
<informationRecipient typeCode="PRCP"><intendedRecipient><receivedOrganization><id root="2.16.840.1.113883.2.1.3.2.4.19.2" extension="A99901"/><name>Mill Lane Surgery</name></receivedOrganization></intendedRecipient></informationRecipient>
${made.header ?? ""}
<componentOf><encompassingEncounter><code code="NHS111Encounter"/><effectiveTime><low value="20261121101500+0000"/><high value="20261121103000+0000"/></effectiveTime><dischargeDispositionCode code="Dx08" displayName="To contact their practice within 24 hours"/></encompassingEncounter></componentOf>
${made.body ?? structured(section("Clinical Summary", "<content>Seen.</content>"))}
</ClinicalDocument>`;
}

export type Wrapped = {
  readonly specs?: Readonly<Record<string, string>>;
  readonly count?: number;
  readonly header?: string;
  readonly service?: string;
};

/** The envelope, with SOAP around it; one payload a document. */
export function enveloped(documents: readonly string[], wrapped: Wrapped = {}): string {
  const { count = documents.length, service = "urn:nhs-itk:services:201005:SendNHS111Report-v2-0" } = wrapped;
  const specs = Object.entries(wrapped.specs ?? {}).map(([key, value]) => `<itk:spec key="${key}" value="${value}"/>`);
  const items = documents.map(
    (_, n) =>
      `<itk:manifestitem id="p${n}" mimetype="text/xml" profileid="urn:nhs-en:profile:nhs111CDADocument-v2-0"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header/><soap:Body>
<itk:DistributionEnvelope xmlns:itk="urn:nhs-itk:ns:201005"><itk:header service="${service}" trackingid="T-1">
${wrapped.header ?? `<itk:addresslist><itk:address type="DOS" uri="123"/><itk:address uri="urn:nhs-uk:addressing:ods:A99901"/></itk:addresslist><itk:auditIdentity><itk:id uri="urn:nhs-uk:identity:ods:RZZ"/></itk:auditIdentity>`}
<itk:manifest count="${count}">${items.join("")}</itk:manifest>
${wrapped.header === undefined ? `<itk:senderAddress uri="urn:nhs-uk:addressing:ods:RZZ01"/>` : ""}
<itk:handlingSpecification>${specs.join("")}</itk:handlingSpecification></itk:header>
<itk:payloads count="${count}">${documents.map((each, n) => `<itk:payload id="p${n}">${each}</itk:payload>`).join("")}</itk:payloads>
</itk:DistributionEnvelope></soap:Body></soap:Envelope>`;
}
