import { showDate, showInstant } from "../../../base/show-date.ts";
import type { Report, Result } from "../../../reading/report.ts";
import type { Expected, Plan } from "../../../worklist/plan.ts";
import type { PlanFacts } from "./facts.ts";
import { OUTCOME_WORDS } from "./outcomes.ts";

/** The text to paste into the record system: what was found and what becomes of it. */
export function recordText(plan: Plan, { document, decision }: Pick<PlanFacts, "document" | "decision">): string {
  const asked = decision.do.filter(({ deed }) => deed === "action").map(({ what }) => `A letter asks: ${what}`);
  const lines = document?.kind === "report" ? reportLines(document) : asked;
  return [...lines, ...outcomeLines(plan)].join("\n");
}

function reportLines(report: Report): readonly string[] {
  const collected = report.specimens.map((specimen) => specimen.collected).find((at) => at !== null) ?? null;
  const { laboratory, reportId } = report;
  const from = [laboratory?.name ?? laboratory?.organisation ?? null, reportId].filter((part) => part !== null);
  const head = `Results${collected === null ? "" : ` of ${showInstant(collected)}`}${from.length === 0 ? "" : ` (${from.join(", ")})`}:`;
  return [head, ...report.results.filter(({ isGroup }) => !isGroup).map(resultLine)];
}

function resultLine(result: Result): string {
  const number =
    result.raw === null
      ? null
      : [`${result.comparator ?? ""}${result.raw}`, result.unit].filter((part) => part !== null).join(" ");
  const value = [number, result.text, result.codedValue?.text ?? null].filter((part) => part !== null).join("; ");
  const range = result.ranges
    .map(({ low, high }) => (low !== null && high !== null ? `${low} to ${high}` : null))
    .find((one) => one !== null);
  return `- ${result.name ?? result.code ?? "A test without a name"}: ${value === "" ? "no value" : value}${range === undefined ? "" : ` (range ${range})`}`;
}

function outcomeLines(plan: Plan): readonly string[] {
  const lines = plan.expects.map(askedLine);
  if (plan.tells !== null)
    lines.push(`Patient told by letter${plan.tells.leaflet === null ? "" : ` (${plan.tells.leaflet})`}.`);
  if (plan.review !== null)
    lines.push(
      plan.review === "none-needed" ? "No further review needed." : `A GP looks again by ${showDate(plan.review)}.`,
    );
  if (plan.whose?.is === "ours") lines.push("Ours to act on, though somebody else asked for it.");
  if (plan.whose?.is === "requester")
    lines.push(`The requester acts on it, confirmed with ${plan.whose.confirmedWith}.`);
  for (const outcome of ["act", "elsewhere"] as const)
    if (plan.outcomes.some((one) => one.outcome === outcome))
      lines.push(`Of these: ${OUTCOME_WORDS[outcome].toLowerCase()}.`);
  return lines.length === 0 ? ["Nothing needed."] : lines;
}

function askedLine({ kind, what, by, dueOn }: Expected): string {
  const way = by === "add-on" ? ", added to this sample" : by === "new-sample" ? ", new sample" : "";
  const word = kind === "test" || kind === "repeat" ? "Requested" : "Due";
  return `${word}: ${what}${way}, by ${showDate(dueOn)}.`;
}
