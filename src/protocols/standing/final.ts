/**
 * Whether a status lets a result count as final. EDIFACT may leave it out, which means final; FHIR may not,
 * so that a status that is missing there is one that is not known.
 */
export function isFinal(status: string | null, raw: string | null, format: string): boolean {
  return status === "final" || (status === null && raw === null && format.startsWith("edifact"));
}
