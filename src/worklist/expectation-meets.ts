import { dayOf, instantOf, parseIso } from "../base/dates.ts";
import { isFinal } from "../protocols/standing/final.ts";
import { heardIn } from "../protocols/standing/words.ts";
import type { Report, Result, Specimen } from "../reading/report.ts";
import type { Terms } from "../terms/analyte.ts";
import { findAnalyte } from "../terms/find.ts";
import type { ExpectationRow } from "./tables.ts";

// Which of what is expected a report brings. Whatever is doubtful brings nothing: then the expectation comes
// back by its date and a person looks, while one that is closed wrongly is never looked for again.

const DAY_MS = 24 * 60 * 60_000;
/** A test that was asked for elsewhere may have been taken before anybody told us of it. */
const ELSEWHERE_MS = 28 * DAY_MS;

/** Laboratories offer one or the other, and either answers the question. */
const EITHER: Readonly<Record<string, string>> = { "active-b12": "total-b12" };

export type Asked = Pick<ExpectationRow, "analytes" | "way" | "asked_at"> & {
  /** When the samples were taken of the report from which it was asked; null where it was asked from none. */
  readonly sampled: readonly string[];
};

/**
 * Those of the analytes asked for of which the report holds a final result of a sample that counts, each with
 * when that sample was taken: a report may have other samples, of another day or of none.
 */
export function whatComes(asked: Asked, report: Report, terms: Terms): ReadonlyMap<string, string> {
  const came = new Map<string, string>();
  if (asked.analytes.length === 0 || !isDone(report.status, report.statusRaw, report.format)) return came;
  if (report.comments.some(isSpoiled)) return came;
  for (const result of report.results) {
    const specimen = result.specimen === null ? undefined : report.specimens[result.specimen];
    const analyte = isResult(result, report, specimen) ? analyteOf(result, specimen, terms) : null;
    if (analyte === null || !counts(asked, specimen)) continue;
    const wanted = asked.analytes.find((one) => one === analyte || plain(one) === plain(analyte));
    if (wanted !== undefined) came.set(wanted, specimen?.collected ?? "");
  }
  return came;
}

/** A correction of a final result is a final result; what is preliminary, cancelled or withdrawn is none. */
const CORRECTED: ReadonlySet<string> = new Set(["amended", "corrected", "appended"]);

function isDone(status: string | null, raw: string | null, format: string): boolean {
  return isFinal(status, raw, format) || (status !== null && CORRECTED.has(status));
}

/** True where something was measured: a value or an answer, and no word that the sample or the test failed. */
function isResult(result: Result, report: Report, specimen: Specimen | undefined): boolean {
  const { isGroup, raw, text, codedValue, status, statusRaw } = result;
  if (isGroup || !isDone(status, statusRaw, report.format)) return false;
  const values = [raw, text, codedValue?.text ?? null].filter((one) => one !== null && one.trim() !== "");
  if (values.length === 0 && codedValue === null) return false;
  const heading = result.group === null ? undefined : report.results[result.group];
  if (heading !== undefined && !isDone(heading.status, heading.statusRaw, report.format)) return false;
  const said = [...values, ...result.comments, ...(heading?.comments ?? []), ...(specimen?.comments ?? [])];
  return !said.some((one) => one !== null && isSpoiled(one));
}

function isSpoiled(text: string): boolean {
  return heardIn(text).spoiled;
}

function analyteOf({ code, system, name }: Result, specimen: Specimen | undefined, terms: Terms): string | null {
  const found = findAnalyte(terms, { code, system, name, specimenType: specimen?.type ?? null });
  return found.kind === "analyte" ? found.analyte.id : null;
}

function plain(analyte: string): string {
  return EITHER[analyte] ?? analyte;
}

/** True where the sample was taken after the asking, or is the one that the test was to be added to. */
function counts({ way, asked_at, sampled }: Asked, specimen: Specimen | undefined): boolean {
  const collected = specimen?.collected ?? null;
  if (collected === null) return false;
  if (way === "add-on" && sampled.some((one) => isSameTime(one, collected))) return true;
  const after = asked_at.getTime() - (way === "elsewhere" ? ELSEWHERE_MS : 0);
  const at = instantOf(collected);
  if (at === null) return false;
  // A day without a time may have been before the asking, unless it is a later day.
  if (parseIso(collected)?.time !== null) return at >= after;
  return (dayOf(collected) ?? "") > (dayOf(new Date(after).toISOString()) ?? "");
}

function isSameTime(a: string, b: string): boolean {
  const at = instantOf(a);
  return at !== null && at === instantOf(b);
}
