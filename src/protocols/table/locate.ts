import type { Decimal } from "../../base/decimal.ts";
import { compareQuantity, type Quantity } from "../../terms/quantity.ts";

// Which band of a column a quantity lies in, exactly. Deciding does this several million times a
// second, so the cuts stand ready as whole numbers at every scale that laboratories write: a value of
// that scale is then compared as it is, and nothing is allocated. Whatever does not fit (a bigint, an
// odd scale, a quantity with a divisor) takes the slow road, which is the same comparison in full.

type Scaled = { readonly factor: number; readonly cuts: Float64Array };

const SCALES = 10;

/** Gives 2i below cut i and above cut i - 1, 2i + 1 on cut i itself; `cuts` ascending without doubles. */
export function locator(cuts: readonly Decimal[]): (quantity: Quantity) => number {
  const byScale = Array.from({ length: SCALES }, (_, scale) => scaled(cuts, scale));
  const count = cuts.length;
  return (quantity) => {
    const { units, scale } = quantity.value;
    const ready = byScale[scale];
    if (ready === undefined || ready === null || typeof units !== "number" || quantity.over !== 1) {
      return inFull(cuts, quantity);
    }
    const at = units * ready.factor;
    if (at > Number.MAX_SAFE_INTEGER || at < Number.MIN_SAFE_INTEGER) return inFull(cuts, quantity);
    for (let i = 0; i < count; i += 1) {
      const cut = ready.cuts[i]!;
      if (at < cut) return 2 * i;
      if (at === cut) return 2 * i + 1;
    }
    return 2 * count;
  };
}

function inFull(cuts: readonly Decimal[], quantity: Quantity): number {
  for (let i = 0; i < cuts.length; i += 1) {
    const order = compareQuantity(quantity, cuts[i]!);
    if (order < 0) return 2 * i;
    if (order === 0) return 2 * i + 1;
  }
  return 2 * cuts.length;
}

/** The cuts as whole numbers that a value of `scale` times `factor` can be compared with, or null where one is too large. */
function scaled(cuts: readonly Decimal[], scale: number): Scaled | null {
  const common = Math.max(scale, ...cuts.map((cut) => cut.scale));
  if (common - scale > 15) return null;
  const whole = cuts.map((cut) => BigInt(cut.units) * 10n ** BigInt(common - cut.scale));
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  if (whole.some((cut) => cut > limit || cut < -limit)) return null;
  return { factor: 10 ** (common - scale), cuts: Float64Array.from(whole, Number) };
}
