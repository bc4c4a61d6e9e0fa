import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { dayOf } from "../base/dates.ts";
import { Refusal } from "../base/refusal.ts";

// For how long a laboratory usually still has a sample, so that a test can be added to it. A test that the
// list does not name is never offered: a sample that is gone costs the patient the wait for nothing.

const FILE = join(import.meta.dirname, "..", "..", "content", "add-on.json");
const Text = Type.String({ minLength: 1 });

export const AddOnContent = Type.Object(
  {
    about: Text,
    tests: Type.Array(
      Type.Object(
        {
          analytes: Type.Array(Text, { minItems: 1 }),
          days: Type.Integer({ minimum: 0 }),
          source: Text,
          uncertainty: Text,
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/** Days by analyte; throws where the file is wrong or names an analyte twice. */
export function readAddOnDays(file: string = FILE): ReadonlyMap<string, number> {
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Value.Check(AddOnContent, content))
    throw new Refusal("cannot-start", `The list ${file} is not as it should be.`);
  const days = new Map<string, number>();
  for (const test of content.tests) {
    for (const analyte of test.analytes) {
      if (days.has(analyte)) throw new Refusal("cannot-start", `The list ${file} names ${analyte} twice.`);
      days.set(analyte, test.days);
    }
  }
  return days;
}

let shipped: ReadonlyMap<string, number> | null = null;

/**
 * The last day, an ISO 8601 date, on which all of these can usually be added to a sample collected then; null
 * where that is not known of one of them, or the day of collection is not known.
 */
export function addOnUntil(analytes: readonly string[], collected: string | null): string | null {
  shipped ??= readAddOnDays();
  const day = collected === null ? null : dayOf(collected);
  if (day === null || analytes.length === 0) return null;
  let least = Number.POSITIVE_INFINITY;
  for (const analyte of analytes) {
    const days = shipped.get(analyte);
    if (days === undefined) return null;
    least = Math.min(least, days);
  }
  return Temporal.PlainDate.from(day).add({ days: least }).toString();
}
