// Which list an identifier or a code stands in: NHS OIDs, as the field notes and the messages themselves have them.

export const NHS_NUMBER = "2.16.840.1.113883.2.1.4.1";
/** An NHS number that was not traced. */
export const UNVERIFIED_NHS_NUMBER = "2.16.840.1.113883.2.1.3.2.4.18.23";
/** Codes of organisations and of their sites, by the Organisation Data Service. */
export const ORGANISATIONS: ReadonlySet<string> = new Set([
  "2.16.840.1.113883.2.1.3.2.4.19.1",
  "2.16.840.1.113883.2.1.3.2.4.19.2",
]);

const SYSTEMS: ReadonlyMap<string, string> = new Map([
  ["2.16.840.1.113883.2.1.3.2.4.15", "http://snomed.info/sct"],
  ["2.16.840.1.113883.6.96", "http://snomed.info/sct"],
]);

export function systemOf(oid: string): string {
  return SYSTEMS.get(oid) ?? `urn:oid:${oid}`;
}
