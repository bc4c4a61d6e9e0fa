import { escapeXml } from "../../../src/reading/xml/escape.ts";
import { PRACTICE } from "../../people/staff.ts";
import { packed } from "../dates.ts";
import type { Content } from "../letter.ts";
import { SENDERS } from "../senders.ts";
import { titled } from "../voice.ts";

// Kettering XML (EDT): who, when and whom around a block that holds the letter.

export type Block = { readonly markup: string; readonly text: string };

/** `old`: each party where it is meant, instead of a list that is pointed at. */
export function ketteringOf(content: Content, block: Block, form: "new" | "old" = "new"): string {
  const { sender, department, author, title, seen, sent, about, reference, replaces, to = PRACTICE } = content;
  const { name, code } = SENDERS[sender];
  const flag = (element: string, value: boolean | undefined): string =>
    value === undefined ? "" : `<${element}>${value ? "Y" : "N"}</${element}>`;
  const us = `<OrgCode IdType="PRA">${to.ods}</OrgCode><OrgName>${escapeXml(to.name)}</OrgName>`;
  const them = `<OrgCode IdType="Provider">${code}</OrgCode><OrgName>${escapeXml(name)}</OrgName>`;
  const where = `<DepartmentName>${escapeXml(department)}</DepartmentName>`;
  const parties =
    form === "old"
      ? `<ServiceProvider>${them}${where}<HcpName>${escapeXml(author)}</HcpName></ServiceProvider><ServiceRequester>${us}</ServiceRequester>`
      : `<ServiceRequester><IdValue>1</IdValue></ServiceRequester><ServiceProvider><IdValue>2</IdValue></ServiceProvider>
  <Parties><Party AgentId="1">${us}</Party><Party AgentId="2">${where}${them}</Party></Parties>`;
  const ids = `<Id><IdType>Nhs</IdType><IdValue>${about.nhsNumber}</IdValue></Id>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<ReportMsg MsgStatus="Live" MsgUrgency="${content.urgent === true ? "Urgent" : "Normal"}" MsgRcptAckRequest="Never">
  <MsgId>EDT-${reference}</MsgId><MsgIssueDate>${packed(sent)}1705</MsgIssueDate>
  <PatientMatchingInfo>
    <PatientId>${ids}</PatientId>
    <PersonName_s><StructPersonName><FamilyName>${escapeXml(about.familyName)}</FamilyName><GivenName>${escapeXml(about.givenName)}</GivenName><Title>${titled(about.title)}</Title></StructPersonName></PersonName_s>
    <BirthDate>${about.birthDate}</BirthDate><Sex>${about.sex === "male" ? "1" : "2"}</Sex>
    <Address_u><PostCode>${about.postcode}</PostCode><UnstructAddress>${about.address.map((line) => `<UnstructAddressLine>${escapeXml(line)}</UnstructAddressLine>`).join("")}</UnstructAddress></Address_u>
  </PatientMatchingInfo>
  ${parties}
  <ClinicalReport><ReportID>${reference}</ReportID>${replaces === undefined ? "" : `<ReplacesReportID>${replaces}</ReplacesReportID>`}<ReportType>${escapeXml(title)}</ReportType>
    <ReportContributor>${escapeXml(author)}</ReportContributor><EventDate>${packed(seen)}1415</EventDate>
    <ReportingInformation>${flag("ActionRequested", content.asks)}${flag("MedicationChanged", content.changes)}</ReportingInformation>
    <TextItem RcStatus="Current"><TextMarkupIndicator>${block.markup}</TextMarkupIndicator><TextBlock>${block.text}</TextBlock></TextItem>
  </ClinicalReport>
</ReportMsg>`;
}

/** A file as a block holds it. */
export function fileBlock(markup: string, bytes: Uint8Array): Block {
  return { markup, text: Buffer.from(bytes).toString("base64") };
}

export function textBlock(markup: string, text: string): Block {
  return { markup, text: escapeXml(text) };
}
