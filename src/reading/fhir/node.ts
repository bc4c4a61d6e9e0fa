import { ExactNumber, isObject, type Json, type JsonObject } from "./json.ts";

// Looking into a resource that may hold anything: what is not of the expected kind is as if it were
// absent, and `keys.ts` says what was passed over.

const NOTHING: JsonObject = {};

export function childOf(node: JsonObject, key: string): JsonObject {
  const child = valueAt(node, key);
  return isObject(child) ? child : NOTHING;
}

export function has(node: JsonObject, key: string): boolean {
  return valueAt(node, key) !== undefined;
}

/** The objects of a list; a single object where a list was expected counts as a list of one. */
export function listOf(node: JsonObject, key: string): readonly JsonObject[] {
  const list = valueAt(node, key);
  if (isObject(list)) return [list];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** The text under a key; null where there is none or it is blank. */
export function textOf(node: JsonObject, key: string): string | null {
  const text = valueAt(node, key);
  return typeof text === "string" && text.trim() !== "" ? text : null;
}

export function textsOf(node: JsonObject, key: string): readonly string[] {
  const list = valueAt(node, key);
  if (!Array.isArray(list)) return [];
  return list.filter((each): each is string => typeof each === "string" && each.trim() !== "");
}

/** A number as it was sent; null where it is not a JSON number. */
export function numberTextOf(node: JsonObject, key: string): string | null {
  const number = valueAt(node, key);
  return number instanceof ExactNumber ? number.text : null;
}

/** A node as JSON again, numbers as they were sent; for showing what was not understood. */
export function shown(json: Json | undefined): string {
  if (json === undefined) return "";
  if (json instanceof ExactNumber) return json.text;
  if (Array.isArray(json)) return `[${json.map((each: Json) => shown(each)).join(",")}]`;
  if (isObject(json)) {
    return `{${Object.entries(json)
      .map(([key, each]) => `${JSON.stringify(key)}:${shown(each)}`)
      .join(",")}}`;
  }
  return JSON.stringify(json);
}

/** The value under a key of the object's own; what JSON has as null is absent. */
export function valueAt(node: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(node, key) ? (node[key] ?? undefined) : undefined;
}
