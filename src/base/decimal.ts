// Exact decimals: a laboratory's 0.1 is one tenth, never the nearest binary fraction, so that a value
// that stands on a limit is decided as the limit says. A decimal is units / 10^scale. Units are a
// number while they are safe integers, which is nearly always, and a bigint beyond.

export type Decimal = { readonly units: number | bigint; readonly scale: number };

const POWERS: readonly number[] = Array.from({ length: 16 }, (_, i) => 10 ** i);
const MAX_DIGITS = 40;

export const ZERO: Decimal = { units: 0, scale: 0 };
export const ONE: Decimal = { units: 1, scale: 0 };

/**
 * Reads digits with at most one point and one sign ("6.7", "-0.5", ".35", "7."). Anything else,
 * an exponent, a comma or a space inside among them, is null: what is odd goes to a person.
 */
export function parseDecimal(text: string): Decimal | null {
  const length = text.length;
  let i = 0;
  let negative = false;
  const first = text.charCodeAt(0);
  if (first === 45 || first === 43) {
    negative = first === 45;
    i = 1;
  }
  let units = 0;
  let digits = 0;
  let scale = -1;
  for (; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      digits += 1;
      units = units * 10 + (code - 48);
      if (scale >= 0) scale += 1;
    } else if (code === 46 && scale < 0) {
      scale = 0;
    } else {
      return null;
    }
  }
  if (digits === 0 || digits > MAX_DIGITS) return null;
  if (digits > 15) return parseLong(text, scale < 0 ? 0 : scale);
  return { units: negative ? 0 - units : units, scale: scale < 0 ? 0 : scale };
}

function parseLong(text: string, scale: number): Decimal {
  return shrink(BigInt(text.replace(".", "").replace("+", "")), scale);
}

/** For limits and factors that our own files and code state; throws where the text is no decimal. */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === null) throw new RangeError(`not a decimal: ${text}`);
  return value;
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Decimal, b: Decimal): number {
  if (a.scale === b.scale && typeof a.units === "number" && typeof b.units === "number") return a.units - b.units;
  const scale = Math.max(a.scale, b.scale);
  const left = raised(a, scale);
  const right = raised(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return sum(raised(a, scale), raised(b, scale), scale);
}

export function negate(a: Decimal): Decimal {
  return { units: typeof a.units === "bigint" ? -a.units : 0 - a.units, scale: a.scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, negate(b));
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  const scale = a.scale + b.scale;
  if (typeof a.units === "number" && typeof b.units === "number") {
    const product = a.units * b.units;
    if (Number.isSafeInteger(product)) return { units: product, scale };
  }
  return shrink(BigInt(a.units) * BigInt(b.units), scale);
}

/** Rounded to `places` decimals, halves away from zero: the rule of the HbA1c conversion. */
export function roundHalfUp(a: Decimal, places: number): Decimal {
  if (a.scale <= places) return a;
  const divisor = 10n ** BigInt(a.scale - places);
  const units = BigInt(a.units);
  const size = units < 0n ? -units : units;
  const rounded = (size * 2n + divisor) / (divisor * 2n);
  return shrink(units < 0n ? -rounded : rounded, places);
}

/** The shortest text that means the same number: "6.70" is shown as it was sent elsewhere, here it is "6.7". */
export function format(a: Decimal): string {
  const negative = a.units < 0;
  const digits = String(negative ? -BigInt(a.units) : a.units).padStart(a.scale + 1, "0");
  const whole = digits.slice(0, digits.length - a.scale);
  const part = digits.slice(digits.length - a.scale).replace(/0+$/, "");
  return `${negative ? "-" : ""}${whole}${part === "" ? "" : `.${part}`}`;
}

function raised(a: Decimal, scale: number): number | bigint {
  if (a.scale === scale) return a.units;
  const by = scale - a.scale;
  if (typeof a.units === "number" && by < POWERS.length) {
    const product = a.units * POWERS[by]!;
    if (Number.isSafeInteger(product)) return product;
  }
  return BigInt(a.units) * 10n ** BigInt(by);
}

function sum(a: number | bigint, b: number | bigint, scale: number): Decimal {
  if (typeof a === "number" && typeof b === "number") {
    const total = a + b;
    if (Number.isSafeInteger(total)) return { units: total, scale };
  }
  return shrink(BigInt(a) + BigInt(b), scale);
}

function shrink(units: bigint, scale: number): Decimal {
  const small = Number(units);
  return Number.isSafeInteger(small) ? { units: small, scale } : { units, scale };
}
