import type { Resource } from "./bundle.ts";
import { ExactNumber, isObject, type Json } from "./json.ts";
import { has, shown, textOf, valueAt } from "./node.ts";
import { note, type Reading } from "./reading.ts";

// Which elements of which resources are read, or known and deliberately not carried (README). Whatever
// else a resource holds is reported; so is everything that says that it may change a meaning.

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

const ALWAYS = names(`
  resourceType id meta language text contained extension implicitRules modifierExtension
`);

const KNOWN: Readonly<Record<string, ReadonlySet<string>>> = {
  DiagnosticReport: names(`
    identifier basedOn status category code subject encounter effectiveDateTime effectivePeriod issued
    performer resultsInterpreter specimen result conclusion conclusionCode
  `),
  Observation: names(`
    identifier basedOn partOf status category code subject encounter effectiveDateTime effectivePeriod
    effectiveInstant issued performer valueQuantity valueCodeableConcept valueString valueBoolean
    valueInteger dataAbsentReason interpretation note bodySite method specimen device referenceRange
    hasMember derivedFrom component
  `),
  Specimen: names(`
    identifier accessionIdentifier status type subject receivedTime parent request collection processing
    container condition note
  `),
  ServiceRequest: names(`
    identifier basedOn requisition status intent category priority code subject encounter
    occurrenceDateTime occurrencePeriod authoredOn requester performer reasonCode reasonReference
    supportingInfo specimen note
  `),
  Patient: names(`
    identifier active name telecom gender birthDate _birthDate address maritalStatus generalPractitioner
    managingOrganization communication contact
  `),
};

/** Reports what of a resource is not understood, and modifiers at any depth; `path` is where it came into the report. */
export function checkKeys(reading: Reading, { type, node }: Resource, path: string): void {
  const known = KNOWN[type];
  for (const key of Object.keys(node)) {
    if (known?.has(key) !== true && !ALWAYS.has(key)) {
      note(reading, "unread-part", path, `${type}.${key} ${shown(valueAt(node, key))}`);
    }
  }
  checkModifiers(reading, { type, node }, path);
}

/** Reports whatever in a resource says that it may change the meaning of the rest. */
export function checkModifiers(reading: Reading, { type, node }: Pick<Resource, "type" | "node">, path: string): void {
  if (has(node, "implicitRules")) {
    note(reading, "modifier-extension", path, `${type}.implicitRules ${textOf(node, "implicitRules") ?? ""}`);
  }
  for (const modifier of modifiersIn(node)) note(reading, "modifier-extension", path, `${type} ${modifier}`);
}

function modifiersIn(json: Json): string[] {
  if (json === null || typeof json !== "object" || json instanceof ExactNumber) return [];
  if (!isObject(json)) return json.flatMap((each) => modifiersIn(each));
  return Object.entries(json).flatMap(([key, each]) =>
    key === "modifierExtension" ? [shown(each)] : modifiersIn(each),
  );
}
