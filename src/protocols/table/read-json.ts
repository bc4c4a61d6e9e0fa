import type { Static, TSchema } from "typebox";
import { Compile } from "typebox/compile";
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

const compiled = new WeakMap<TSchema, { readonly Check: (value: unknown) => boolean }>();

// All protocols of a practice are read anew whenever one of them changes: compiled, that is a tenth of the work.
function fits<T extends TSchema>(schema: T, value: unknown): value is Static<T> {
  const known = compiled.get(schema) ?? Compile(schema);
  compiled.set(schema, known);
  return known.Check(value);
}

/** The value as its schema's type, or a refusal that names the place and what is wrong there. The schema is a constant. */
export function checked<T extends TSchema>(schema: T, value: unknown, what: string): Static<T> {
  if (fits(schema, value)) return value;
  // Of a union every member complains: the deepest came furthest, and of several as deep all are named.
  const errors = Value.Errors(schema, value);
  const deepest = Math.max(...errors.map(({ instancePath }) => depth(instancePath)));
  const worst = errors.filter(({ instancePath }) => depth(instancePath) === deepest);
  const places = [...new Set(worst.map(({ instancePath }) => instancePath || "its top"))].join(" or ");
  const [first] = worst;
  const problem = PLAIN[first?.keyword ?? ""] ?? first?.message ?? "it does not fit";
  throw new Refusal("bad-input", `${what} is not as it should be at ${places}: ${problem}.`);
}

function depth(path: string): number {
  return path.split("/").length;
}

/** JSON Schema's keywords in words for somebody who edits the file. */
const PLAIN: Readonly<Record<string, string>> = {
  boolean: "the format knows no such property",
  additionalProperties: "the format knows no such property",
  const: "this is none of the words that may stand there",
  anyOf: "this is none of the words that may stand there",
  pattern: "it is not written as the format asks (dates 2027-01-31, durations P3M)",
};
