import type { Report } from "../../../reading/report.ts";
import { standardTerms } from "../../../terms/analyte.ts";
import { findAnalyte } from "../../../terms/find.ts";

/** The analytes that words name: "ferritin, B12 and folate". What is no known test names none. */
export function analytesIn(words: string): readonly string[] {
  const terms = standardTerms();
  const parts = words.split(/,|;|\/|\band\b|\bwith\b|:/i).map((part) => part.trim());
  const found = parts.flatMap((part) => terms.readName(part).named?.analyte.id ?? []);
  return [...new Set(found)];
}

/** The analytes of one of a report's results, or of all of them. */
export function analytesOf(report: Report, only: number | null): readonly string[] {
  const found = report.results.flatMap(({ isGroup, code, system, name }, at) => {
    if (isGroup || (only !== null && at !== only)) return [];
    const asked = findAnalyte(standardTerms(), { code, system, name });
    return asked.kind === "analyte" ? [asked.analyte.id] : [];
  });
  return [...new Set(found)];
}
