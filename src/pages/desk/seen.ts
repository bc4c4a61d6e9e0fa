import type { Decimal } from "../../base/decimal.ts";
import { type Position, positionOf } from "../../protocols/decide/range.ts";
import { readingOf } from "../../protocols/decide/reading-of.ts";
import { specimenOf } from "../../protocols/decide/see.ts";
import type { Report, Result } from "../../reading/report.ts";
import type { Analyte, Terms } from "../../terms/analyte.ts";
import { limitToUsualUnit, toUsualUnit } from "../../terms/convert.ts";
import { findAnalyte } from "../../terms/find.ts";
import { parseDecimal } from "../../base/decimal.ts";
import type { Quantity } from "../../terms/quantity.ts";

/** A result as its row shows it: what it is, where it lies against its own range, and when it was taken. */
export type Seen = {
  readonly result: Result;
  /** Null for a group's heading, and where it is not known, or not certain, which test this is. */
  readonly analyte: Analyte | null;
  readonly position: Position;
  /** Why it cannot be held against its range, as a sentence; null where it can or where none came. */
  readonly problem: string | null;
  /** When it was collected, else received, else issued: as sent. */
  readonly at: string | null;
  /** The value in the analyte's usual unit; null where there is none. */
  readonly quantity: Quantity | null;
  /** The first range with a number, in the analyte's usual unit. */
  readonly limits: { readonly low: Quantity | null; readonly high: Quantity | null } | null;
};

/** The same rules by which protocols decide, so that the page never says "inside" where they say "above". */
export function seeResults(terms: Terms, report: Report): readonly Seen[] {
  return report.results.map((result) => seeResult(terms, report, result));
}

function seeResult(terms: Terms, report: Report, result: Result): Seen {
  const place = specimenOf(report, result);
  const specimen = place === null ? undefined : report.specimens[place];
  const { code, system, name, unit, ranges } = result;
  const found = findAnalyte(terms, { code, system, name, specimenType: specimen?.type ?? null });
  const analyte = found.kind === "analyte" ? found.analyte : null;
  const at = specimen?.collected ?? specimen?.received ?? report.issued;
  if (analyte === null) {
    const problem = found.kind === "contradictory" ? found.says : null;
    return { result, analyte, position: "none", problem, at, quantity: null, limits: null };
  }
  const { amount, problem: unread } = readingOf(terms, analyte, result);
  const range = positionOf(terms, analyte, amount, unit, ranges);
  return {
    result,
    analyte,
    position: range.position,
    problem: range.problem ?? unread,
    at,
    quantity: quantityOf(terms, analyte, result),
    limits: limitsOf(terms, analyte, result),
  };
}

function quantityOf(terms: Terms, analyte: Analyte, { raw, unit }: Result): Quantity | null {
  const value = raw === null ? null : parseDecimal(raw);
  const converted = value === null ? null : toUsualUnit(terms, analyte, value, unit);
  return converted?.kind === "converted" ? converted.quantity : null;
}

function limitsOf(terms: Terms, analyte: Analyte, { ranges, unit }: Result): Seen["limits"] {
  const [range, ...more] = ranges.filter(({ low, high }) => low !== null || high !== null);
  // Of several ranges none is the one to draw.
  if (range === undefined || more.length > 0) return null;
  const limit = (text: string | null): Quantity | null => {
    const number: Decimal | null = text === null ? null : parseDecimal(text.trim());
    if (number === null) return null;
    const converted = limitToUsualUnit(terms, analyte, number, range.unit ?? unit);
    return converted.kind === "converted" ? converted.quantity : null;
  };
  return { low: limit(range.low), high: limit(range.high) };
}
