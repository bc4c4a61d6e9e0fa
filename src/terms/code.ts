// The coding systems that laboratories use to name what they measured.

export const READ_V2 = "http://read.info/readv2";
export const SNOMED_CT = "http://snomed.info/sct";
export const LOINC = "http://loinc.org";

/** The system of each list of codes in `content/analytes`. */
export const SYSTEM_OF: readonly (readonly ["readv2" | "snomed" | "loinc", string])[] = [
  ["readv2", READ_V2],
  ["snomed", SNOMED_CT],
  ["loinc", LOINC],
];

/**
 * A code as it is looked up. Read v2 codes have five characters, filled up with points, and may come
 * with two more for the term ("44I4.00"); their case matters (44Ic. is not 44IC.).
 */
export function codeKey(system: string, code: string): string {
  if (system !== READ_V2 || (code.length === 5 && !code.startsWith(" "))) return code;
  return code.trim().slice(0, 5).padEnd(5, ".");
}
