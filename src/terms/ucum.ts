import { createRequire } from "node:module";
import type { Decimal } from "../base/decimal.ts";
import type { Conversion, Unit } from "./unit.ts";

// UCUM stands behind the tables of the analytes, for a unit that nobody listed but that differs from
// the usual one by a power of ten alone (g/m3 for mg/L). It is never asked about fractions, ratios,
// arbitrary units and HbA1c: there it gives an answer, and a wrong one. Those have no UCUM code in
// units.json. Nor about equivalents and osmoles, which it takes for moles.

// The plain part of its grammar: in front of brackets and blanks its parser may throw, and then it
// prints to standard output, which is not ours to print to.
const PLAIN = /^[A-Za-z0-9*^./-]{1,24}$/;
const MISTAKEN = /eq|osm/i;

// The package brings no types; this is all of it that is used.
type Answer = { readonly status: string; readonly toVal: number | null; readonly msg: readonly string[] };
type Options = { readonly molecularWeight: number | null };
type Utils = { convertUnitTo(from: string, value: number, to: string, options: Options): Answer };
type Package = { readonly UcumLhcUtils: { getInstance(): Utils } };

const load = createRequire(import.meta.url);
let loaded: Utils | null = null;

/** The conversion that UCUM knows from a unit's text to an analyte's usual unit, or null. */
export function behindTheTable(text: string, usual: Unit): Conversion | null {
  const from = text.replaceAll(/\s/g, "");
  if (usual.ucum === null || !PLAIN.test(from) || MISTAKEN.test(from)) return null;
  const power = powerOfTen(factor(from, usual.ucum));
  if (power === null) return null;
  return {
    unit: from,
    multiplier: multiplierOf(power),
    over: 1,
    formula: "factor",
    least: null,
  };
}

/** One unit of `from` in `to`, as UCUM has it: a binary float, good for telling which power of ten it is and no more. */
export function factor(from: string, to: string, molarMass: number | null = null): number | null {
  const utils = ucum();
  try {
    const answer = utils.convertUnitTo(from, 1, to, { molecularWeight: molarMass });
    // A message beside an answer says that it took the text for something else.
    return answer.status === "succeeded" && answer.msg.length === 0 ? answer.toVal : null;
  } catch {
    // It throws on some texts that are no units ("valueOf"), which come from outside: no unit, no answer.
    return null;
  }
}

function multiplierOf(power: number): Decimal | null {
  if (power === 0) return null;
  return power > 0 ? { units: 10 ** power, scale: 0 } : { units: 1, scale: -power };
}

function powerOfTen(value: number | null): number | null {
  if (value === null || value <= 0) return null;
  const power = Math.round(Math.log10(value));
  if (Math.abs(power) > 12) return null;
  return Math.abs(value / 10 ** power - 1) < 1e-12 ? power : null;
}

/** Loaded when first needed: most practices never see a unit that the tables do not hold. */
function ucum(): Utils {
  if (loaded === null) {
    const package_: Package = load("@lhncbc/ucum-lhc");
    loaded = package_.UcumLhcUtils.getInstance();
  }
  return loaded;
}
