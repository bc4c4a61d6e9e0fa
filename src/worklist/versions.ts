import { instantOf } from "../base/dates.ts";
import type { Document } from "../reading/document.ts";
import type { Report } from "../reading/report.ts";
import { canonical } from "../base/canonical.ts";
import type { ItemRow } from "./tables.ts";

// The same report in several versions: which of them stands. Laboratories send them in any order, so the
// answer depends on what the versions say of themselves and on arrival only where they say nothing.

export type Version = { readonly row: ItemRow; readonly document: Document | null };

/** By when it was issued, then by how final it says it is, then by arrival: the later stands. */
export function compareVersions(a: Version, b: Version): number {
  return issuedAt(a) - issuedAt(b) || rankOf(a) - rankOf(b) || arrivedAt(a) - arrivedAt(b) || byId(a, b);
}

/** One of each report: its newest version, in the order given. */
export function newestOf(versions: readonly Version[]): readonly Version[] {
  return versions.filter((one) => supersededBy(one, versions) === undefined);
}

/**
 * The newest version, where it stands in place of this one; undefined where this one stands itself. The same
 * report sent once more changes nothing.
 */
export function supersededBy(one: Version, versions: readonly Version[]): Version | undefined {
  const key = one.row.report_key;
  if (key === null) return undefined;
  const [newest] = versions.filter(({ row }) => row.report_key === key).toSorted((a, b) => compareVersions(b, a));
  return newest === undefined || newest.row.id === one.row.id || saysTheSame(newest, one) ? undefined : newest;
}

function saysTheSame(a: Version, b: Version): boolean {
  if (a.document?.kind !== "report" || b.document?.kind !== "report") return false;
  return canonical(clinical(a.document)) === canonical(clinical(b.document));
}

/** All but how and when it was sent. */
function clinical({ status, statusRaw, clinicalInformation, comments, specimens, results }: Report) {
  return { status, statusRaw, clinicalInformation, comments, specimens, results };
}

function issuedAt({ row, document }: Version): number {
  const issued = document?.kind === "report" ? document.issued : null;
  return (issued === null ? null : instantOf(issued)) ?? row.opened_at.getTime();
}

const LATER = [
  "registered",
  "partial",
  "preliminary",
  "final",
  "appended",
  "amended",
  "corrected",
  "cancelled",
  "entered-in-error",
];

function rankOf({ document }: Version): number {
  if (document?.kind !== "report") return -1;
  return LATER.indexOf(document.status ?? "final");
}

function arrivedAt({ row }: Version): number {
  return row.opened_at.getTime();
}

function byId(a: Version, b: Version): number {
  return a.row.id < b.row.id ? -1 : a.row.id > b.row.id ? 1 : 0;
}
