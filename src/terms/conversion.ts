import { type Decimal, decimal } from "../base/decimal.ts";
import type { OtherUnit } from "./content.ts";
import { behindTheTable } from "./ucum.ts";
import { comparableUnit, type Conversion, type Unit } from "./unit.ts";

/**
 * Everything that an analyte can come in, as a lookup from a unit's text to its conversion; null is
 * a unit that it cannot be converted from. The analyte's own table is asked first, UCUM only behind it.
 */
export function compileUnits(
  usual: Unit,
  others: readonly OtherUnit[],
  units: ReadonlyMap<string, Unit>,
): (text: string) => Conversion | null {
  const identity: Conversion = { unit: usual.unit, multiplier: null, over: 1, formula: "factor", least: null };
  const table = new Map(usual.spellings.map((spelling) => [spelling, identity]));
  for (const other of others) {
    const unit = units.get(other.unit);
    if (unit === undefined) throw new RangeError(`names a unit that units.json has not: ${other.unit}`);
    const conversion = conversionOf(other);
    for (const spelling of unit.spellings) {
      if (table.has(spelling)) throw new RangeError(`gives the unit ${other.unit} twice`);
      table.set(spelling, conversion);
    }
  }
  return (text) => table.get(comparableUnit(text)) ?? behindTheTable(text, usual);
}

function conversionOf(other: OtherUnit): Conversion {
  const least = other.least === undefined ? null : decimal(other.least);
  if (other.formula !== undefined) {
    return { unit: other.unit, multiplier: null, over: 1, formula: other.formula, least };
  }
  const factor = reduced(decimal(other.numerator ?? "1"), decimal(other.denominator ?? "1"));
  return { unit: other.unit, ...factor, formula: "factor", least };
}

/** True where the two make the same of every number, as ug/L and ng/mL do: a value may be held against such a range as it stands. */
export function sameConversion(a: Conversion, b: Conversion): boolean {
  return (
    a === b ||
    (a.formula === b.formula &&
      a.over === b.over &&
      a.multiplier?.units === b.multiplier?.units &&
      a.multiplier?.scale === b.multiplier?.scale)
  );
}

/** numerator / denominator in lowest terms with a whole denominator, so that a quantity stays a decimal over a whole number. */
function reduced(numerator: Decimal, denominator: Decimal): { multiplier: Decimal | null; over: number } {
  const scale = Math.max(numerator.scale, denominator.scale);
  let top = BigInt(numerator.units) * 10n ** BigInt(scale - numerator.scale);
  let bottom = BigInt(denominator.units) * 10n ** BigInt(scale - denominator.scale);
  if (top <= 0n || bottom <= 0n) throw new RangeError("has a factor that is not above zero");
  const common = gcd(top, bottom);
  top /= common;
  bottom /= common;
  // A denominator of twos and fives is no denominator at all: its decimal is exact.
  let places = 0;
  while (bottom % 2n === 0n || bottom % 5n === 0n) {
    if (bottom % 10n === 0n) bottom /= 10n;
    else if (bottom % 2n === 0n) {
      bottom /= 2n;
      top *= 5n;
    } else {
      bottom /= 5n;
      top *= 2n;
    }
    places += 1;
  }
  if (bottom > BigInt(2 ** 31) || top > BigInt(2 ** 40)) throw new RangeError("has a factor of too many digits");
  if (top === 1n && places === 0 && bottom === 1n) return { multiplier: null, over: 1 };
  return { multiplier: { units: Number(top), scale: places }, over: Number(bottom) };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
