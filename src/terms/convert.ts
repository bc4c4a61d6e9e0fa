import { compare, type Decimal, decimal, format, multiply, roundHalfUp, subtract } from "../base/decimal.ts";
import type { Analyte, Terms } from "./analyte.ts";
import { sameConversion } from "./conversion.ts";
import { compareQuantity, type Quantity } from "./quantity.ts";
import type { Conversion } from "./unit.ts";

export type Converted = { readonly kind: "converted"; readonly quantity: Quantity; readonly unit: string };

export type Unconvertible = {
  readonly kind: "unconvertible";
  /** One sentence for the person who has to look. */
  readonly says: string;
  /** The number as its unit has it, where only belief is lacking: a floor may look at it as well. */
  readonly seeming: Quantity | null;
};

// The IFCC's equation of units against the NGSP, as the United Kingdom adopted it.
const NGSP_OFFSET = decimal("2.15");
const NGSP_SLOPE = decimal("10.929");

/** A value in its analyte's usual unit, exactly; unconvertible where its unit is not known, is missing, or the number cannot be believed in it. */
export function toUsualUnit(
  terms: Terms,
  analyte: Analyte,
  value: Decimal,
  unit: string | null,
): Converted | Unconvertible {
  const limit = limitToUsualUnit(terms, analyte, value, unit);
  if (limit.kind === "unconvertible") return limit;
  const { plausible } = analyte;
  if (plausible === null) return limit;
  const { quantity } = limit;
  if (compareQuantity(quantity, plausible.low) >= 0 && compareQuantity(quantity, plausible.high) <= 0) return limit;
  return {
    kind: "unconvertible",
    says: `${analyte.name} of ${format(value)} ${unit ?? "without a unit"} cannot be right: the number or its unit is wrong.`,
    seeming: quantity,
  };
}

/** As `toUsualUnit`, for the limit of a range, of which nothing needs to be believed: 0 and 9999 are usual there. */
export function limitToUsualUnit(
  terms: Terms,
  analyte: Analyte,
  value: Decimal,
  unit: string | null,
): Converted | Unconvertible {
  const conversion = conversionOf(terms, analyte, unit);
  if (conversion === null) return unknownUnit(analyte, unit);
  const { least } = conversion;
  if (least !== null && compare(value, least) < 0) {
    return {
      kind: "unconvertible",
      says: `${analyte.name} of ${format(value)} ${unit ?? ""} is too small for that unit: it may be a fraction with the wrong label.`,
      seeming: null,
    };
  }
  return { kind: "converted", quantity: converted(conversion, value), unit: analyte.unit };
}

/** True where both texts mean one unit of this analyte, or two that differ in name alone (IU/L and U/L, ug/L and ng/mL). */
export function sameUnit(terms: Terms, analyte: Analyte, a: string | null, b: string | null): boolean {
  const first = conversionOf(terms, analyte, a);
  const second = conversionOf(terms, analyte, b);
  return first !== null && second !== null && sameConversion(first, second);
}

function conversionOf(terms: Terms, analyte: Analyte, unit: string | null): Conversion | null {
  const conversions = terms.conversions.get(analyte.id);
  if (conversions === undefined) throw new RangeError(`these terms have no ${analyte.id}`);
  return unit === null || unit.trim() === "" ? conversions.unitless : conversions.of(unit);
}

function converted({ multiplier, over, formula }: Conversion, value: Decimal): Quantity {
  if (formula === "ngsp-to-ifcc") {
    return { value: roundHalfUp(multiply(subtract(value, NGSP_OFFSET), NGSP_SLOPE), 0), over: 1 };
  }
  return { value: multiplier === null ? value : multiply(value, multiplier), over };
}

function unknownUnit(analyte: Analyte, unit: string | null): Unconvertible {
  const says =
    unit === null || unit.trim() === ""
      ? `${analyte.name} came without a unit.`
      : analyte.unit === ""
        ? `${analyte.name} is not known as a number, but came in ${unit}.`
        : `${analyte.name} came in ${unit}, which cannot be converted to ${analyte.unit}.`;
  return { kind: "unconvertible", says, seeming: null };
}
