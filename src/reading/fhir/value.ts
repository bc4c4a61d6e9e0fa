import { plainNumber } from "../number.ts";
import type { Result } from "../report.ts";
import { readConcept, wordsOf } from "./concept.ts";
import type { JsonObject } from "./json.ts";
import { childOf, has, numberTextOf, shown, textOf, valueAt } from "./node.ts";
import { unitOf } from "./range.ts";
import { note, type Reading } from "./reading.ts";

// The value of an Observation or of one of its components, in whichever of FHIR's kinds it comes.

export type Value = Pick<Result, "raw" | "value" | "comparator" | "unit" | "text" | "codedValue">;

const NONE: Value = { raw: null, value: null, comparator: null, unit: null, text: null, codedValue: null };

export function readValue(reading: Reading, node: JsonObject, path: string): Value {
  const value = readKind(reading, node, path);
  if (!has(node, "dataAbsentReason")) return value;
  const reason = wordsOf(childOf(node, "dataAbsentReason")) ?? "no reason given";
  note(reading, "value-absent", path, reason);
  return value.text === null ? { ...value, text: reason } : value;
}

function readKind(reading: Reading, node: JsonObject, path: string): Value {
  if (has(node, "valueQuantity")) return readQuantity(reading, childOf(node, "valueQuantity"), path);
  if (has(node, "valueCodeableConcept")) {
    return { ...NONE, codedValue: readConcept(childOf(node, "valueCodeableConcept")) };
  }
  if (has(node, "valueString")) return { ...NONE, text: textOf(node, "valueString") };
  if (has(node, "valueInteger")) {
    const raw = numberTextOf(node, "valueInteger") ?? shown(valueAt(node, "valueInteger"));
    return { ...NONE, raw, value: plainNumber(raw) };
  }
  if (has(node, "valueBoolean")) return { ...NONE, text: shown(valueAt(node, "valueBoolean")) };
  // Ranges, ratios, times and the like: shown as they were sent, for a person to read.
  const other = Object.keys(node).find((key) => key.startsWith("value"));
  if (other === undefined) return NONE;
  const text = shown(valueAt(node, other));
  note(reading, "unread-part", path, `${other} ${text}`);
  return { ...NONE, text };
}

function readQuantity(reading: Reading, quantity: JsonObject, path: string): Value {
  const unit = unitOf(quantity);
  if (!has(quantity, "value")) return { ...NONE, unit };
  const sent = numberTextOf(quantity, "value") ?? shown(valueAt(quantity, "value"));
  const comparator = textOf(quantity, "comparator");
  const known =
    comparator === "<" || comparator === "<=" || comparator === ">=" || comparator === ">" ? comparator : null;
  const odd = has(quantity, "comparator") && known === null;
  // Without its comparator the number could say the opposite: both stay together as text.
  const raw = odd ? `${shown(valueAt(quantity, "comparator"))} ${sent}` : sent;
  const value = plainNumber(raw);
  if (odd) note(reading, "unknown-comparator", `${path}.comparator`, raw);
  if (value === null) note(reading, "value-not-a-number", `${path}.raw`, raw);
  else if (unit === null) note(reading, "unit-missing", `${path}.unit`, raw);
  return { ...NONE, raw, value, comparator: known, unit };
}
