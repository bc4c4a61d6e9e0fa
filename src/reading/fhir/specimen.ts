import type { Specimen } from "../report.ts";
import type { Resource } from "./bundle.ts";
import { wordsOf } from "./concept.ts";
import { dateOf } from "./date.ts";
import type { JsonObject } from "./json.ts";
import { checkKeys } from "./keys.ts";
import { childOf, has, listOf, shown, textOf, valueAt } from "./node.ts";
import { note, type Reading } from "./reading.ts";

export function readSpecimen(reading: Reading, resource: Resource, path: string): Specimen {
  const { node } = resource;
  checkKeys(reading, resource, path);
  const collection = childOf(node, "collection");
  const period = childOf(collection, "collectedPeriod");
  const status = textOf(node, "status");
  const ids = [childOf(node, "accessionIdentifier"), ...listOf(node, "identifier")];
  return {
    id: ids.map((id) => textOf(id, "value")).find((value) => value !== null) ?? null,
    type: wordsOf(childOf(node, "type")),
    collected:
      dateOf(reading, collection, "collectedDateTime", `${path}.collected`) ??
      dateOf(reading, period, "start", `${path}.collected`),
    received: dateOf(reading, node, "receivedTime", `${path}.received`),
    fasting: fastingOf(reading, collection, `${path}.fasting`),
    comments: [
      // A specimen that could not be used says so in its status alone.
      ...(status === null || status === "available" ? [] : [`Specimen status: ${status}`]),
      ...listOf(node, "condition").flatMap((condition) => wordsOf(condition) ?? []),
      ...listOf(node, "note").flatMap((each) => textOf(each, "text") ?? []),
    ],
  };
}

/** Table 0916 of HL7 v2: F fasting, NF not; not given or not asked is not known. */
function fastingOf(reading: Reading, collection: JsonObject, path: string): boolean | null {
  if (has(collection, "fastingStatusDuration")) {
    note(reading, "unread-part", path, shown(valueAt(collection, "fastingStatusDuration")));
  }
  const concept = childOf(collection, "fastingStatusCodeableConcept");
  const codes = listOf(concept, "coding").map((coding) => textOf(coding, "code"));
  if (codes.includes("F")) return true;
  if (codes.includes("NF")) return false;
  const known = codes.includes("NG") || codes.includes("FNA");
  if (has(collection, "fastingStatusCodeableConcept") && !known)
    note(reading, "unknown-qualifier", path, shown(concept));
  return null;
}
