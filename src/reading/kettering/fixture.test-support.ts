import { escapeXml } from "../xml/escape.ts";

// Kettering messages for tests, made up: everybody in them is fictitious.

export type Item = { readonly markup?: string; readonly block: string; readonly attributes?: string };

export type Made = {
  readonly attributes?: string;
  readonly head?: string;
  readonly nhs?: string;
  readonly ids?: string;
  readonly birthDate?: string;
  readonly parties?: string;
  readonly items?: readonly Item[];
  /** Inside ClinicalReport, before the items. */
  readonly report?: string;
};

export const PARTIES = `
  <ServiceRequester><IdValue>1</IdValue></ServiceRequester><ServiceProvider><IdValue>2</IdValue></ServiceProvider>
  <Parties>
    <Party AgentId="1"><OrgCode IdType="PRA">A99901</OrgCode><OrgName>Mill Lane Surgery</OrgName></Party>
    <Party AgentId="2"><DepartmentCode IdType="Internal">77</DepartmentCode><DepartmentName>Cardiology</DepartmentName>
      <OrgCode IdType="Provider">RZZ01</OrgCode><OrgName>St Elsewhere Hospital</OrgName></Party>
  </Parties>`;

/** The older form: no list, each party where it is meant. */
export const OLD_PARTIES = `
  <ServiceProvider><OrgCode>RZZ01</OrgCode><OrgName>St Elsewhere Hospital</OrgName><DepartmentName>Cardiology</DepartmentName>
    <HcpName>Dr Ada Quill</HcpName></ServiceProvider>
  <ServiceRequester><OrgCode>A99901</OrgCode><OrgName>Mill Lane Surgery</OrgName></ServiceRequester>`;

export function kettering(made: Made = {}): string {
  const { attributes = `MsgStatus="Live" MsgUrgency="Normal"`, nhs = "9990000018", birthDate = "1950-04-03" } = made;
  const ids = made.ids ?? `<Id><IdType>Nhs</IdType><IdValue>${nhs}</IdValue></Id>`;
  const items = (made.items ?? [{ block: "Seen today." }]).map(
    ({ markup, block, attributes: own = "" }) =>
      `<TextItem RcStatus="Current">${markup === undefined ? "" : `<TextMarkupIndicator>${escapeXml(markup)}</TextMarkupIndicator>`}<TextBlock ${own}>${block}</TextBlock></TextItem>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<ReportMsg ${attributes}>
  <MsgId>M-1</MsgId><MsgIssueDate>202611211030</MsgIssueDate>${made.head ?? ""}
  <PatientMatchingInfo>
    <PatientId>${ids}</PatientId>
    <PersonName_s><StructPersonName><FamilyName> Larch </FamilyName><GivenName>Olive</GivenName><Title>Mrs</Title></StructPersonName></PersonName_s>
    <BirthDate>${birthDate}</BirthDate><Sex>2</Sex>
    <Address_u><PostCode>ZZ99 3VZ</PostCode><UnstructAddress><UnstructAddressLine>4 Orchard Row</UnstructAddressLine><UnstructAddressLine>Tansley</UnstructAddressLine></UnstructAddress></Address_u>
  </PatientMatchingInfo>
  ${made.parties ?? PARTIES}
  <ClinicalReport><ReportID>R-1</ReportID><ReportType>Outpatient Letter</ReportType><ReportCode>OUTP</ReportCode>
    <ReportContributor>Dr Ada Quill</ReportContributor><EventDate>202611191415</EventDate>${made.report ?? ""}
    ${items.join("\n")}
  </ClinicalReport>
</ReportMsg>`;
}
