import { compare, parseDecimal } from "../../base/decimal.ts";
import type { Range } from "../report.ts";
import { wordsOf } from "./concept.ts";
import type { JsonObject } from "./json.ts";
import { childOf, has, listOf, numberTextOf, shown, textOf, valueAt } from "./node.ts";
import { note, type Reading } from "./reading.ts";

/** Every reference range; for whom or what it holds is carried in its text. */
export function readRanges(reading: Reading, node: JsonObject, unit: string | null, path: string): Range[] {
  return listOf(node, "referenceRange").map((range, index) =>
    readRange(reading, range, unit, `${path}.ranges[${index}]`),
  );
}

function readRange(reading: Reading, node: JsonObject, unit: string | null, path: string): Range {
  const units = [childOf(node, "low"), childOf(node, "high")].flatMap((limit) => unitOf(limit) ?? []);
  const low = limitOf(reading, node, "low", path);
  const high = limitOf(reading, node, "high", path);
  const words = [textOf(node, "text"), ...holdsFor(node)].filter((text) => text !== null);
  const range = { low, high, unit: units[0] ?? null, text: words.length === 0 ? null : words.join("; ") };
  if (units.some((each) => each !== unit)) {
    note(reading, "unit-range-differs", path, `${unit ?? "none"} and ${[...new Set(units)].join(", ")}`);
  }
  const [from, to] = [low, high].map((limit) => (limit === null ? null : parseDecimal(limit)));
  if ((low !== null && from === null) || (high !== null && to === null)) {
    note(reading, "range-not-a-number", path, shown(node));
  } else if (from && to && compare(from, to) > 0) {
    note(reading, "range-reversed", path, `${low} to ${high}`);
  }
  if (low === null && high === null && range.text === null) note(reading, "range-empty", path, "no limits");
  return range;
}

/** The number, or the text of whatever stands in its place. */
function limitOf(reading: Reading, node: JsonObject, key: "low" | "high", path: string): string | null {
  const limit = childOf(node, key);
  if (has(limit, "comparator")) note(reading, "range-not-a-number", path, shown(limit));
  if (!has(limit, "value")) return null;
  return numberTextOf(limit, "value") ?? shown(valueAt(limit, "value"));
}

/** A range for some people, an age or a purpose is told as such: it may not be this patient's. */
function holdsFor(node: JsonObject): string[] {
  const type = listOf(childOf(node, "type"), "coding").some((coding) => textOf(coding, "code") === "normal")
    ? null
    : wordsOf(childOf(node, "type"));
  const age = childOf(node, "age");
  const [young, old] = [childOf(age, "low"), childOf(age, "high")].map((limit) =>
    `${numberTextOf(limit, "value") ?? ""} ${unitOf(limit) ?? ""}`.trim(),
  );
  return [
    ...(type === null ? [] : [type]),
    ...listOf(node, "appliesTo").flatMap((concept) => wordsOf(concept) ?? []),
    ...(has(node, "age")
      ? [`age ${young === "" ? "" : `from ${young} `}${old === "" ? "" : `up to ${old}`}`.trim()]
      : []),
  ];
}

/** The unit as written, else its code. */
export function unitOf(quantity: JsonObject): string | null {
  return textOf(quantity, "unit") ?? textOf(quantity, "code");
}
