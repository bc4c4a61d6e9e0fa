import { showDate, showInstant } from "../../base/show-date.ts";
import type { Patient } from "../../patients/patient.ts";
import type { Because, Decision } from "../../protocols/decision.ts";
import type { Document, Report, Unreadable } from "../../reading/report.ts";
import { Details } from "../../web/components/details.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";
import { Tag } from "../../web/components/tag.tsx";
import { WarningCallout } from "../../web/components/warning-callout.tsx";
import { NEXT_WORDS } from "../../protocols/next-words.ts";
import { ResultsTable } from "./results-table.tsx";
import type { ItemRow } from "../../worklist/tables.ts";
import { NEXT_COLOUR, STATUS_WORDS, timeWords } from "../../worklist/words.ts";

// One report as a person reads it: who, what was decided and why, then the results as they were sent.

export type ReportPageProps = {
  readonly item: ItemRow;
  readonly document: Document;
  readonly decision: Decision;
  readonly patient: Patient | null;
};

export function ReportBody({ item, document, decision, patient }: ReportPageProps) {
  return (
    <>
      <h1 class="nhsuk-heading-l">
        {document.kind === "report" ? "Laboratory report" : "A message that could not be read"}{" "}
        <Tag colour={NEXT_COLOUR[item.next]}>{NEXT_WORDS[item.next]}</Tag>
      </h1>
      {patient === null && <NotMatched document={document} />}
      <DecisionPart item={item} decision={decision} document={document} />
      {document.kind === "report" ? (
        <ReportPart report={document} decision={decision} />
      ) : (
        <UnreadPart document={document} />
      )}
    </>
  );
}

/** Without a matched patient there is no banner: only what the wire claims, and that it is a claim. */
function NotMatched({ document }: { readonly document: Document }) {
  if (document.kind === "unreadable") return null;
  const { familyName, givenName, birthDate, nhsNumber } = document.patient;
  return (
    <WarningCallout heading="Not matched to a patient" headingLevel={2}>
      <p>
        The laboratory names {familyName?.toUpperCase() ?? "nobody"}
        {givenName === null ? "" : `, ${givenName}`}, born {birthDate === null ? "not given" : showDate(birthDate)}, NHS
        number {nhsNumber ?? "not given"}. A person must settle who this is before anything else.
      </p>
    </WarningCallout>
  );
}

function DecisionPart({ item, decision, document }: Omit<ReportPageProps, "patient">) {
  return (
    <section aria-labelledby="decision">
      <h2 class="nhsuk-heading-m" id="decision">
        Decision
      </h2>
      <SummaryList
        rows={[
          { key: "Next", value: <strong>{NEXT_WORDS[decision.next]}</strong> },
          { key: "Due", value: <span class="app-nowrap">{timeWords(item.due_at)}</span> },
          { key: "Status", value: STATUS_WORDS[item.status] },
          { key: "Why", value: <Reasons decision={decision} document={document} /> },
          ...(decision.assumed.length === 0
            ? []
            : [{ key: "Taken for granted", value: <Lines of={decision.assumed} /> }]),
          ...(decision.do.length === 0 ? [] : [{ key: "Called for", value: <CalledFor decision={decision} /> }]),
        ]}
      />
    </section>
  );
}

// Reasons come most cautious first: a tired reader needs the first few, and may open the rest.
const AT_ONCE = 4;

function Reasons({ decision, document }: { readonly decision: Decision; readonly document: Document }) {
  const { floor, because } = decision;
  const rest = because.length - AT_ONCE;
  return (
    <>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {floor.map((hit) => (
          <li key={`${hit.rule} ${hit.result}`}>
            <strong>Red flag. {about(document, hit.result)}</strong>
            {hit.says}
          </li>
        ))}
        <ReasonItems reasons={because.slice(0, AT_ONCE)} document={document} />
      </ul>
      {rest > 0 && (
        <Details summary={`${rest} more, none more cautious`}>
          <ul class="nhsuk-list nhsuk-list--bullet">
            <ReasonItems reasons={because.slice(AT_ONCE)} document={document} />
          </ul>
        </Details>
      )}
    </>
  );
}

function Lines({ of }: { readonly of: readonly string[] }) {
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function ReasonItems({ reasons, document }: { readonly reasons: readonly Because[]; readonly document: Document }) {
  return (
    <>
      {reasons.map((reason, at) => (
        <li key={at}>
          {about(document, reason.result)}
          {reason.says}{" "}
          {reason.protocol !== null && (
            <span class="app-clause">
              ({reason.protocol} {reason.version}
              {reason.clause === null ? "" : `, clause ${reason.clause}`})
            </span>
          )}
        </li>
      ))}
    </>
  );
}

function about(document: Document, result: number | null): string {
  const name = result === null || document.kind !== "report" ? null : document.results[result]?.name;
  return name === null || name === undefined ? "" : `${name}: `;
}

function CalledFor({ decision }: { readonly decision: Decision }) {
  return (
    <>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {decision.do.map((deed) => (
          <li key={`${deed.deed} ${deed.what}`}>
            {deed.deed.replaceAll("-", " ")}: {deed.what}
          </li>
        ))}
      </ul>
      {decision.next.startsWith("gp") && <p>Nothing of this is released while a GP is next.</p>}
    </>
  );
}

function ReportPart({ report, decision }: { readonly report: Report; readonly decision: Decision }) {
  const words = (lines: readonly string[]): string => (lines.length === 0 ? "None sent" : lines.join(" / "));
  return (
    <section aria-labelledby="results">
      <h2 class="nhsuk-heading-m" id="results">
        Results, as the laboratory sent them
      </h2>
      <ResultsTable report={report} decision={decision} />
      <SummaryList
        rows={[
          { key: "Laboratory", value: partyWords(report.laboratory) },
          { key: "Requested by", value: partyWords(report.requester) },
          { key: "Report", value: `${report.reportId ?? "no number"}, ${report.status ?? "status not given"}` },
          { key: "Issued", value: showInstant(report.issued) },
          { key: "Clinical information", value: words(report.clinicalInformation) },
          { key: "Comments", value: words(report.comments) },
          ...report.specimens.map((specimen, n) => ({
            key: report.specimens.length === 1 ? "Specimen" : `Specimen ${n + 1}`,
            value: [
              specimen.type ?? "kind not given",
              specimen.collected === null
                ? "collected at a time not given"
                : `collected ${showInstant(specimen.collected)}`,
              ...specimen.comments,
            ].join(", "),
          })),
        ]}
      />
      {report.oddities.length > 0 && (
        <Details summary={`${report.oddities.length} oddities in the message`} open={false}>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {report.oddities.map((oddity, at) => (
              <li key={at}>{oddity.detail}</li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

function partyWords(party: Report["laboratory"]): string {
  if (party === null) return "Not given";
  const parts = [party.name, party.department, party.organisation].filter((part) => part !== null);
  return parts.length === 0 ? (party.code ?? "Not given") : parts.join(", ");
}

function UnreadPart({ document }: { readonly document: Unreadable }) {
  return (
    <WarningCallout heading="A person must look at the original" headingLevel={2}>
      <p>{document.detail}</p>
    </WarningCallout>
  );
}
