import type { Report, Result } from "../report.ts";
import { REPORT_STATUSES, RESULT_STATUSES } from "./codes.ts";
import { type Draft, note, type ResultDraft } from "./draft.ts";
import { joinedParty, recipients } from "./party.ts";
import { finishPatient } from "./patient.ts";
import { finishSpecimens } from "./specimen.ts";

// What can be said only when the whole message was read: which specimen and group a result belongs to,
// statuses, and what is missing.

export type Finished = Omit<Report, "kind" | "source" | "format" | "message" | "oddities">;

export function finish(draft: Draft): Finished {
  finishPatient(draft);
  finishSpecimens(draft);
  resolveReferences(draft);
  draft.results.forEach((each, index) => finishResult(draft, each, `results[${index}]`));
  const { reportId, requestId, statusRaw, issued } = draft.report;
  if (reportId === null) note(draft, "field-missing", "reportId", "no report number (RFF+SRI)");
  if (issued === null) note(draft, "field-missing", "issued", "no date of issue (DTM+ISR)");
  if (draft.results.length === 0) note(draft, "no-results", "results", "no INV");
  const requester = joinedParty(draft, "PO", "requester");
  const laboratory = joinedParty(draft, "SLA", "laboratory");
  return {
    patient: draft.patient,
    reportId,
    requestId,
    status: statusOf(draft, statusRaw, "status", REPORT_STATUSES),
    statusRaw,
    issued,
    requester,
    copyTo: recipients(draft),
    laboratory,
    clinicalInformation: draft.clinicalInformation,
    comments: draft.comments,
    specimens: draft.specimens.map((each) => each.specimen),
    results: draft.results.map((each) => each.result),
  };
}

/** Absent is as good as final; said twice, differently, is not known. */
function statusOf(draft: Draft, raw: string | null, path: string, known: ReadonlyMap<string, string>): string {
  if (draft.contradicted.has(path)) return "unknown";
  if (raw === null) return "final";
  const status = known.get(raw);
  if (status === undefined) note(draft, "unknown-status", path, raw);
  return status ?? "unknown";
}

function finishResult(draft: Draft, { result }: ResultDraft, path: string): void {
  result.status = statusOf(draft, result.statusRaw, `${path}.status`, RESULT_STATUSES);
  const says = result.raw !== null || result.text !== null || result.codedValue !== null;
  if (result.isGroup && (says || result.flag !== null)) {
    // Whoever passes over headers must not pass over this one.
    result.isGroup = false;
    note(draft, "group-with-value", path, result.name ?? result.code ?? "no name");
  }
  if (!says && !result.isGroup) {
    note(draft, "value-missing", path, result.name ?? result.code ?? "no name");
  }
  result.ranges.forEach((range, index) => {
    if (range.low === null && range.high === null && range.text === null) {
      note(draft, "range-empty", `${path}.ranges[${index}]`, "no limits");
    }
  });
}

function resolveReferences(draft: Draft): void {
  const specimens = numbered(draft, draft.specimens, "specimens");
  const groups = numbered(draft, draft.results, "results");
  draft.results.forEach((each, index) => {
    const path = `results[${index}]`;
    each.result.specimen = resolved(draft, specimens, each.specimenReference, `${path}.specimen`);
    each.result.group = resolved(draft, groups, each.groupReference, `${path}.group`);
    if (each.result.group === index) {
      each.result.group = null;
      note(draft, "dangling-reference", `${path}.group`, "a group that names itself");
    }
  });
  // A member's specimen is its group's; a group may itself stand under a group, which ends because a
  // step is taken at most once for each result.
  draft.results.forEach((each, index) => {
    let above: Result | undefined = each.result;
    for (let step = 0; step < draft.results.length && each.result.specimen === null; step += 1) {
      above = above === undefined || above.group === null ? undefined : draft.results[above.group]?.result;
      if (above === undefined) break;
      each.result.specimen = above.specimen;
    }
    if (each.specimenReference === null && each.groupReference === null) {
      note(draft, "missing-reference", `results[${index}]`, "neither specimen nor group (RFF+ASL, RFF+ARL)");
    }
  });
}

type Numbers = ReadonlyMap<string, number | "several">;

function numbered(draft: Draft, parts: readonly { sequence: string | null }[], path: string): Numbers {
  const numbers = new Map<string, number | "several">();
  parts.forEach(({ sequence }, index) => {
    if (sequence === null) return;
    if (numbers.has(sequence)) note(draft, "duplicate-sequence", `${path}[${index}]`, sequence);
    numbers.set(sequence, numbers.has(sequence) ? "several" : index);
  });
  return numbers;
}

function resolved(draft: Draft, numbers: Numbers, reference: string | null, path: string): number | null {
  if (reference === null) return null;
  const found = numbers.get(reference);
  if (found === undefined || found === "several") {
    note(draft, "dangling-reference", path, reference);
    return null;
  }
  return found;
}
