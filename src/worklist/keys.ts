import type { Document } from "../reading/document.ts";
import type { Letter } from "../reading/letter.ts";
import type { Report } from "../reading/report.ts";

// What joins reports: the same report in another version, and the reports of one request. These two keys hold the
// patient's id, so that nothing is joined across patients, and are null where the report does not say enough.

export type Keys = {
  readonly report: string | null;
  readonly request: string | null;
  /** The request's key without the patient, for as long as it is not settled whose the report is, and after. */
  readonly hint: string | null;
  /** The report key of the letter that this one replaces; left out where it replaces none. */
  readonly replaces?: string;
};

export const NO_KEYS: Keys = { report: null, request: null, hint: null };

export function keysOf(document: Document, patient: string | null): Keys {
  if (document.kind === "unreadable") return NO_KEYS;
  if (document.kind === "letter") return letterKeys(document, patient);
  const hint = requestHint(document);
  if (patient === null) return { report: null, request: null, hint };
  return { report: reportKey(document, patient), request: hint === null ? null : join([patient, hint]), hint };
}

/** In a letter no request joins anything. */
function letterKeys({ documentId, replaces }: Letter, patient: string | null): Keys {
  if (patient === null) return NO_KEYS;
  return {
    ...NO_KEYS,
    report: documentId === null ? null : letterKey(patient, documentId),
    ...(replaces === null ? {} : { replaces: letterKey(patient, replaces) }),
  };
}

/**
 * A letter by its reference. The sender is not in it: one names itself by a code in this letter and by words in the
 * next, so whoever joins by it asks whether they may be the same (`maySameSender`).
 */
export function letterKey(patient: string, reference: string): string {
  return join([patient, "letter", reference.replace(/^urn:(?:uuid|oid):/i, "")]);
}

/** A laboratory's number of a report is its own: two laboratories may use the same. */
function reportKey({ reportId, laboratory }: Report, patient: string): string | null {
  if (reportId === null) return null;
  return join([patient, laboratory?.code ?? laboratory?.organisation ?? laboratory?.name ?? "", reportId]);
}

/** The request's number, else when it was collected and who asked: one visit's blood is one request. */
function requestHint({ requestId, specimens, requester, laboratory }: Report): string | null {
  if (requestId !== null) return join(["number", laboratory?.organisation ?? "", requestId]);
  const collected = specimens.map((specimen) => specimen.collected).find((at) => at !== null);
  const who = requester?.code ?? requester?.name;
  // A day without a time joins too much: two visits on one day may be two requests.
  if (collected === undefined || collected === null || !collected.includes("T")) return null;
  return who === undefined || who === null ? null : join(["collected", collected, who]);
}

function join(parts: readonly string[]): string {
  return parts.map((part) => part.trim().toLowerCase()).join("|");
}
