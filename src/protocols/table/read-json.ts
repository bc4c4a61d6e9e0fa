import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../../base/refusal.ts";

/** Parses bytes that a person edits. `what` begins the sentence of a refusal ("bad-input"): a file's name. */
export function parseJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal("bad-input", `${what} is not JSON in UTF-8.`);
  }
}

/** The value as its schema's type, or a refusal that names the place of the deepest thing wrong with it. */
export function checked<T extends TSchema>(schema: T, value: unknown, what: string): Static<T> {
  if (Value.Check(schema, value)) return value;
  // Of a union every member complains; the longest path is the one that came furthest before it failed.
  const [worst] = Value.Errors(schema, value).toSorted((a, b) => b.instancePath.length - a.instancePath.length);
  const place = worst === undefined || worst.instancePath === "" ? "its top" : worst.instancePath;
  throw new Refusal("bad-input", `${what} is not as it should be at ${place}: ${worst?.message ?? "unknown"}.`);
}
