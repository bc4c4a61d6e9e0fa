import type { Resource } from "../fhir/bundle.ts";
import { ExactNumber, isObject, type Json, type JsonObject } from "../fhir/json.ts";
import { listOf, textOf, valueAt } from "../fhir/node.ts";
import { textOfNarrative } from "./narrative-text.ts";
import { treeOf } from "./narrative.ts";

// What a coded entry says to a human reader. A letter's narrative repeats it as a rule; where it does not, its words
// are added to the letter's text, so that nothing is known to a machine that a person cannot read.

/** Who and where, told by the letter's own fields; and what is only about the record itself. */
const ADMINISTRATIVE = new Set(
  `Bundle Composition MessageHeader Patient Practitioner PractitionerRole Organization Location HealthcareService
  RelatedPerson Device Endpoint Provenance OperationOutcome Binary Basic`.split(/\s+/),
);

/** Parts that are codes of the record, or somebody or something else's words. */
const SILENT = new Set(
  `resourceType id meta implicitRules language identifier contained subject patient context encounter status
  verificationStatus clinicalStatus category class flag intent priority asserter recorder author performer
  informationSource participant source sender item mode orderedBy taken criticality type system reference url
  relatesTo content attachment hospitalization serviceProvider location valueCode custodian requester recipient`.split(
    /\s+/,
  ),
);

/** Of a stay only why it was; the rest of it is its admission's and discharge's codes. */
const ENCOUNTER = new Set(["reason", "diagnosis", "text"]);

const HUMAN = new Set(
  `text note comment description title display conclusion patientInstruction instruction valueString summary details
  caption`.split(/\s+/),
);

export function isClinical({ type }: Resource): boolean {
  return !ADMINISTRATIVE.has(type);
}

/** Each phrase of an entry, in the order of its parts. */
export function phrasesOf({ type, node }: Resource): readonly string[] {
  const phrases: string[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (type === "Encounter" && !ENCOUNTER.has(key)) continue;
    if (type === "List" && key === "code") continue;
    collect(phrases, key, value, 0);
  }
  return [...new Set(phrases.map((phrase) => phrase.replaceAll(/\s+/g, " ").trim()))].filter((phrase) => phrase !== "");
}

function collect(into: string[], key: string, value: Json | undefined, depth: number): void {
  if (value === undefined || SILENT.has(key) || depth > 60) return;
  if (typeof value === "string") {
    if (HUMAN.has(key) || /\S\s+\S/.test(value)) into.push(value);
  } else if (isObject(value)) collectObject(into, value, depth);
  else if (isList(value)) for (const each of value) collect(into, key, each, depth + 1);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function collectObject(into: string[], node: JsonObject, depth: number): void {
  const amount = quantityOf(node);
  const text = textOf(node, "text");
  if (Object.hasOwn(node, "div")) {
    const tree = treeOf(node);
    if (tree !== null) into.push(...textOfNarrative(tree).text.split("\n"));
  } else if (amount !== null) into.push(amount);
  else if (text !== null && Object.hasOwn(node, "coding")) into.push(text);
  else if (Object.hasOwn(node, "coding"))
    into.push(...new Set(listOf(node, "coding").flatMap((one) => textOf(one, "display") ?? [])));
  else for (const [key, each] of Object.entries(node)) collect(into, key, each, depth + 1);
}

/** "5.50 mmol/L" of a Quantity; null of anything else. */
function quantityOf(node: JsonObject): string | null {
  const value = valueAt(node, "value");
  const unit = textOf(node, "unit");
  const code = textOf(node, "code");
  if (unit === null && code === null) return null;
  const number = value instanceof ExactNumber ? value.text : typeof value === "string" ? value : null;
  if (number === null) return null;
  const comparator = textOf(node, "comparator") ?? "";
  return `${comparator}${number} ${unit ?? code ?? ""}`;
}
