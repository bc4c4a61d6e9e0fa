import type { Decimal } from "../base/decimal.ts";
import type { UnitsContent } from "./content.ts";

/** How one unit of an analyte becomes its usual unit, worked out once. Equal numbers share one object. */
export type Conversion = {
  /** The unit's name in units.json, or the text as it was sent where UCUM found the factor. */
  readonly unit: string;
  /** value x multiplier / over; null where the number stays as it is. */
  readonly multiplier: Decimal | null;
  readonly over: number;
  readonly formula: "factor" | "ngsp-to-ifcc";
  /** A number below this cannot have been meant in this unit. */
  readonly least: Decimal | null;
};

export type Unit = { readonly unit: string; readonly ucum: string | null; readonly spellings: readonly string[] };

/**
 * What is compared of a unit's text: without case and spaces, µ as u, raised digits as digits. Case may
 * go because units.json gives no spelling to two units and an analyte takes none but its own: "MMOL/L"
 * of potassium can only be mmol/L.
 */
export function comparableUnit(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll("μ", "u").replaceAll("×", "x").replaceAll(/\s/g, "");
}

/** The units by name, or the spelling or name that two of them share. */
export function unitsByName(
  content: UnitsContent,
): { readonly units: ReadonlyMap<string, Unit> } | { readonly clash: string } {
  const units = new Map<string, Unit>();
  const owner = new Map<string, string>();
  for (const { unit, ucum, spellings } of content.units) {
    if (units.has(unit)) return { clash: unit };
    const compared = spellings.map(comparableUnit);
    for (const spelling of compared) {
      if ((owner.get(spelling) ?? unit) !== unit) return { clash: spelling };
      owner.set(spelling, unit);
    }
    units.set(unit, { unit, ucum, spellings: compared });
  }
  return { units };
}
