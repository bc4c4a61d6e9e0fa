import type { Decimal } from "../base/decimal.ts";
import { parseDecimal } from "../base/decimal.ts";
import type { Report, Result } from "../reading/report.ts";
import type { Terms } from "../terms/analyte.ts";
import { toUsualUnit } from "../terms/convert.ts";
import { type Asked, findAnalyte } from "../terms/find.ts";
import type { PastResult } from "./history.ts";

// A number becomes history only where it is known what it is and how much: what cannot be taken for
// certain is left out, so that a baseline is missing rather than wrong.

export type Sent = Asked & {
  readonly raw: string;
  readonly value: Decimal | null;
  readonly comparator: PastResult["comparator"];
  readonly unit: string | null;
  /** ISO 8601. */
  readonly at: string;
};

export type Past = { readonly result: PastResult } | { readonly leftOut: string };

/** A sent number as history, in its analyte's usual unit, or why it is left out. */
export function pastResult(terms: Terms, sent: Sent): Past {
  if (sent.value === null) return { leftOut: "not a number" };
  const found = findAnalyte(terms, sent);
  if (found.kind === "unknown") return { leftOut: "not a known analyte" };
  if (found.kind === "contradictory") return { leftOut: found.says };
  const converted = toUsualUnit(terms, found.analyte, sent.value, sent.unit);
  if (converted.kind === "unconvertible") return { leftOut: converted.says };
  const { comparator, at, raw, unit } = sent;
  return { result: { analyte: found.analyte.id, value: converted.quantity, comparator, at, raw, unit } };
}

const FINAL = new Set(["final", "amended", "corrected", "appended"]);

/** The final numbers of a report as history; matched exactly or by a person, which the caller sees to. */
export function pastResultsOf(terms: Terms, report: Report): readonly PastResult[] {
  if (!isFinal(report.status)) return [];
  return report.results.flatMap((result) => {
    const sent = sentOf(report, result);
    const past = sent === null ? null : pastResult(terms, sent);
    return past !== null && "result" in past ? [past.result] : [];
  });
}

function sentOf(report: Report, result: Result): Sent | null {
  const specimen = result.specimen === null ? undefined : report.specimens[result.specimen];
  const at = specimen?.collected ?? specimen?.received ?? report.issued;
  if (result.isGroup || result.raw === null || at === null || !isFinal(result.status)) return null;
  const { code, system, name, raw, comparator, unit } = result;
  return {
    code,
    system,
    name,
    specimenType: specimen?.type ?? null,
    raw,
    value: parseDecimal(raw),
    comparator,
    unit,
    at,
  };
}

// EDIFACT leaves the status of a final result out.
function isFinal(status: string | null): boolean {
  return status === null || FINAL.has(status);
}

const COMPARATORS: Readonly<Record<string, PastResult["comparator"]>> = {
  "": null,
  "=": null,
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/** The comparator of a cell of its own or in front of the value ("<5"), and the bare number; "odd" where it is none, or both differ. */
export function comparatorOf(
  cell: string | null,
  value: string,
): { comparator: PastResult["comparator"] | "odd"; raw: string } {
  const parts = /^(<=|>=|<|>)?\s*(.*)$/s.exec(value.trim());
  const own = COMPARATORS[cell ?? ""];
  const before = COMPARATORS[parts?.[1] ?? ""] ?? null;
  const raw = (parts?.[2] ?? "").trim();
  if (own === undefined || (own !== null && before !== null && own !== before)) return { comparator: "odd", raw };
  return { comparator: own ?? before, raw };
}
