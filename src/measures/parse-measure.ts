import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import { Refusal } from "../base/refusal.ts";
import { findKind } from "./kinds.ts";
import { Measure, type Part } from "./measure.ts";

// A file of a measure is checked whole before anything is counted by it: a slip in it would be a wrong figure, or a
// nought that looks like one. Each refusal is one sentence that names the file and the field.

/** The measure of a file; refuses ("bad-input") what the vocabulary does not know or what could not be a figure. */
export function parseMeasure(file: string, read: unknown): Measure {
  const fault = (field: string, says: string): Refusal => new Refusal("bad-input", `${file}: ${field} ${says}.`);
  if (!Value.Check(Measure, read)) {
    const { field, says } = shapeFault(read);
    throw fault(field, says);
  }
  for (const name of ["numerator", "denominator"] as const) {
    const wrong = partFault(read[name]);
    if (wrong !== null) throw fault(`${name}.${wrong.field}`, wrong.says);
  }
  const wrong = figureFault(read);
  if (wrong !== null) throw fault(wrong.field, wrong.says);
  return read;
}

type Fault = { readonly field: string; readonly says: string };

function shapeFault(read: unknown): Fault {
  // Of a union's many errors, the deepest place is the one that was meant.
  const errors = [...Value.Errors(Measure, read)].filter(({ keyword }) => keyword !== "anyOf" && keyword !== "const");
  const [first] = errors.toSorted((a, b) => b.instancePath.length - a.instancePath.length);
  if (first === undefined) return { field: "kind", says: "is not share, rate or mean" };
  const field = first.instancePath === "" ? "the measure" : first.instancePath.slice(1).replaceAll("/", ".");
  return { field, says: first.message };
}

function partFault({ occurrence, where = {}, sum }: Part): Fault | null {
  const kind = findKind(occurrence);
  if (kind === undefined) return { field: "occurrence", says: `is ${JSON.stringify(occurrence)}, which is no kind` };
  const known: Readonly<Record<string, TSchema>> = kind.attributes.properties;
  for (const [name, wanted] of Object.entries(where)) {
    const schema = Object.hasOwn(known, name) ? known[name] : undefined;
    if (schema === undefined) return { field: `where.${name}`, says: `is no attribute of ${occurrence}` };
    const odd = [wanted].flat().find((value) => !Value.Check(schema, value));
    if (odd !== undefined) return { field: `where.${name}`, says: `can never be ${JSON.stringify(odd)}` };
  }
  if (sum === undefined) return null;
  const schema = Object.hasOwn(known, sum) ? known[sum] : undefined;
  return schema === undefined || !isWhole(schema)
    ? { field: "sum", says: `is ${JSON.stringify(sum)}, which is no number of ${occurrence}` }
    : null;
}

function isWhole(schema: TSchema): boolean {
  return "type" in schema && schema.type === "integer";
}

function figureFault({ kind, numerator, denominator }: Measure): Fault | null {
  switch (kind) {
    case "share": {
      if (numerator.occurrence !== denominator.occurrence) {
        return { field: "numerator.occurrence", says: "has to be the denominator's, or it is no share of it" };
      }
      if ((numerator.sum === undefined) !== (denominator.sum === undefined)) {
        return { field: "numerator.sum", says: "and denominator.sum go together in a share" };
      }
      return widerThan(numerator, denominator);
    }
    case "rate":
      return null;
    case "mean": {
      if (numerator.sum === undefined) return { field: "numerator.sum", says: "is missing: a mean is of a number" };
      if (denominator.sum !== undefined) return { field: "denominator.sum", says: "is not for a mean" };
      const isSame =
        numerator.occurrence === denominator.occurrence &&
        widerThan(numerator, denominator) === null &&
        widerThan(denominator, numerator) === null;
      return isSame ? null : { field: "denominator", says: "has to be what the mean is taken over" };
    }
  }
}

/** What the numerator counts and the denominator does not. */
function widerThan(numerator: Part, denominator: Part): Fault | null {
  for (const [name, wanted] of Object.entries(denominator.where ?? {})) {
    const narrower = numerator.where?.[name];
    const allowed = [wanted].flat();
    if (narrower === undefined || [narrower].flat().some((value) => !allowed.includes(value))) {
      return { field: `numerator.where.${name}`, says: "lets in what the denominator leaves out" };
    }
  }
  return null;
}
