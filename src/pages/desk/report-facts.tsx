import { showInstant } from "../../base/show-date.ts";
import type { Report, Specimen } from "../../reading/report.ts";
import { Details } from "../../web/components/details.tsx";
import { SummaryList } from "../../web/components/summary-list.tsx";

/** Who sent it, who asked, what was sampled and what the laboratory wrote beside the numbers. */
export function ReportFacts({ report }: { readonly report: Report }) {
  const { reportId, requestId, status, statusRaw, specimens, oddities } = report;
  return (
    <section aria-labelledby="facts">
      <h2 class="nhsuk-heading-m" id="facts">
        About this report
      </h2>
      <SummaryList
        rows={[
          { key: "Laboratory", value: partyWords(report.laboratory) },
          { key: "Requested by", value: partyWords(report.requester) },
          ...(report.copyTo.length === 0
            ? []
            : [{ key: "Addressed to", value: report.copyTo.map(partyWords).join(" / ") }]),
          { key: "Report", value: `${reportId ?? "no number"}, ${status ?? statusRaw ?? "status not given"}` },
          { key: "Request", value: requestId ?? "No number" },
          { key: "Issued", value: showInstant(report.issued) },
          { key: "Clinical information", value: said(report.clinicalInformation) },
          { key: "Comments", value: said(report.comments) },
          ...specimens.map((specimen, n) => ({
            key: specimens.length === 1 ? "Specimen" : `Specimen ${n + 1}`,
            value: specimenWords(specimen),
          })),
        ]}
      />
      {oddities.length > 0 && (
        <Details
          summary={oddities.length === 1 ? "1 oddity in the message" : `${oddities.length} oddities in the message`}
        >
          <ul class="nhsuk-list nhsuk-list--bullet">
            {oddities.map((oddity, at) => (
              <li key={at}>{oddity.detail}</li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

function said(lines: readonly string[]) {
  return lines.length === 0 ? "None sent" : <span class="app-comment">{lines.join("\n")}</span>;
}

function specimenWords({ type, id, collected, received, fasting, comments }: Specimen): string {
  return [
    type ?? "kind not given",
    ...(id === null ? [] : [`number ${id}`]),
    collected === null ? "collected at a time not given" : `collected ${showInstant(collected)}`,
    ...(received === null ? [] : [`received ${showInstant(received)}`]),
    ...(fasting === null ? [] : [fasting ? "fasting" : "not fasting"]),
    ...comments,
  ].join(", ");
}

export function partyWords(party: Report["laboratory"]): string {
  if (party === null) return "Not given";
  const parts = [party.name, party.department, party.organisation].filter((part) => part !== null);
  return parts.length === 0 ? (party.code ?? "Not given") : parts.join(", ");
}
