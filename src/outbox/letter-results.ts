import type { Report } from "../reading/report.ts";
import type { LetterResult } from "./leaflets.ts";

/** The numbers of a report as a letter names them; words and codes are for a clinician to put plainly. */
export function letterResults(report: Report): readonly LetterResult[] {
  return report.results.flatMap((result) => {
    if (result.isGroup || result.raw === null || result.name === null) return [];
    const specimen = result.specimen === null ? undefined : report.specimens[result.specimen];
    const value = `${result.comparator ?? ""}${result.raw}${result.unit === null ? "" : ` ${result.unit}`}`;
    return [{ name: result.name, value, takenOn: specimen?.collected ?? null }];
  });
}
