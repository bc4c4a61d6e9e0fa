import { escapeXml } from "../../src/reading/xml/escape.ts";

// Letters for stories, in Kettering XML with text inside: everybody in them is fictitious.

export type LetterFrom = {
  readonly text: string;
  readonly type?: string;
  /** As BERTRAM of laboratory.ts, where nothing else is said. */
  readonly patient?: { readonly nhs: string; readonly family: string; readonly given: string; readonly born: string };
  /** To which practice it is addressed. */
  readonly to: string;
  readonly reportId?: string;
  readonly messageId?: string;
  /** Y or N, as the sender's system ticks it. */
  readonly actionRequested?: string;
  readonly medicationChanged?: string;
  readonly department?: string;
  /** A file inside it, after its text. */
  readonly file?: { readonly kind: "PDF" | "TIFF"; readonly bytes: Uint8Array };
};

export const BERTRAM_LETTER = { nhs: "9990000026", family: "Osgood", given: "Bertram", born: "1968-02-11" };

let counter = 0;

export function letterFrom(made: LetterFrom): Uint8Array {
  counter += 1;
  const { nhs, family, given, born } = made.patient ?? BERTRAM_LETTER;
  const flag = (name: string, value: string | undefined): string =>
    value === undefined ? "" : `<${name}>${value}</${name}>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<ReportMsg MsgStatus="Live" MsgUrgency="Normal" MsgRcptAckRequest="Never">
  <MsgId>${made.messageId ?? `M-${counter}`}</MsgId><MsgIssueDate>202611011030</MsgIssueDate>
  <PatientMatchingInfo>
    <PatientId><Id><IdType>Nhs</IdType><IdValue>${nhs}</IdValue></Id></PatientId>
    <PersonName_s><StructPersonName><FamilyName>${family}</FamilyName><GivenName>${given}</GivenName></StructPersonName></PersonName_s>
    <BirthDate>${born}</BirthDate><Sex>1</Sex>
  </PatientMatchingInfo>
  <ServiceRequester><IdValue>1</IdValue></ServiceRequester><ServiceProvider><IdValue>2</IdValue></ServiceProvider>
  <Parties>
    <Party AgentId="1"><OrgCode IdType="PRA">${made.to}</OrgCode><OrgName>The surgery</OrgName></Party>
    <Party AgentId="2"><DepartmentName>${made.department ?? "General medicine"}</DepartmentName>
      <OrgCode IdType="Provider">RZZ01</OrgCode><OrgName>St Elsewhere Hospital</OrgName></Party>
  </Parties>
  <ClinicalReport><ReportID>${made.reportId ?? `R-${counter}`}</ReportID><ReportType>${made.type ?? "Outpatient Letter"}</ReportType>
    <ReportContributor>Dr Ada Quill</ReportContributor><EventDate>202610301415</EventDate>
    <ReportingInformation>${flag("ActionRequested", made.actionRequested)}${flag("MedicationChanged", made.medicationChanged)}</ReportingInformation>
    <TextItem RcStatus="Current"><TextBlock>${escapeXml(made.text)}</TextBlock></TextItem>${fileIn(made.file)}
  </ClinicalReport>
</ReportMsg>`);
}

function fileIn(file: LetterFrom["file"]): string {
  if (file === undefined) return "";
  const block = Buffer.from(file.bytes).toString("base64");
  return `<TextItem RcStatus="Current"><TextMarkupIndicator>${file.kind}</TextMarkupIndicator><TextBlock>${block}</TextBlock></TextItem>`;
}
