import { format, parseDecimal } from "../base/decimal.ts";
import type { Report, Result } from "../reading/report.ts";
import { standardTerms } from "../terms/analyte.ts";
import { sameUnit, toUsualUnit } from "../terms/convert.ts";
import { findAnalyte } from "../terms/find.ts";
import type { LetterResult } from "./leaflets.ts";

/** The numbers of a report as a letter names them; words and codes are for a clinician to put plainly. */
export function letterResults(report: Report): readonly LetterResult[] {
  return report.results.flatMap((result) => {
    if (result.isGroup || result.raw === null || result.name === null) return [];
    const specimen = result.specimen === null ? undefined : report.specimens[result.specimen];
    return [{ name: result.name, value: valueWords(result), takenOn: specimen?.collected ?? null }];
  });
}

/**
 * In the unit that leaflets speak of, with what the laboratory sent beside it: a letter that says 6.2 % and then
 * "from 42 to 47" tells its reader something wrong. As it was sent where that cannot be worked out for certain.
 */
function valueWords(result: Result): string {
  const { comparator, raw, unit } = result;
  const sign = comparator ?? "";
  const sent = `${sign}${raw ?? ""}${unit === null ? "" : ` ${unit}`}`;
  const usual = usualOf(result);
  return usual === null ? sent : `${sign}${usual} (the laboratory wrote ${sent})`;
}

function usualOf({ code, system, name, raw, unit }: Result): string | null {
  const terms = standardTerms();
  const value = raw === null ? null : parseDecimal(raw);
  const found = findAnalyte(terms, { code, system, name });
  if (value === null || found.kind !== "analyte") return null;
  if (sameUnit(terms, found.analyte, unit, found.analyte.unit)) return null;
  const converted = toUsualUnit(terms, found.analyte, value, unit);
  if (converted.kind === "unconvertible" || converted.quantity.over !== 1) return null;
  return `${format(converted.quantity.value)} ${converted.unit}`;
}
