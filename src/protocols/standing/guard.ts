import type { Result } from "../../reading/report.ts";
import type { ReportView, ResultView } from "../decide/view.ts";
import type { Clause } from "../protocol.ts";
import { isFinal } from "./final.ts";
import type { SignedTexts } from "./lists.ts";

// What a table may not do alone: file a result, or send a leaflet, only where nothing at all speaks
// against it. A clause may stand in place of the laboratory's range, where it says so, and of nothing else.

export type Objection = { readonly id: string; readonly says: string };

type Despite = NonNullable<Clause["despite"]>;

/** Why this result may not be filed or sent a leaflet for by a clause, or null. */
export function objectionTo(one: ResultView, view: ReportView, texts: SignedTexts, despite: Despite): Objection | null {
  const { result, range, name } = one;
  if (range.problem !== null) return { id: "range-unusable", says: `${name}: ${range.problem}` };
  const position = objectionToPosition(one, despite);
  if (position !== null) return position;
  const flag = objectionToFlag(one, despite);
  if (flag !== null) return flag;
  if (!isFinal(result.status, result.statusRaw, view.report.format))
    return { id: "result-status", says: `${name} is not final.` };
  const { laboratory } = view.report;
  for (const comment of result.comments) {
    if (!texts.comment(comment, laboratory))
      return { id: "unlisted-comment", says: `${name} has a comment that is on no signed list: "${comment}"` };
  }
  const specimen = one.specimen === null ? undefined : view.report.specimens[one.specimen];
  for (const comment of specimen?.comments ?? []) {
    if (!texts.comment(comment, laboratory))
      return { id: "unlisted-comment", says: `Its specimen has a comment that is on no signed list: "${comment}"` };
  }
  return null;
}

function objectionToPosition({ range, name }: ResultView, despite: Despite): Objection | null {
  const { position } = range;
  if (position === "inside") return null;
  if (position === "missing")
    return { id: "no-number", says: `${name} is not a number that can be held against a range.` };
  if (position === "none") {
    return despite.includes("no-range")
      ? null
      : { id: "no-range", says: `${name} came without a range that is a number.` };
  }
  return despite.includes(`${position}-range`)
    ? null
    : { id: "outside-range", says: `${name} is ${position} the laboratory's range.` };
}

/** A flag that says no more than the range does, which the clause stands in place of, is no objection. */
function objectionToFlag({ result, range, name }: ResultView, despite: Despite): Objection | null {
  if (result.flag === null && result.flagRaw === null) return null;
  const { position } = range;
  if (position === "below" && despite.includes("below-range") && saysNoMoreThan(result, "L")) return null;
  if (position === "above" && despite.includes("above-range") && saysNoMoreThan(result, "H")) return null;
  return { id: "flagged", says: `${name} carries the laboratory's flag ${result.flagRaw ?? result.flag}.` };
}

/** The side, or NHS003's OR, "outside reference range". Its PA, "potentially abnormal", is a judgement and says more. */
function saysNoMoreThan({ flag, flagRaw }: Result, side: "L" | "H"): boolean {
  return flag === side || (flag === "A" && flagRaw === "OR");
}

/** Why nothing of this report may be filed or sent a leaflet for, or null. */
export function objectionToReport(
  { report, headings, unclaimedComments }: ReportView,
  texts: SignedTexts,
): Objection | null {
  const { laboratory } = report;
  for (const comment of report.comments) {
    if (!texts.comment(comment, laboratory))
      return { id: "unlisted-comment", says: `The report has a comment that is on no signed list: "${comment}"` };
  }
  for (const text of report.clinicalInformation) {
    if (!texts.information(text, laboratory))
      return { id: "unlisted-information", says: `The clinical information is on no signed list: "${text}"` };
  }
  for (const heading of headings) {
    if (heading.flag !== null || heading.flagRaw !== null)
      return { id: "flagged", says: `The heading ${heading.name ?? ""} carries a flag.` };
    if (!isFinal(heading.status, heading.statusRaw, report.format))
      return { id: "report-status", says: `The heading ${heading.name ?? ""} is not final.` };
    const odd = heading.comments.find((comment) => !texts.comment(comment, laboratory));
    if (odd !== undefined)
      return { id: "unlisted-comment", says: `A heading has a comment that is on no signed list: "${odd}"` };
  }
  const odd = unclaimedComments.find((comment) => !texts.comment(comment, laboratory));
  return odd === undefined
    ? null
    : { id: "unlisted-comment", says: `A specimen has a comment that is on no signed list: "${odd}"` };
}
