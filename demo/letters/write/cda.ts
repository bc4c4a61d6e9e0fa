import { escapeXml } from "../../../src/reading/xml/escape.ts";
import { uuidOf } from "../../../src/reading/itk3/uuid.ts";
import { PRACTICE } from "../../people/staff.ts";
import { packed } from "../dates.ts";
import type { Content } from "../letter.ts";
import { SENDERS } from "../senders.ts";
import { titled } from "../voice.ts";
import { plainPart } from "./lines.ts";

// Clinical documents of 111 and out of hours, in an ITK2 envelope; one envelope may hold several.

const ODS = "2.16.840.1.113883.2.1.3.2.4.19";

export function cdaOf(contents: readonly Content[]): string {
  const first = contents[0];
  if (first === undefined) throw new RangeError("an envelope without a document");
  const { code } = SENDERS[first.sender];
  const to = first.to ?? PRACTICE;
  const items = contents.map(
    (_, n) =>
      `<itk:manifestitem id="p${n}" mimetype="text/xml" profileid="urn:nhs-en:profile:nhs111CDADocument-v2-0"/>`,
  );
  const payloads = contents.map((one, n) => `<itk:payload id="p${n}">${documentOf(one)}</itk:payload>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header/><soap:Body>
<itk:DistributionEnvelope xmlns:itk="urn:nhs-itk:ns:201005"><itk:header service="urn:nhs-itk:services:201005:SendNHS111Report-v2-0" trackingid="${uuidOf(first.reference, "tracking")}">
<itk:addresslist><itk:address uri="urn:nhs-uk:addressing:ods:${to.ods}"/></itk:addresslist><itk:auditIdentity><itk:id uri="urn:nhs-uk:identity:ods:${code}"/></itk:auditIdentity>
<itk:manifest count="${items.length}">${items.join("")}</itk:manifest>
<itk:senderAddress uri="urn:nhs-uk:addressing:ods:${code}"/>
</itk:header>
<itk:payloads count="${payloads.length}">${payloads.join("")}</itk:payloads>
</itk:DistributionEnvelope></soap:Body></soap:Envelope>`;
}

function documentOf(content: Content): string {
  const { sender, author, title, seen, sent, about, reference, to = PRACTICE } = content;
  const { name, code } = SENDERS[sender];
  const parts = content.parts.map((one) => {
    const lines = plainPart(one).map((line) => `<paragraph>${escapeXml(line)}</paragraph>`);
    return `<component><section><title>${escapeXml(one.heading ?? "Letter")}</title><text>${lines.join("")}</text></section></component>`;
  });
  const time = `${packed(sent)}1030+0000`;
  return `<ClinicalDocument xmlns="urn:hl7-org:v3" classCode="DOCCLIN" moodCode="EVN">
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
<messageType xmlns="NPFIT:HL7:Localisation" root="2.16.840.1.113883.2.1.3.2.4.18.17" extension="POCD_MT200001GB02"/>
<id root="${uuidOf(reference, "document").toUpperCase()}"/><code code="819551000000100" codeSystem="2.16.840.1.113883.2.1.3.2.4.15"/><title>${escapeXml(title)}</title>
<effectiveTime value="${time}"/><confidentialityCode code="N" displayName="normal"/><setId root="${uuidOf(reference, "set").toUpperCase()}"/><versionNumber value="1"/>
<recordTarget><patientRole><id root="2.16.840.1.113883.2.1.4.1" extension="${about.nhsNumber}"/>
  <addr use="H">${about.address.map((line) => `<streetAddressLine>${escapeXml(line)}</streetAddressLine>`).join("")}<postalCode>${about.postcode}</postalCode></addr>
  <patient><name><prefix>${titled(about.title)}</prefix><given>${escapeXml(about.givenName)}</given><family>${escapeXml(about.familyName)}</family></name><administrativeGenderCode code="${about.sex === "male" ? "1" : "2"}"/><birthTime value="${packed(about.birthDate)}"/></patient>
</patientRole></recordTarget>
<author><time value="${time}"/><assignedAuthor><assignedPerson><name>${escapeXml(author)}</name></assignedPerson>
  <representedOrganization><id root="${ODS}.1" extension="${code}"/><name>${escapeXml(name)}</name></representedOrganization></assignedAuthor></author>
<custodian><assignedCustodian><representedCustodianOrganization><id root="${ODS}.1" extension="${code}"/><name>${escapeXml(name)}</name></representedCustodianOrganization></assignedCustodian></custodian>
<informationRecipient typeCode="PRCP"><intendedRecipient><receivedOrganization><id root="${ODS}.2" extension="${to.ods}"/><name>${escapeXml(to.name)}</name></receivedOrganization></intendedRecipient></informationRecipient>
<componentOf><encompassingEncounter><code code="NHS111Encounter"/><effectiveTime><low value="${packed(seen)}1015+0000"/><high value="${time}"/></effectiveTime></encompassingEncounter></componentOf>
<component><structuredBody><component><section>${parts.join("")}</section></component></structuredBody></component>
</ClinicalDocument>`;
}
