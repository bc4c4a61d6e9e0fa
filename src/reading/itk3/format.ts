import type { Resource } from "../fhir/bundle.ts";
import { readConcept } from "../fhir/concept.ts";
import { childOf, listOf, textOf } from "../fhir/node.ts";
import { note, type Reading } from "../fhir/reading.ts";
import type { CareSetting, LetterFormat } from "../letter.ts";
import { eventOf, profilesOf } from "./message.ts";

// Which of the five documents it is: as the message's event says, else the profile that the document claims, else
// its type with its care setting.

export type Itk3Format = Extract<LetterFormat, `itk3-${string}`>;

const EVENTS: ReadonlyMap<string, Itk3Format> = new Map([
  ["ITK003", "itk3-discharge"],
  ["ITK004", "itk3-mental-health"],
  ["ITK005", "itk3-emergency-care"],
  ["ITK006", "itk3-outpatient"],
  ["ITK007", "itk3-send-document"],
]);

const PROFILES: readonly (readonly [RegExp, Itk3Format])[] = [
  [/-ITK-EDIS-/, "itk3-discharge"],
  [/-ITK-MH-/, "itk3-mental-health"],
  [/-ITK-(?:ECD|EC)-/, "itk3-emergency-care"],
  [/-ITK-OPL-/, "itk3-outpatient"],
];

/** SNOMED CT codes of Composition.type. */
const TYPES: ReadonlyMap<string, Itk3Format> = new Map([
  ["373942005", "itk3-discharge"],
  ["823681000000100", "itk3-outpatient"],
  ["371531000", "itk3-send-document"],
]);

export const LETTER_TYPES: ReadonlySet<string> = new Set(TYPES.keys());

const SETTINGS: Readonly<Record<Itk3Format, CareSetting | null>> = {
  "itk3-discharge": "inpatient",
  "itk3-mental-health": "mental-health",
  "itk3-emergency-care": "emergency",
  "itk3-outpatient": "outpatient",
  // It carries a letter of any service.
  "itk3-send-document": null,
};

export function formatOf(reading: Reading, header: Resource | null, composition: Resource): Itk3Format {
  const byEvent = EVENTS.get(eventOf(header)?.slice(0, 6) ?? "");
  const profiles = profilesOf(composition);
  const byProfile = PROFILES.find(([pattern]) => profiles.some((one) => pattern.test(one)))?.[1];
  if (byEvent !== undefined && byProfile !== undefined && byEvent !== byProfile && byEvent !== "itk3-send-document") {
    note(reading, "contradiction", "format", `the message is ${byEvent}, the document ${byProfile}`);
  }
  return byEvent ?? byProfile ?? byType(reading, composition);
}

function byType(reading: Reading, composition: Resource): Itk3Format {
  const { code, text } = readConcept(childOf(composition.node, "type"));
  const found = TYPES.get(code ?? "");
  if (found === undefined) {
    note(reading, "unknown-qualifier", "type", `${code ?? "no code"} ${text ?? ""}`.trim());
    return "itk3-send-document";
  }
  if (found !== "itk3-discharge") return found;
  const setting = careSettingOf(composition) ?? "";
  if (/mental health|psychiatr/i.test(setting)) return "itk3-mental-health";
  return /emergency|accident/i.test(setting) ? "itk3-emergency-care" : found;
}

/** The sender's own words for the service. */
export function careSettingOf({ node }: Resource): string | null {
  const extension = listOf(node, "extension").find((one) =>
    /\/Extension-CareSettingType-\d+$/.test(textOf(one, "url") ?? ""),
  );
  return extension === undefined ? null : readConcept(childOf(extension, "valueCodeableConcept")).text;
}

/** Of a document that may come from anywhere, only as far as its service is named. */
export function settingOf(format: Itk3Format, service: string | null): CareSetting | null {
  const usual = SETTINGS[format];
  if (usual !== null || service === null) return usual;
  if (/mental health|psychiatr/i.test(service)) return "mental-health";
  if (/emergency|accident/i.test(service)) return "emergency";
  return /community/i.test(service) ? "community" : null;
}
