import type { Quantity } from "../terms/quantity.ts";

/** An earlier result of a patient, already in its analyte's usual unit. */
export type PastResult = {
  readonly analyte: string;
  readonly value: Quantity;
  /** A FHIR comparator or null; a value with one is never a baseline. */
  readonly comparator: "<" | "<=" | ">=" | ">" | null;
  /** ISO 8601 date or instant of collection, or of issue where collection is not known. */
  readonly at: string;
  readonly raw: string;
  readonly unit: string | null;
};
