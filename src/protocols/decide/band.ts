import { type Decimal, parseDecimal } from "../../base/decimal.ts";
import { compareQuantity, type Quantity } from "../../terms/quantity.ts";
import { dayOf } from "./days.ts";
import type { Earlier } from "./earlier.ts";
import { compareTimes } from "./quantities.ts";

// The one exception to the floor: a GP's own signed band for one patient and analyte. It lowers "now" to
// "a GP", never further; never for potassium, sodium or calcium; for a year at most; and only while the
// value has been within 20% of what it was over the 90 days before.

export type PersonalBand = {
  /** The register's id of the patient. */
  readonly patient: string;
  readonly analyte: string;
  /** Decimals in the analyte's usual unit, both included. */
  readonly low: string;
  readonly high: string;
  /** ISO 8601 dates or instants. */
  readonly signedAt: string;
  readonly expires: string;
  readonly signedBy: string;
};

const NEVER: ReadonlySet<string> = new Set(["potassium", "sodium", "adjusted-calcium", "calcium"]);
const YEAR = 366;
const STABLE_DAYS = 90;
const [FOUR_FIFTHS, SIX_FIFTHS, ONE]: readonly [Decimal, Decimal, Decimal] = [
  { units: 8, scale: 1 },
  { units: 12, scale: 1 },
  { units: 1, scale: 0 },
];

/** The band that covers this value now, or undefined. `at` is the instant of deciding; `earlier` the analyte's earlier values. */
export function findBand(
  bands: readonly PersonalBand[],
  patient: string,
  analyte: string,
  value: Quantity,
  earlier: readonly Earlier[],
  at: string,
): PersonalBand | undefined {
  if (NEVER.has(analyte) || !isStable(value, earlier)) return undefined;
  return bands.find(
    (band) => band.patient === patient && band.analyte === analyte && isInForce(band, at) && holds(band, value),
  );
}

function isInForce({ signedAt, expires }: PersonalBand, at: string): boolean {
  const [signed, ends, now] = [dayOf(signedAt), dayOf(expires), dayOf(at)];
  if (signed === null || ends === null || now === null) return false;
  return signed <= now && now < ends && ends - signed <= YEAR;
}

function holds({ low, high }: PersonalBand, value: Quantity): boolean {
  const [from, to] = [parseDecimal(low), parseDecimal(high)];
  return from !== null && to !== null && compareQuantity(value, from) >= 0 && compareQuantity(value, to) <= 0;
}

/** There is a value in the 90 days before, and this one lies within 20% of each of them. */
function isStable(value: Quantity, earlier: readonly Earlier[]): boolean {
  const recent = earlier.filter((one) => one.daysBefore <= STABLE_DAYS);
  return (
    recent.some((one) => !one.maybe) &&
    recent.every(
      (one) =>
        compareTimes(value, ONE, one.value, FOUR_FIFTHS) >= 0 && compareTimes(value, ONE, one.value, SIX_FIFTHS) <= 0,
    )
  );
}
