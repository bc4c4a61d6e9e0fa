import type { Decision } from "../../protocols/decision.ts";
import type { Report, Result } from "../../reading/report.ts";
import { Table } from "../../web/components/table.tsx";
import { Tag } from "../../web/components/tag.tsx";

/** Every result with its range and flag in the laboratory's own words; ours stand in the decision. */
export function ResultsTable({ report, decision }: { readonly report: Report; readonly decision: Decision }) {
  const flagged = new Set(decision.floor.map((hit) => hit.result));
  return (
    <Table
      caption="Results"
      captionHidden
      compact
      responsive
      columns={[{ header: "Test" }, { header: "Value" }, { header: "Range" }, { header: "Laboratory's flag" }]}
      rowClass={(row) => (flagged.has(row) ? "app-row--flagged" : undefined)}
      rows={report.results.map((result, index) => [
        <Test result={result} isRed={flagged.has(index)} />,
        { content: <Value result={result} />, class: "app-value" },
        { content: rangeWords(result), class: "app-nowrap" },
        flagWords(result),
      ])}
    />
  );
}

function Test({ result, isRed }: { readonly result: Result; readonly isRed: boolean }) {
  const name = result.name ?? result.code ?? "A test without a name";
  return (
    <>
      {result.isGroup ? <strong>{name}</strong> : name} {isRed && <Tag colour="red">Red flag</Tag>}
      {result.comments.map((comment) => (
        <span class="app-comment">{comment}</span>
      ))}
    </>
  );
}

function Value({ result }: { readonly result: Result }) {
  if (result.isGroup && result.raw === null && result.text === null) return null;
  const number = result.raw === null ? null : `${result.comparator ?? ""}${result.raw} ${result.unit ?? "(no unit)"}`;
  const parts = [number, result.text, result.codedValue?.text ?? null].filter((part) => part !== null);
  return <strong>{parts.length === 0 ? "No value" : parts.join("; ")}</strong>;
}

function rangeWords(result: Result): string {
  if (result.isGroup) return "";
  if (result.ranges.length === 0) return "None sent";
  return result.ranges
    .map((range) => {
      const { low, high, text } = range;
      const limits =
        low !== null && high !== null
          ? `${low} to ${high}`
          : high !== null
            ? `up to ${high}`
            : low !== null
              ? `from ${low}`
              : "";
      return [limits, text].filter((part) => part !== null && part !== "").join(" ");
    })
    .join("; ");
}

function flagWords(result: Result): string {
  if (result.isGroup) return "";
  switch (result.flag) {
    case "H":
      return "High";
    case "L":
      return "Low";
    case "A":
      return "Abnormal";
    case null:
      // The lack of a flag is not the same as normal, and the page must not suggest that it is.
      return "None sent";
  }
}
