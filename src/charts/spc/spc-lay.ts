import { POWER } from "./rare.ts";
import type { ShownChart, ShownPoint } from "./shown-chart.ts";
import type { Spc, Value } from "./spc.ts";

// Where things stand in the picture of a control chart. Binary floats: they only place dots.

/** From the lowest to the highest of all that is drawn, with a little room; never no height at all. */
export function rangeOf({ points, spc, target }: ShownChart): readonly [number, number] {
  const all: readonly Value[] = [...points.map(({ y }) => y), ...spc.lpl, ...spc.upl, ...spc.mean, target];
  const known = all.filter((value) => value !== null);
  if (known.length === 0) return [0, 1];
  const low = known.reduce((least, value) => Math.min(least, value), Infinity);
  const high = known.reduce((most, value) => Math.max(most, value), -Infinity);
  const room = high > low ? (high - low) * 0.06 : Math.max(1, Math.abs(high) * 0.1);
  // What cannot be below nought gets no room there.
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}

/** Two to six round numbers within the range. */
export function ticksOf([low, high]: readonly [number, number]): readonly number[] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((times) => times * power >= rough) ?? 10);
  const ticks: number[] = [];
  // Multiplied and rounded rather than added up, which would show 0.30000000000000004.
  for (let n = Math.ceil(low / step); n * step <= high; n += 1) ticks.push(Number((n * step).toPrecision(12)));
  return ticks;
}

/**
 * Ticks of times, which lie the closer the longer they are: nought, then 1, 2 and 5 of the three highest powers of ten,
 * each at least this share of the height from the one before.
 */
export function timeTicksOf([low, high]: readonly [number, number], apart: number): readonly number[] {
  const whole = bend(high, "t") - bend(low, "t");
  const least = Math.floor(Math.log10(Math.max(high, Number.MIN_VALUE))) - 2;
  const steps = [
    0,
    ...Array.from({ length: 9 }, (_, n) => ([1, 2, 5][n % 3] ?? 1) * 10 ** (least + Math.floor(n / 3))),
  ];
  const ticks: number[] = [];
  for (const step of steps) {
    const last = ticks.at(-1);
    if (step < low || step > high) continue;
    if (last === undefined || bend(step, "t") - bend(last, "t") >= apart * whole)
      ticks.push(Number(step.toPrecision(3)));
  }
  return ticks;
}

/** How high a value is drawn: of times between events where they are nearly normal, or a long limit would flatten all. */
export function bend(value: number, kind: ShownChart["kind"]): number {
  return kind === "t" ? Math.max(0, value) ** (1 / POWER) : value;
}

export type Band = {
  readonly line: "mean" | "lpl" | "upl";
  readonly from: number;
  readonly heights: readonly number[];
};

/** Each line in pieces: a piece ends where its group does, and where there is nothing to draw. */
export function bandsOf({ spc, kind }: Pick<ShownChart, "spc" | "kind">): readonly Band[] {
  // A g chart has no lower limit: its 0 is no line.
  const lines = kind === "g" ? (["mean", "upl"] as const) : (["mean", "lpl", "upl"] as const);
  return lines.flatMap((line) =>
    pieces(spc[line].map((value, n) => ({ value, group: spc.rebaseGroup[n] ?? 0 }))).map(({ from, values }) => ({
      line,
      from,
      heights: values,
    })),
  );
}

/** The line through the points, broken where a value is missing and at a rebase. */
export function segmentsOf(
  points: readonly ShownPoint[],
  spc: Spc,
): readonly (readonly { readonly place: number; readonly value: number }[])[] {
  return pieces(points.map(({ y: value }, n) => ({ value, group: spc.rebaseGroup[n] ?? 0 }))).map(({ from, values }) =>
    values.map((value, n) => ({ place: from + n, value })),
  );
}

type Piece = { readonly from: number; readonly group: number; readonly values: number[] };

function pieces(all: readonly { readonly value: Value; readonly group: number }[]): readonly Piece[] {
  const found: Piece[] = [];
  for (const [n, { value, group }] of all.entries()) {
    if (value === null) continue;
    const last = found.at(-1);
    if (last !== undefined && last.group === group && last.from + last.values.length === n) last.values.push(value);
    else found.push({ from: n, group, values: [value] });
  }
  return found;
}
