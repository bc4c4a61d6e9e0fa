import { type Decimal, compare, parseDecimal } from "../base/decimal.ts";
import { newId } from "../base/ids.ts";
import { Refusal } from "../base/refusal.ts";
import type { PracticeScope } from "../db/practice.ts";
import { standardTerms } from "../terms/analyte.ts";
import type { Signatory } from "./store.ts";

/** A GP's band for one patient and analyte as it was typed; limits are in the analyte's usual unit. */
export type BandWish = {
  readonly patient: string;
  readonly analyte: string;
  readonly low: string;
  readonly high: string;
  /** Whole months from now, 1 to 12. */
  readonly months: number;
};

/** Never, by the red-flag floor: the database refuses them too. */
export const NEVER_BANDED: ReadonlySet<string> = new Set(["potassium", "sodium", "calcium", "adjusted-calcium"]);

/** Puts a GP's name under a band; refuses anybody else and what the floor never lowers. */
export async function signBand(
  tx: PracticeScope,
  practice: string,
  wish: BandWish,
  by: Signatory,
  at: Date,
): Promise<string> {
  if (by.role !== "gp") throw new Refusal("not-allowed", "Only a GP signs a band of a patient's own.");
  if (!standardTerms().analytes.has(wish.analyte)) throw new Refusal("bad-input", "There is no such test.");
  if (NEVER_BANDED.has(wish.analyte)) {
    throw new Refusal("not-allowed", "Potassium, sodium and calcium have no band of a patient's own: the floor holds.");
  }
  const { low, high } = limitsOf(wish);
  if (!Number.isInteger(wish.months) || wish.months < 1 || wish.months > 12) {
    throw new Refusal("bad-input", "A band holds for 1 to 12 months.");
  }
  const id = newId();
  await tx
    .insertInto("practice.personal_bands")
    .values({
      practice,
      id,
      patient: wish.patient,
      analyte: wish.analyte,
      low: low.text,
      high: high.text,
      signed_at: at,
      signed_by: by.account,
      expires_at: monthsAfter(at, wish.months),
    })
    .execute();
  return id;
}

type Limit = { readonly text: string; readonly value: Decimal };

function limitsOf(wish: BandWish): { low: Limit; high: Limit } {
  const low = limitOf(wish.low);
  const high = limitOf(wish.high);
  if (compare(low.value, high.value) >= 0)
    throw new Refusal("bad-input", "The lower limit must be below the upper one.");
  return { low, high };
}

function limitOf(text: string): Limit {
  const value = parseDecimal(text.trim());
  if (value === null) throw new Refusal("bad-input", "Both limits are numbers, such as 7.5.");
  return { text: text.trim(), value };
}

function monthsAfter(at: Date, months: number): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Europe/London");
  return new Date(local.add({ months }).epochMilliseconds);
}
